/** What shows that something is true, on the page of its own and on the page of what it hangs on. */
import { CountSentence, Tag } from '../../design/index.ts'
import { writeAsPrecise, writeDay } from '../../foundation/index.ts'
import type { PageHere, ShownPage } from '../../route/index.ts'
import type { EvidencePage, Mays } from './evidence.reads.ts'
import {
  type About,
  type Answer,
  answerWords,
  type Evidence,
  type FamiliesWords,
  ladder,
  pathOf,
  type Shown,
  wayWords,
} from './evidence.ts'

export const kindWords = { requirement: 'Requirement', objective: 'Objective', action: 'Action' } as const

export function thingWords(about: About, ref: string): string {
  return `${kindWords[about.kind]} ${ref}`
}

export function evidencePage({ thing, shown, mays }: EvidencePage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}`
  const name = thingWords(thing.about, thing.ref)
  return {
    title: `Evidence and families’ words: ${name}`,
    breadcrumbs: [
      { text: 'Improvement plan', href: `${base}/plan` },
      {
        text: name,
        href:
          thing.about.kind === 'objective'
            ? `${base}/plan#objective-${thing.about.id}`
            : `${base}${pathOf(thing.about)}`,
      },
      { text: 'Evidence and families’ words' },
    ],
    body: (
      <>
        <span class="govuk-caption-l">{name}</span>
        <h1 class="govuk-heading-l">What shows it</h1>
        <CountSentence>{shownSentence(shown)}</CountSentence>
        <p class="govuk-body app-words">{thing.words}</p>
        <ShownHere about={thing.about} shown={shown} mays={mays} base={base} />
        <p class="govuk-body app-no-print">
          <a class="govuk-link" href={`${base}${throughlineOf(thing.about)}`}>
            Its throughline
          </a>
        </p>
      </>
    ),
  }
}

export function throughlineOf(about: About): string {
  return about.kind === 'requirement'
    ? `/requirements/${about.id}/throughline`
    : `/throughline/from/${about.kind}/${about.id}`
}

/** "Families were heard 2 times; 1 piece of evidence is named." */
export function shownSentence({ words, evidence, answers }: Shown): string {
  const heard =
    words.length === 0
      ? 'Nothing that families said is joined to it yet'
      : words.length === 1
        ? 'Families were heard once'
        : `Families were heard ${words.length} times`
  const named =
    evidence.length === 0
      ? 'no evidence is named'
      : evidence.length === 1
        ? '1 piece of evidence is named'
        : `${evidence.length} pieces of evidence are named`
  const last = answers[0]
  const forum =
    last === undefined
      ? 'The forum has not said yet whether it is true for families.'
      : `True for families? ${answerWords[last.answer]}, said the forum on ${writeDay(last.saidOn)}.`
  return `${heard}; ${named}. ${forum}`
}

/** The three lists, each with what one may add to it. */
export function ShownHere({
  about,
  shown,
  mays,
  base,
}: {
  about: About
  shown: Shown
  mays: Mays
  base: string
}) {
  const here = `${base}${pathOf(about)}/evidence`
  return (
    <>
      <h2 class="govuk-heading-m">Is it true for families?</h2>
      {shown.answers.length === 0 ? (
        <p class="govuk-body app-gap">The forum has not said yet whether this is true for families.</p>
      ) : (
        shown.answers.map((one) => (
          <p class="govuk-body app-words">
            <AnswerTag answer={one.answer} /> {one.words}{' '}
            <span class="app-quiet">
              Parent carer forum, {writeDay(one.saidOn)}
              {one.told === null ? '' : ` (told: ${one.told}; entered by ${one.saidBy})`}
            </span>
          </p>
        ))
      )}
      {mays.answer ? <Add href={`${here}/answer`}>Answer for families</Add> : null}
      <h2 class="govuk-heading-m">Families’ words</h2>
      {shown.words.length === 0 ? (
        <p class="govuk-body app-gap">Nothing that families said is joined to it yet.</p>
      ) : (
        shown.words.map((one) => <SaidByFamilies said={one} base={base} mays={mays} />)
      )}
      {mays.addWords ? <Add href={`${here}/words`}>Add families’ words</Add> : null}
      <h2 class="govuk-heading-m">Evidence</h2>
      {shown.evidence.length === 0 ? (
        <p class="govuk-body app-gap">No file or other evidence is joined to it yet.</p>
      ) : (
        shown.evidence.map((one) => <OneEvidence one={one} base={base} mays={mays} />)
      )}
      {mays.addEvidence ? <Add href={`${here}/new`}>Add evidence</Add> : null}
    </>
  )
}

function Add({ href, children }: { href: string; children: string }) {
  return (
    <p class="govuk-body app-no-print">
      <a class="govuk-link" href={href}>
        {children}
      </a>
    </p>
  )
}

const answerColours: Readonly<Record<Answer, string>> = {
  yes: 'govuk-tag--green',
  partly: 'govuk-tag--yellow',
  no: 'govuk-tag--red',
  'not-known': 'govuk-tag--grey',
}

function AnswerTag({ answer }: { answer: Answer }) {
  return <Tag text={answerWords[answer]} classes={answerColours[answer]} />
}

/** Families' words as they said them, and who in general terms. */
function SaidByFamilies({ said, base, mays }: { said: FamiliesWords; base: string; mays: Mays }) {
  return (
    <blockquote class="govuk-inset-text app-words">
      <p class="govuk-body">“{said.words}”</p>
      <p class="govuk-body-s app-quiet">
        {saidByWords(said)}{' '}
        <Ways id={said.id} by={said.enteredById} what={said.who} base={base} mays={mays} />
      </p>
    </blockquote>
  )
}

/** "A parent at the October forum, 3 October 2026. Through the parent carer forum. May be published." */
export function saidByWords(said: FamiliesWords): string {
  const who = said.who.charAt(0).toUpperCase() + said.who.slice(1)
  return `${who}, ${writeDay(said.heardOn)}. ${wayWords[said.cameBy]}. ${said.mayPublish ? 'May be published.' : 'Not to be published.'}`
}

function OneEvidence({ one, base, mays }: { one: Evidence; base: string; mays: Mays }) {
  return (
    <div class="govuk-!-margin-bottom-4">
      <p class="govuk-body govuk-!-margin-bottom-1 app-words">{one.shows}</p>
      <p class="govuk-body-s app-quiet govuk-!-margin-bottom-1">{evidenceWords(one)}</p>
      <p class="govuk-body-s govuk-!-margin-bottom-1">
        {one.file === null ? null : (
          <a class="govuk-link" href={`${base}/evidence/${one.id}/file`} download>
            {one.file.name} ({sizeOf(one.file.bytes)})
          </a>
        )}{' '}
        {one.whereKept === null ? '' : `To be seen: ${one.whereKept}`}{' '}
        <Ways id={one.id} by={one.addedById} what={one.shows} base={base} mays={mays} />{' '}
        {mays.mark ? <MarkWay one={one} base={base} /> : null}
      </p>
    </div>
  )
}

export function evidenceWords(one: Evidence): string {
  const reach =
    one.strength === null ? '' : ` How far it goes: ${ladder[one.strength - 1]?.toLowerCase() ?? ''}.`
  return `${one.source}, ${writeAsPrecise(one.dated)}. Added by ${one.addedBy} on ${writeDay(one.addedOn)}.${reach} ${one.mayPublish ? 'May be published.' : 'Not to be published.'} ${markWords(one)}`
}

/** Whom it is for beside the team. */
export function markWords({ forBoard, forAdviser }: Pick<Evidence, 'forBoard' | 'forAdviser'>): string {
  return forBoard && forAdviser
    ? 'For the board and advisers.'
    : forBoard
      ? 'For the board.'
      : forAdviser
        ? 'For advisers.'
        : 'For the team only.'
}

export function sizeOf(bytes: number): string {
  return bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** The way to say whom a piece of evidence is for. */
export function MarkWay({ one, base }: { one: Pick<Evidence, 'id' | 'shows'>; base: string }) {
  return (
    <a class="govuk-link app-no-print" href={`${base}/evidence/${one.id}/marks`}>
      Say whom it is for<span class="govuk-visually-hidden">: “{one.shows}”</span>
    </a>
  )
}

/** Up to what it answers, and taking it back where one may. */
function Ways({
  id,
  by,
  what,
  base,
  mays,
}: {
  id: string
  by: string
  what: string
  base: string
  mays: Mays
}) {
  const mayWithdraw = mays.withdrawAny || mays.withdrawOwn === by
  return (
    <span class="app-no-print">
      <a class="govuk-link govuk-!-margin-right-3" href={`${base}/throughline/from/evidence/${id}`}>
        What this answers<span class="govuk-visually-hidden"> “{what}”</span>
      </a>
      {mayWithdraw ? (
        <a class="govuk-link" href={`${base}/evidence/${id}/withdraw`}>
          Withdraw<span class="govuk-visually-hidden"> “{what}”</span>
        </a>
      ) : null}
    </span>
  )
}
