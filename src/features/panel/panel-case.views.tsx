/** One case on a list, and every list that a case is on. */
import type { ComponentChildren } from 'preact'
import {
  CountSentence,
  EmptyState,
  InsetText,
  ProblemSummary,
  StackedTable,
  SummaryList,
  WarningText,
} from '../../design/index.ts'
import { type LocalDate, writeDay } from '../../foundation/index.ts'
import type { PageHere, ShownPage } from '../../route/index.ts'
import { DayField } from '../access/index.ts'
import { professionWords } from '../advice/index.ts'
import { type CaseFact, kindOf, nameOfChild } from '../ehc-case/index.ts'
import type { AdvicePaper, CasePanelsPage, InterestPage, PanelCasePage } from './panel.reads.ts'
import { ageOn, kindWords, outcomes, outcomeWords, type PanelKind, panelKinds, tellWords } from './panel.ts'
import { areaOf, LawWords, listName, standingText, whoWords } from './panel.views.tsx'
import { Box, Folded, Line, OneOf, Pick, SomeOf } from './panel-fields.tsx'
import type { SaidOnList } from './panel-row.ts'

export function panelCasePage(model: PanelCasePage | InterestPage, page: PageHere): ShownPage {
  return 'interest' in model ? interestPage(model, page) : openPage(model, page)
}

function interestPage({ list, interest }: InterestPage, page: PageHere): ShownPage {
  return {
    title: 'You declared an interest',
    back: { text: listName(list), href: `${areaOf(page)}/panels/${list.id}` },
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">You declared an interest in this case</h1>
        <p class="govuk-body-l app-words">You said: {interest.words}</p>
        <p class="govuk-body">
          It holds on every list that this case is on: its papers are not shown to you there, and somebody
          else decides it.
        </p>
      </>
    ),
  }
}

function openPage(model: PanelCasePage, page: PageHere): ShownPage {
  const { list, line, mayKeep, settings } = model
  const { today } = page.asking
  const who = whoWords(line, today)
  const href = `${areaOf(page)}/panels/${list.id}/cases/${line.panelCase.caseId}`
  const caseHref = `${areaOf(page)}/cases/${line.panelCase.caseId}`
  const { is } = line.standing
  return {
    title: `${who}: ${kindWords[list.kind].toLowerCase()}`,
    back: { text: listName(list), href: `${areaOf(page)}/panels/${list.id}` },
    body: (
      <>
        <ProblemSummary page={page} />
        <span class="govuk-caption-l">{kindWords[list.kind]}</span>
        <h1 class="govuk-heading-l">
          <bdi class="app-words">{who}</bdi>
        </h1>
        <CountSentence>{standingText(line, list.kind, today)}</CountSentence>
        {line.left.is === 'late' && is !== 'decided' ? (
          <WarningText
            text={
              model.power === null
                ? line.left.says
                : 'The law’s day is before this list’s. You may decide now: a decision need not wait for the list.'
            }
          />
        ) : null}
        <SummaryList
          rows={[
            ...(mayKeep
              ? [{ key: { text: 'Age' }, value: { text: String(ageOn(line.panelCase.born, today)) } }]
              : []),
            { key: { text: 'The law’s day' }, value: { text: <LawWords law={line.law} today={today} /> } },
            ...(is === 'decided' || line.left.is === 'late'
              ? []
              : [{ key: { text: 'This list' }, value: { text: line.left.says } }]),
            {
              key: { text: 'Who holds the power' },
              value: {
                text:
                  settings.holders[list.kind].map((one) => `${one.name}, ${one.post}`).join('; then ') ||
                  'Nobody: ask a manager to say who does',
                classes: 'app-words',
              },
            },
          ]}
        />
        {mayKeep ? (
          <p class="govuk-body app-no-print">
            <a class="govuk-link" href={caseHref}>
              The record
            </a>
            {' · '}
            <a class="govuk-link" href={`${caseHref}/panels`}>
              Every panel of this case
            </a>
          </p>
        ) : null}
        <Papers model={model} page={page} href={href} />
        <Interests model={model} page={page} href={href} />
        <SaidSoFar said={line.said} kind={list.kind} told={line.told} today={today} />
        {model.part === null ? null : <SayForm model={model} page={page} href={href} />}
        {mayKeep ? <ToldForm model={model} page={page} href={`${href}/keep`} caseHref={caseHref} /> : null}
      </>
    ),
  }
}

/** A fact as a panel needs it: what and when; who of the family said it is not needed. */
function FactLines({ facts, empty }: { facts: readonly CaseFact[]; empty: string }) {
  return facts.length === 0 ? (
    <p class="govuk-body">{empty}</p>
  ) : (
    <ul class="govuk-list govuk-list--bullet">
      {facts.map((one) => (
        <li class="app-words">
          {kindOf[one.event].words}, {writeDay(one.day)}
          {one.event === 'school_consulted' || one.event === 'school_answered' ? schoolSaid(one) : ''}
        </li>
      ))}
    </ul>
  )
}

const answerWords = { offer: 'offers a place', refusal: 'refuses', 'no-answer': 'has not answered' } as const

function schoolSaid({ fromWhom, details }: CaseFact): string {
  const answer = details.answer === undefined ? '' : ` ${answerWords[details.answer]}`
  const why = details.words === undefined ? '' : `: ${details.words}`
  return `: ${fromWhom ?? 'not named'}${answer}${why}`
}

function Papers({ model, page, href }: { model: PanelCasePage; page: PageHere; href: string }) {
  const { papers, mayKeep, list } = model
  const shown = papers.filter((one) => !one.isOut)
  return (
    <>
      <h2 class="govuk-heading-m" id="papers">
        The papers
      </h2>
      <FactLines facts={model.requests} empty="No request is recorded." />
      {model.proposals.length === 0 ? null : <FactLines facts={model.proposals} empty="" />}
      {list.kind === 'place' ? (
        <FactLines facts={model.consultations} empty="No school or college was consulted." />
      ) : null}
      {shown.length === 0 ? <p class="govuk-body">No advice is among the papers.</p> : null}
      {shown.map((one) => (
        <Paper one={one} />
      ))}
      {mayKeep && papers.length > 0 ? (
        <Folded
          page={page}
          action={`${href}/keep`}
          step="papers"
          title="Choose the papers that members read"
          button="Save"
          version={model.line.panelCase.version}
        >
          <SomeOf
            page={page}
            name="shown"
            label="Members read the advice of"
            hint="Leave out what this decision does not need."
            choices={papers.map(({ asked }) => ({ value: asked.id, text: adviser(asked) }))}
            values={shown.map((one) => one.asked.id)}
          />
        </Folded>
      ) : null}
    </>
  )
}

const adviser = (asked: CaseFact): string => professionWords(asked.details.profession ?? 'A service')

const partLabels = [
  ['need', 'Need'],
  ['everyday', 'In everyday life'],
  ['outcome', 'Outcome'],
  ['provision', 'Provision'],
  ['amount', 'How much'],
] as const

function Paper({ one }: { one: AdvicePaper }) {
  const { asked, came, advice } = one
  const when = `asked for ${writeDay(asked.day)}, ${came === null ? 'not come yet' : `came ${writeDay(came)}`}`
  return (
    <>
      <h3 class="govuk-heading-s govuk-!-margin-bottom-1">
        Advice: {adviser(asked)}{' '}
        <span class={`govuk-!-font-weight-regular ${came === null ? 'app-gap' : 'app-quiet'}`}>{when}</span>
      </h3>
      {advice === null ? null : (
        <>
          {advice.childSaid === '' ? null : (
            <p class="govuk-body app-words">What the child says: {advice.childSaid}</p>
          )}
          {advice.parts.map((part) => (
            <ul class="govuk-list govuk-list--bullet">
              {partLabels
                .filter(([name]) => part[name] !== '')
                .map(([name, label]) => (
                  <li class="app-words">
                    {label}: {part[name]}
                  </li>
                ))}
            </ul>
          ))}
          {advice.fileName === null ? null : (
            <p class="govuk-body">It came as a file, which the caseworker holds.</p>
          )}
        </>
      )}
    </>
  )
}

interface FormGiven {
  readonly model: PanelCasePage
  readonly page: PageHere
  readonly href: string
}

function Interests({ model, page, href }: FormGiven) {
  const { line, list, mayKeep } = model
  const members = model.members.filter((one) => one.removedOn === null)
  const asks: ComponentChildren =
    list.state !== 'open' ? null : model.part !== null ? (
      <Folded
        page={page}
        action={href}
        step="interest"
        title="Declare an interest"
        button="Declare it"
        version={line.panelCase.version}
      >
        <p class="govuk-body">You stop reading this case at once, and somebody else decides it.</p>
        <Line page={page} name="words" label="What the interest is" hint="Such as “I taught the child”" />
      </Folded>
    ) : mayKeep ? (
      <Folded
        page={page}
        action={`${href}/keep`}
        step="interest"
        title="Record an interest that a member declared"
        button="Record it"
        version={line.panelCase.version}
      >
        <Pick
          page={page}
          name="person"
          label="Who"
          none="Choose a person"
          choices={members.map((one) => ({ value: one.personId, text: one.name }))}
        />
        <Line page={page} name="words" label="What the interest is" />
      </Folded>
    ) : null
  return (
    <>
      <h2 class="govuk-heading-m" id="interests">
        Interests
      </h2>
      {line.interests.length === 0 ? (
        <p class="govuk-body">Nobody declared an interest.</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {line.interests.map((one) => (
            <li class="app-words">
              {one.name}: {one.words}
            </li>
          ))}
        </ul>
      )}
      {asks}
    </>
  )
}

function SaidSoFar(given: {
  readonly said: readonly SaidOnList[]
  readonly kind: PanelKind
  readonly told: LocalDate | null
  readonly today: LocalDate
}) {
  const { said, kind, told, today } = given
  const last = said.findLast((one) => one.isDecision)
  return (
    <>
      <h2 class="govuk-heading-m" id="said">
        What was recommended and decided
      </h2>
      {said.length === 0 ? <p class="govuk-body">Nothing yet.</p> : null}
      {said.map((one) => (
        <InsetText>
          <p class="govuk-body app-words">
            <strong>
              {one.isDecision ? 'Decided' : 'Recommended'}: {outcomeWords[kind][one.outcome].toLowerCase()}
              {one.place === null ? '' : ` (${one.place})`}
            </strong>
            , {writeDay(one.decidedOn)}, by {one.saidByName}
            {one.power === null ? '' : `, ${one.power}`}
          </p>
          <p class="govuk-body app-words">Why: {one.reason}</p>
          {one.familyWords === null ? null : (
            <p class="govuk-body app-words">For the family: {one.familyWords}</p>
          )}
          {one.id === last?.id && one.outcome !== 'defer' ? (
            <p class="govuk-body">{tellWords(one.tellBy, told, today)}.</p>
          ) : null}
        </InsetText>
      ))}
    </>
  )
}

function SayForm({ model, page, href }: FormGiven) {
  const { line, list, power, told } = { ...model, told: model.line.told }
  if (told !== null || list.state === 'cancelled' || line.standing.is === 'removed') return null
  const mayStill = list.state === 'open' || (power !== null && line.standing.is === 'recommended')
  if (!mayStill) return null
  const settled = line.standing.is === 'decided' || line.standing.is === 'deferred'
  if (power === null && settled) return null
  const recommended = line.standing.is === 'recommended' ? line.standing.said : null
  return (
    <Folded
      page={page}
      action={href}
      step="say"
      title={power === null ? 'Recommend' : settled ? 'Decide again' : 'Decide'}
      button={power === null ? 'Record the recommendation' : 'Record the decision'}
      version={line.panelCase.version}
      open={!settled}
    >
      <p class="govuk-body">
        {power === null
          ? 'A recommendation decides nothing: whoever holds the power decides.'
          : `You decide as ${power}.`}
      </p>
      <OneOf
        page={page}
        name="outcome"
        label={power === null ? 'What you recommend' : 'What you decide'}
        choices={outcomes.map((one) => ({ value: one, text: outcomeWords[list.kind][one] }))}
      />
      <Box page={page} name="reason" label="The reason" value={recommended?.reason ?? ''} />
      <Box
        page={page}
        name="familyWords"
        label="The reason for the family, in plain words"
        hint="As you would say it to them. Not needed where it is deferred."
        value={recommended?.familyWords ?? ''}
      />
      {list.kind === 'place' ? (
        <Line
          page={page}
          name="place"
          label="The school, college or kind of place"
          value={recommended?.place ?? ''}
        />
      ) : null}
    </Folded>
  )
}

/** What telling the family is in the record, so that whoever records it knows what it moves. */
function ToldForm({ model, page, href, caseHref }: FormGiven & { readonly caseHref: string }) {
  const { line, list } = model
  if (line.standing.is !== 'decided' || line.told !== null) return null
  return (
    <>
      <h2 class="govuk-heading-m" id="told">
        Tell the family
      </h2>
      <p class="govuk-body">
        {tellWords(line.standing.said?.tellBy ?? null, null, page.asking.today)}. Make the{' '}
        <a class="govuk-link" href={`${caseHref}/letters`}>
          letter
        </a>
        , then record the day here.
        {list.kind === 'place'
          ? ' The place is named by the plan, so it is recorded with the plan.'
          : ' Where the law has a step for it, it is recorded on the case and its days move.'}
      </p>
      <Folded
        page={page}
        action={href}
        step="told"
        title="The family was told"
        button="Record it"
        version={line.panelCase.version}
        open
      >
        <DayField page={page} name="day" label="Told on" value={page.asking.today} />
      </Folded>
    </>
  )
}

export function casePanelsPage(model: CasePanelsPage, page: PageHere): ShownPage {
  const { found, lines, waits, open, settings } = model
  const { today } = page.asking
  const href = `${areaOf(page)}/cases/${found.id}`
  const name = nameOfChild(found)
  return {
    title: `Panels and decisions: ${name}`,
    back: { text: name, href },
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">
          Panels and decisions: <bdi class="app-words">{name}</bdi>
        </h1>
        <CountSentence>
          {waits.length === 0
            ? 'No decision waits that is on no list.'
            : `${waits.map((one) => kindWords[one.kind]).join('; ')}: on no list yet.`}
        </CountSentence>
        {waits.length === 0 ? null : (
          <SummaryList
            rows={waits.map((one) => ({
              key: { text: kindWords[one.kind] },
              value: { text: <LawWords law={one.law} today={today} /> },
            }))}
          />
        )}
        <h2 class="govuk-heading-m">Lists and decisions</h2>
        {lines.length === 0 ? (
          <EmptyState title="This case was on no list">
            Put it on a list below, or ask for a decision outside a panel.
          </EmptyState>
        ) : (
          <StackedTable
            caption="Lists and decisions"
            captionHidden
            columns={[{ text: 'List' }, { text: 'Where it stands' }, { text: 'The law’s day' }]}
            rows={lines.map(({ list, line }) => ({
              cells: [
                <a class="govuk-link" href={`${areaOf(page)}/panels/${list.id}/cases/${found.id}`}>
                  {listName(list)}
                </a>,
                list.state === 'cancelled'
                  ? `The panel was not held: ${list.endedWhy ?? ''}`
                  : standingText(line, list.kind, today),
                <LawWords law={line.law} today={today} />,
              ],
            }))}
          />
        )}
        {found.closedOn !== null ? null : (
          <>
            {open.length === 0 ? null : (
              <Folded
                page={page}
                action={`${href}/panels`}
                step="put"
                title="Put it on a list"
                button="Put it on the list"
              >
                <Pick
                  page={page}
                  name="panel"
                  label="List"
                  none="Choose a list"
                  choices={open.map((one) => ({ value: one.id, text: listName(one) }))}
                />
              </Folded>
            )}
            <Folded
              page={page}
              action={`${href}/panels`}
              step="urgent"
              title="Ask for an urgent decision outside a panel"
              button="Ask for the decision"
            >
              <p class="govuk-body">
                Whoever holds the power reads this one case for a few days, and decides alone.
              </p>
              <OneOf
                page={page}
                name="kind"
                label="What is to be decided"
                choices={panelKinds.map((kind) => ({
                  value: kind,
                  text: `${kindWords[kind]} (${settings.holders[kind].map((one) => one.name).join(', ') || 'nobody holds the power yet'})`,
                }))}
              />
              <Line page={page} name="why" label="Why it cannot wait for a panel" />
            </Folded>
          </>
        )}
      </>
    ),
  }
}
