/** The plan of a case while it is written: its records, one record, what advice recommends, and freezing it. */
import type { ComponentChildren } from 'preact'
import {
  Button,
  Checkboxes,
  CountSentence,
  Details,
  EmptyState,
  Form,
  Input,
  InsetText,
  ProblemSummary,
  Radios,
  StackedTable,
  Textarea,
  WarningText,
} from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedList, typedText } from '../../route/index.ts'
import { nameOfChild } from '../ehc-case/index.ts'
import type { DraftAsked } from './draft-reply.reads.ts'
import type {
  FamilyAnswers,
  FreezePage,
  ItemPage,
  PlanComment,
  PlanPage,
  PlanVersion,
  TakePage,
} from './ehc-plan.reads.ts'
import { PlanBody } from './plan-body.views.tsx'
import {
  isWritten,
  longFields,
  mayBeNone,
  type PlanItem,
  refsOf,
  type Section,
  sectionKinds,
} from './plan-item.ts'
import { sectionTitle } from './plan-paper.views.ts'
import { freeze, kindWords } from './plan-text.ts'
import type { Warning } from './plan-warnings.ts'

export const casePath = (page: PageHere): string =>
  `/areas/${page.asking.area.slug}/cases/${page.asking.params.case ?? ''}`
export const planHref = (page: PageHere): string => `${casePath(page)}/plan`

export const backToPlan = (page: PageHere) => ({ text: 'The plan', href: planHref(page) })

/** Whose plan it is, above the title of a page. */
export function Whose({ ehcCase }: Pick<PlanPage, 'ehcCase'>) {
  return (
    <span class="govuk-caption-l app-words">
      <bdi>{nameOfChild(ehcCase)}</bdi>, {ehcCase.reference}
    </span>
  )
}

const count = (all: number, one: string, many = `${one}s`): string =>
  all === 1 ? `1 ${one}` : `${all} ${many}`

const withArticle = (words: string): string => `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}`

export function planPage(model: PlanPage, page: PageHere): ShownPage {
  const { ehcCase, items, versions, mayWrite, warnings } = model
  const href = planHref(page)
  const byLaw = warnings.filter((one) => one.law !== null).length
  return {
    title: `Plan of ${nameOfChild(ehcCase)}`,
    back: { text: 'The case', href: casePath(page) },
    body: (
      <>
        <h1 class="govuk-heading-l">
          <Whose ehcCase={ehcCase} />
          The plan
        </h1>
        <CountSentence>
          {items === null
            ? versions.length === 0
              ? 'No draft is ready to read yet.'
              : `${count(versions.length, 'version')} to read, the newest first.`
            : items.length === 0
              ? 'Nothing is written yet.'
              : `${count(items.length, 'record')}. ${byLaw === 0 ? 'Nothing that the law asks for is missing' : `${count(byLaw, 'thing')} that the law asks for ${byLaw === 1 ? 'is' : 'are'} missing`}; ${warnings.length - byLaw === 0 ? 'nothing else stands out' : `${count(warnings.length - byLaw, 'other thing')} to look at`}.`}
        </CountSentence>
        {ehcCase.closedOn === null ? null : (
          <InsetText text="The case is closed. Its plan stays to be read; open the case again to write it." />
        )}
        {mayWrite ? <WriterLinks href={href} /> : null}
        <AskedForReply model={model} page={page} />
        {model.answers === null ? null : (
          <Answers answers={model.answers} record={`${casePath(page)}/record`} />
        )}
        <Versions versions={versions} model={model} page={page} />
        <Agencies model={model} page={page} />
        {items === null ? null : <Written items={items} model={model} page={page} />}
      </>
    ),
  }
}

function WriterLinks({ href }: { href: string }) {
  return (
    <ul class="govuk-list app-no-print">
      {[
        ['take', 'Take over what advice recommends'],
        ['freeze', 'Freeze a draft'],
        ['freeze?kind=final', 'Freeze the final plan'],
        ['copies', 'Copies that leave'],
      ].map(([path, text]) => (
        <li>
          <a class="govuk-link" href={`${href}/${path}`}>
            {text}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** Where whoever is asked about the draft says what they think of it. */
function AskedForReply({ model, page }: { model: PlanPage; page: PageHere }) {
  const { asked, mayReply, hasReplied } = model
  if (!mayReply || asked === null || asked.finalOn !== null) return null
  return (
    <InsetText>
      {hasReplied ? 'You have answered about the draft. ' : `${asksBy(asked)} `}
      <a class="govuk-link" href={`${planHref(page)}/reply`}>
        {hasReplied ? 'Read or change your answer' : 'Read the draft and answer'}
      </a>
    </InsetText>
  )
}

/** By when an answer about the draft is asked. */
export const asksBy = ({ draft, replyBy }: DraftAsked): string =>
  `The draft was served on the family on ${writeDay(draft.day)}. Your answer is asked for${replyBy === null ? '' : ` by ${writeDay(replyBy)}`}.`

/** Who of health and social care answered about the draft, who is silent, and until when they are waited for. */
function Agencies({ model: { asked, bodies, mayWrite }, page }: { model: PlanPage; page: PageHere }) {
  if (asked === null || bodies === null) return null
  const silent = bodies.filter((one) => one.reply === null).length
  const isPast = asked.replyBy !== null && asked.replyBy < page.asking.today
  const waits =
    asked.replyBy === null
      ? 'No answer yet'
      : isPast
        ? `No answer. It was asked for by ${writeDay(asked.replyBy)}`
        : `No answer yet. It is asked for by ${writeDay(asked.replyBy)}`
  return (
    <>
      <h2 class="govuk-heading-m" id="agencies">
        What health and social care say of the draft
      </h2>
      <p class="govuk-body">
        {bodies.length === 0
          ? 'Nobody of health or social care is asked.'
          : silent === 0
            ? `${bodies.length === 1 ? 'The one' : `All ${bodies.length}`} asked answered.`
            : `${count(silent, 'answer')} of ${bodies.length} ${silent === 1 ? 'is' : 'are'} missing. The family’s days, and the final plan, do not wait for ${silent === 1 ? 'it' : 'them'}.`}
      </p>
      {bodies.length === 0 ? null : (
        <StackedTable
          caption="What health and social care say of the draft"
          captionHidden
          columns={[{ text: 'Who' }, { text: 'Told here' }, { text: 'Answer' }]}
          rows={bodies.map((one) => ({
            cells: [
              <span class="app-words">{one.name}</span>,
              one.shownOn === null ? 'Reads nothing here, or joined later' : writeDay(one.shownOn),
              <span class="app-words">
                {one.reply === null
                  ? waits
                  : `${one.reply.words} (${one.reply.by === one.name ? '' : `${one.reply.by}, `}${writeDay(one.reply.day)})`}
              </span>,
            ],
          }))}
        />
      )}
      {mayWrite ? (
        <p class="govuk-body app-no-print">
          <a class="govuk-link" href={`${casePath(page)}/record?event=draft_reply`}>
            Record an answer that came another way, or why one is missing
          </a>
        </p>
      ) : null}
    </>
  )
}

/** What each of the family said as a whole, and what follows for the final plan. */
export function Answers({ answers, record }: { answers: FamilyAnswers; record: string }) {
  const { people, until, isOver } = answers
  const finished = people.length > 0 && people.every((one) => one.finishedOn !== null)
  return (
    <>
      <h2 class="govuk-heading-m">Whether the family has finished with the draft</h2>
      {isOver ? null : (
        <p class="govuk-body">
          {finished
            ? 'Everybody who may answer has nothing more to say, so the final plan need not wait.'
            : until === null
              ? 'No count of days runs: the final plan waits until each of them has nothing more to say.'
              : `The family has until ${writeDay(until)}. A final plan before the day after waits until each of them has nothing more to say.`}
        </p>
      )}
      {people.length === 0 ? (
        <p class="govuk-body">Nobody is recorded on whom it could be served.</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {people.map((one) => (
            <li class="app-words">
              {one.name}: {answerSaid(one)}
              {one.meetingAskedOn === null ? null : (
                <>
                  . Asked on {writeDay(one.meetingAskedOn)} to meet, and no meeting is recorded:{' '}
                  <a class="govuk-link" href={`${record}?event=family_met`}>
                    record that you met
                  </a>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function answerSaid({ finishedOn, answeredOn }: FamilyAnswers['people'][number]): string {
  if (finishedOn !== null) return `nothing more to say, since ${writeDay(finishedOn)}`
  return answeredOn === null
    ? 'has not answered here yet'
    : `answered on ${writeDay(answeredOn)}, and may say more`
}

const unansweredOn = (version: PlanVersion, comments: readonly PlanComment[]): number =>
  comments.filter((one) => one.versionId === version.id && one.answer === null).length

function Versions({
  versions,
  model: { factDays, comments },
  page,
}: {
  versions: readonly PlanVersion[]
  model: PlanPage
  page: PageHere
}) {
  if (versions.length === 0) return null
  const told = (one: PlanVersion): string => {
    const day = one.factId === null ? undefined : factDays.get(one.factId)
    if (one.factId === null) return 'Not served yet: no family reads it'
    return `${one.kind === 'draft' ? 'Served' : 'Sent'}${day === undefined ? '' : ` ${writeDay(day)}`}`
  }
  return (
    <StackedTable
      caption="Versions"
      columns={[{ text: 'Version' }, { text: 'Frozen' }, { text: 'Where it stands' }]}
      rows={versions.map((one) => ({
        cells: [
          <a class="govuk-link" href={`${planHref(page)}/versions/${one.id}`}>
            {kindWords(one)}
          </a>,
          `${writeDay(one.frozenOn)}, ${one.frozenByName}`,
          `${told(one)}${unansweredOn(one, comments) === 0 ? '' : `; ${count(unansweredOn(one, comments), 'comment')} to answer`}`,
        ],
      }))}
    />
  )
}

function Written({ items, model, page }: { items: readonly PlanItem[]; model: PlanPage; page: PageHere }) {
  const { warnings, listed, mayWrite, ehcCase } = model
  const href = planHref(page)
  const general = warnings.filter((one) => one.itemId === null && one.id !== 'advice-not-used')
  const unused = warnings.filter((one) => one.id === 'advice-not-used')
  const plan = freeze(items, listed, {
    kind: 'final',
    number: 0,
    child: nameOfChild(ehcCase),
    born: ehcCase.born,
    area: page.asking.area.name,
    frozenOn: page.asking.today,
  })
  return (
    <>
      <WarningList warnings={general} title="Of the whole plan" />
      {unused.length === 0 ? null : (
        <Details
          summaryText={`${count(unused.length, 'recommendation')} of advice that nothing in the plan points to`}
        >
          <WarningList warnings={unused} />
        </Details>
      )}
      <PlanBody
        plan={plan}
        beside={(item) => (
          <>
            <WarningList warnings={warnings.filter((one) => one.itemId === item.id)} />
            {mayWrite ? (
              <p class="govuk-body app-no-print">
                <a class="govuk-link" href={`${href}/item?item=${item.id}`}>
                  Change {item.ref}, or take it out
                </a>
              </p>
            ) : null}
          </>
        )}
        under={(section) => (mayWrite ? <AddLink section={section} href={href} /> : null)}
      />
    </>
  )
}

function AddLink({ section, href }: { section: Section; href: string }) {
  if (!isWritten(section)) return null
  return (
    <p class="govuk-body app-no-print">
      <a class="govuk-link" href={`${href}/item?section=${section}`}>
        Add {withArticle(sectionKinds[section].one)}
      </a>
    </p>
  )
}

/** What stands out, each in its sentence; what the law asks for says so. */
function WarningList({ warnings, title }: { warnings: readonly Warning[]; title?: string }) {
  if (warnings.length === 0) return null
  return (
    <>
      {title === undefined ? null : <h2 class="govuk-heading-m">{title}</h2>}
      <ul class="govuk-list govuk-list--bullet">
        {warnings.map((one) => (
          <li class="app-words">
            {one.law === null || one.words.includes(one.law) ? one.words : `${one.words} (${one.law})`}
          </li>
        ))}
      </ul>
    </>
  )
}

export function itemPage(
  { ehcCase, section, item, items, advice, listed }: ItemPage,
  page: PageHere,
): ShownPage {
  const kind = sectionKinds[section]
  const refs = refsOf(items)
  const title = item === null ? `Add ${withArticle(kind.one)}` : `Change ${refs.get(item.id) ?? kind.one}`
  const query = item === null ? `section=${section}` : `item=${item.id}`
  const action = `${planHref(page)}/item?${query}`
  const joinable = items.filter((one) => kind.serves.includes(one.section))
  const parts = advice.flatMap((one) =>
    one.parts.map((part, at) => ({
      value: `${one.id} ${at + 1}`,
      text: `${listed.find((each) => each.id === one.id)?.profession ?? ''}, ${one.authorName}, part ${at + 1}: ${part.need || part.provision}`,
    })),
  )
  const source = item?.adviceId == null ? '' : `${item.adviceId} ${item.advicePart ?? 1}`
  return {
    title,
    back: backToPlan(page),
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">
          <Whose ehcCase={ehcCase} />
          {title}
        </h1>
        <p class="govuk-body">
          {sectionTitle(section)}. {kind.law}
        </p>
        <Form action={action} page={page} version={item?.version ?? 1} summary={false}>
          <input type="hidden" name="step" value="save" />
          <Textarea
            id="words"
            name="words"
            rows={4}
            label={{ text: kind.words }}
            value={typedText(page, 'words') ?? item?.words ?? ''}
            {...problemFor(page, 'words')}
          />
          {mayBeNone(section) ? (
            <Checkboxes
              idPrefix="none"
              name="none"
              classes="govuk-checkboxes--small"
              items={[
                {
                  value: 'yes',
                  text: 'There is nothing to set out in this section: the words above say how that was checked',
                  checked: (typedText(page, 'none') ?? item?.details.none) === 'yes',
                },
              ]}
            />
          ) : null}
          {kind.fields.map(({ name, label, hint }) => {
            const given = {
              id: name,
              name,
              label: { text: label },
              ...(hint === undefined ? {} : { hint: { text: hint } }),
              value: typedText(page, name) ?? item?.details[name] ?? '',
            }
            return longFields.has(name) ? <Textarea {...given} rows={3} /> : <Input {...given} />
          })}
          {joinable.length === 0 ? null : (
            <Checkboxes
              idPrefix="serves"
              name="serves"
              classes="govuk-checkboxes--small"
              fieldset={{ legend: { text: 'What it is for', classes: 'govuk-fieldset__legend--s' } }}
              values={typedList(page, 'serves') ?? item?.serves ?? []}
              items={joinable.map((one) => ({
                value: one.id,
                text: `${refs.get(one.id) ?? ''} ${one.words}`,
              }))}
              {...problemFor(page, 'serves')}
            />
          )}
          {parts.length === 0 ? null : (
            <Radios
              idPrefix="source"
              name="source"
              classes="govuk-radios--small"
              fieldset={{
                legend: { text: 'Which advice it comes from', classes: 'govuk-fieldset__legend--s' },
              }}
              value={typedText(page, 'source') ?? (source === '' ? 'none' : source)}
              items={[...parts, { value: 'none', text: 'None of these' }]}
            />
          )}
          <Input
            id="sourceWords"
            name="sourceWords"
            label={{ text: 'Where else it comes from' }}
            hint={{ text: 'For example what the family said, and when' }}
            value={typedText(page, 'sourceWords') ?? item?.sourceWords ?? ''}
          />
          <Button text="Keep" preventDoubleClick />
        </Form>
        {item === null ? null : (
          <Details summaryText="Take it out of the plan" open={typedText(page, 'step') === 'remove'}>
            <Form action={action} page={page} version={item.version} summary={false}>
              <input type="hidden" name="step" value="remove" />
              <Input
                id="why"
                name="why"
                label={{ text: 'Why it is taken out' }}
                value={typedText(page, 'why') ?? ''}
                {...problemFor(page, 'why')}
              />
              <Button text="Take it out" classes="govuk-button--warning" preventDoubleClick />
            </Form>
          </Details>
        )}
      </>
    ),
  }
}

export function takePage({ ehcCase, parts }: TakePage, page: PageHere): ShownPage {
  const open = parts.filter((one) => !one.isTaken)
  const hint = (one: TakePage['parts'][number]): string =>
    [
      ['Everyday life', one.part.everyday],
      ['Outcome', one.part.outcome],
      ['Provision', one.part.provision],
      ['How much', one.part.amount],
    ]
      .filter(([, words]) => (words ?? '') !== '')
      .map(([label, words]) => `${label}: ${words}`)
      .join('. ')
  return {
    title: 'Take over what advice recommends',
    back: backToPlan(page),
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">
          <Whose ehcCase={ehcCase} />
          Take over what advice recommends
        </h1>
        {open.length === 0 ? (
          <EmptyState title={parts.length === 0 ? 'No advice has come yet' : 'Everything is taken over'}>
            {parts.length === 0
              ? 'Each part of an advice stands here once it has come.'
              : 'The plan points to each part of the advice that came.'}
          </EmptyState>
        ) : (
          <Form action={`${planHref(page)}/take`} page={page} summary={false}>
            <Checkboxes
              idPrefix="parts"
              name="parts"
              fieldset={{ legend: { text: 'Which parts', classes: 'govuk-fieldset__legend--m' } }}
              hint={{
                text: 'Each becomes a need, an outcome and a provision, joined to one another and pointing to the advice. Then edit them for the plan.',
              }}
              values={typedList(page, 'parts') ?? []}
              items={open.map((one) => ({
                value: one.key,
                text: `${one.from}: ${one.part.need}`,
                hint: { text: hint(one) },
              }))}
              {...problemFor(page, 'parts')}
            />
            <Button text="Take over" preventDoubleClick />
          </Form>
        )}
      </>
    ),
  }
}

export function freezePage(model: FreezePage, page: PageHere): ShownPage {
  const { ehcCase, kind, last, items, warnings, unanswered, family, gAgreement } = model
  const title = kind === 'draft' ? 'Freeze a draft' : 'Freeze the final plan'
  // The commissioner's agreement has a line of its own.
  const others = warnings.filter((one) => one.id !== 'commissioner')
  const line = (key: string, words: ComponentChildren) => (
    <li class="app-words">
      <strong>{key}:</strong> {words}
    </li>
  )
  return {
    title,
    back: backToPlan(page),
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">
          <Whose ehcCase={ehcCase} />
          {title}
        </h1>
        <p class="govuk-body-l">
          {count(items.length, 'record')} {items.length === 1 ? 'becomes' : 'become'} version {last + 1}: a
          web page, Word and PDF of the same words, kept for good.
        </p>
        <p class="govuk-body">
          Freezing serves nobody. Once it has gone to the family, say so on the page of the version: only then
          does the family read it here.
          {kind === 'draft' ? ' A draft names no school: section I is left blank in it.' : ''}
        </p>
        <ul class="govuk-list govuk-list--bullet">
          {kind === 'final' && items.some((one) => one.section === 'G')
            ? line(
                'The commissioner’s agreement to section G (SI 2014/1530, reg 12(2))',
                gAgreement === null
                  ? 'not recorded'
                  : `recorded for ${writeDay(gAgreement.day)}${gAgreement.fromWhom === null ? '' : `, ${gAgreement.fromWhom}`}`,
              )
            : null}
          {family.map((one) =>
            line(
              one.name,
              one.agreedOnlineOn === null
                ? 'by post: did not agree in writing to be served online'
                : `online or by post: agreed in writing ${writeDay(one.agreedOnlineOn)}`,
            ),
          )}
          {family.length === 0 ? line('The family', 'nobody is on the record to serve it on') : null}
        </ul>
        {unanswered.length === 0 ? null : (
          <WarningText
            text={`${count(unanswered.length, 'comment')} of the family ${unanswered.length === 1 ? 'is' : 'are'} not answered.`}
            iconFallbackText="Warning"
          />
        )}
        <WarningList
          warnings={others}
          title={`What stands out, and stops nothing: ${count(others.length, 'thing')}`}
        />
        <Form action={`${planHref(page)}/freeze?kind=${kind}`} page={page} summary={false}>
          <input type="hidden" name="kind" value={kind} />
          <input type="hidden" name="last" value={last} />
          <Input
            id="why"
            name="why"
            label={{ text: 'What this version is for, or why it goes without something' }}
            hint={{
              text:
                kind === 'draft' ? 'You may leave this empty' : 'Empty only where nothing above is missing',
            }}
            value={typedText(page, 'why') ?? ''}
            {...problemFor(page, 'why')}
          />
          <Button text={title} preventDoubleClick />
        </Form>
      </>
    ),
  }
}
