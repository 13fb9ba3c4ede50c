/** The page of all panels, and the page of one list. */
import {
  CountSentence,
  Details,
  EmptyState,
  InsetText,
  ProblemSummary,
  StackedTable,
  SummaryList,
  WarningText,
} from '../../design/index.ts'
import { daysBetween, type LocalDate, writeDay } from '../../foundation/index.ts'
import type { PageHere, ShownPage } from '../../route/index.ts'
import { DayField } from '../access/index.ts'
import { Education } from '../register/index.ts'
import type { CaseLine, DueLine, LawDay, ListLine, PanelPage, PanelsPage } from './panel.reads.ts'
import {
  ageOn,
  initialsOf,
  kindWords,
  mostTellDays,
  outcomeWords,
  type PanelKind,
  type PanelSettings,
  panelKinds,
  ruleWords,
  sharesName,
  tellWords,
} from './panel.ts'
import { Folded, Line, OneOf, Pick, SomeOf } from './panel-fields.tsx'
import type { PanelList, PanelMember } from './panel-row.ts'

export const areaOf = (page: PageHere): string => `/areas/${page.asking.area.slug}`
export const dayCount = (count: number): string => (count === 1 ? '1 day' : `${count} days`)
const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

export const listName = (list: Pick<PanelList, 'kind' | 'day' | 'urgent'>): string =>
  `${kindWords[list.kind]}: ${list.urgent ? 'urgent decision,' : 'panel on'} ${writeDay(list.day)}`

export const partWords = { member: 'Member', chair: 'Chair', holder: 'Holds the power' } as const

/** The name for whoever keeps the case; initials and age for everybody else who sits. */
export function whoWords({ panelCase, isKept }: CaseLine, today: LocalDate): string {
  const { given, family, born } = panelCase
  return isKept ? `${given} ${family}` : `${initialsOf(given, family)}, aged ${ageOn(born, today)}`
}

/** The law's day with its rule and the days that are left: first in every list, since the clock never waits. */
export function LawWords({ law, today }: { law: LawDay | null; today: LocalDate }) {
  if (law === null) return <span class="app-quiet">No day in law is open</span>
  const left = daysBetween(today, law.day)
  return (
    <>
      <span class={left < 0 ? 'app-gap' : undefined}>
        {writeDay(law.day)}:{' '}
        {left < 0 ? `${dayCount(-left)} late` : left === 0 ? 'today' : `${dayCount(left)} left`}
      </span>
      <br />
      <span class="app-quiet govuk-!-font-weight-regular">{ruleWords(law.limit)}</span>
    </>
  )
}

export function standingText(
  { panelCase, standing, told }: CaseLine,
  kind: PanelKind,
  today: LocalDate,
): string {
  const { is, said } = standing
  switch (is) {
    case 'waiting':
      return 'Waits for a decision'
    case 'removed':
      return `Taken off: ${panelCase.removedWhy ?? ''}`
    case 'recommended':
      return said === null ? '' : `Recommended: ${outcomeWords[kind][said.outcome].toLowerCase()}`
    case 'deferred':
      return `Deferred: ${said?.reason ?? ''}`
    case 'decided':
      return said === null
        ? ''
        : `${outcomeWords[kind][said.outcome]}. ${tellWords(said.tellBy, told, today)}`
  }
}

const stateWords = { open: 'Open', held: 'Held', cancelled: 'Not held' } as const

export function panelsPage(model: PanelsPage, page: PageHere): ShownPage {
  const base = `${areaOf(page)}/panels`
  const { today } = page.asking
  return {
    title: 'Panels',
    wide: true,
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">Panels</h1>
        <CountSentence>{panelsSentence(model, today)}</CountSentence>
        <p class="govuk-body">The law’s clock never waits for a panel: each case keeps its own day.</p>
        {model.toTell.length === 0 ? null : <ToTell model={model} page={page} />}
        <h2 class="govuk-heading-m">Lists that are open, or wait for a decision</h2>
        {model.coming.length === 0 ? (
          <EmptyState title="No list is open">
            {model.mayKeep
              ? 'Make one below. It fills with the cases that wait.'
              : 'A list that you sit on appears here.'}
          </EmptyState>
        ) : (
          <Lists lists={model.coming} page={page} caption="Lists that are open, or wait for a decision" />
        )}
        {model.mayKeep ? <MakeForm model={model} page={page} /> : null}
        {model.mayKeep ? <Due model={model} page={page} /> : null}
        {model.past.length === 0 ? null : (
          <Details summaryText={`Lists of the past year: ${model.past.length}`}>
            <Lists lists={model.past} page={page} caption="Lists of the past year" />
          </Details>
        )}
        <h2 class="govuk-heading-m" id="who-decides">
          Who decides
        </h2>
        <WhoDecides settings={model.settings} />
        {model.maySet ? <SettingsForm model={model} page={page} action={`${base}/settings`} /> : null}
      </>
    ),
  }
}

function panelsSentence({ coming, due, toTell, mayKeep }: PanelsPage, today: LocalDate): string {
  const lists = `${counted(coming.length, 'list is', 'lists are')} open.`
  if (!mayKeep) return lists
  const late = due.filter((one) => one.law !== null && one.law.day < today).length
  const waits = `${counted(due.length, 'decision waits', 'decisions wait')} and ${due.length === 1 ? 'is' : 'are'} on no list${late === 0 ? '.' : `, ${late} of them past the law’s day.`}`
  const tell =
    toTell.length === 0 ? '' : ` ${counted(toTell.length, 'family is', 'families are')} still to be told.`
  return `${lists} ${waits}${tell}`
}

function ToTell({ model, page }: { model: PanelsPage; page: PageHere }) {
  const { today } = page.asking
  return (
    <>
      <h2 class="govuk-heading-m">Families to tell</h2>
      <StackedTable
        caption="Families to tell"
        captionHidden
        columns={[
          { text: 'Case' },
          { text: 'Decided' },
          { text: 'The family' },
          { text: 'The law’s day' },
          { text: 'Education now' },
        ]}
        rows={model.toTell.map(({ list, line }) => ({
          cells: [
            <a
              class="govuk-link"
              href={`${areaOf(page)}/panels/${list.id}/cases/${line.panelCase.caseId}#told`}
            >
              <bdi>{whoWords(line, today)}</bdi>
            </a>,
            line.standing.said === null
              ? ''
              : `${outcomeWords[list.kind][line.standing.said.outcome]}, ${writeDay(line.standing.said.decidedOn)}`,
            tellWords(line.standing.said?.tellBy ?? null, null, today),
            <LawWords law={line.law} today={today} />,
            <Education card={model.cards.get(line.panelCase.caseId)} isWhyTold />,
          ],
        }))}
      />
    </>
  )
}

const worst = { late: 0, tight: 1, enough: 2, 'no-day': 3 } as const

function Lists({ lists, page, caption }: { lists: readonly ListLine[]; page: PageHere; caption: string }) {
  return (
    <StackedTable
      caption={caption}
      captionHidden
      columns={[
        { text: 'List' },
        { text: 'Cases' },
        { text: 'Time before the law’s day' },
        { text: 'Panel' },
      ]}
      rows={lists.map(({ list, cases, members }) => {
        const on = cases.filter((one) => one.standing.is !== 'removed')
        const waiting = on.filter((one) => one.standing.is === 'waiting' || one.standing.is === 'recommended')
        const first = waiting.toSorted((a, b) => worst[a.left.is] - worst[b.left.is])[0]
        const sitting = members.filter((one) => one.removedOn === null)
        return {
          cells: [
            <>
              <a class="govuk-link" href={`${areaOf(page)}/panels/${list.id}`}>
                {listName(list)}
              </a>
              {list.state === 'open' && list.day < page.asking.today && !list.urgent ? (
                <>
                  <br />
                  <span class="app-gap govuk-!-font-weight-regular">Its day has passed: close it</span>
                </>
              ) : null}
              {list.state === 'open' ? null : (
                <>
                  <br />
                  <span class="app-quiet govuk-!-font-weight-regular">{stateWords[list.state]}</span>
                </>
              )}
            </>,
            `${on.length}, of which ${waiting.length} ${waiting.length === 1 ? 'waits' : 'wait'}`,
            first === undefined || list.state === 'cancelled' ? (
              <span class="app-quiet">Nothing waits</span>
            ) : (
              <span class={first.left.is === 'late' ? 'app-gap' : undefined}>{first.left.says}</span>
            ),
            sitting.map((one) => one.name).join(', '),
          ],
        }
      })}
    />
  )
}

/** So many lines are shown of each kind; the sentence tells how many there are. */
const dueShown = 30

function Due({ model, page }: { model: PanelsPage; page: PageHere }) {
  const { today } = page.asking
  return (
    <>
      <h2 class="govuk-heading-m" id="due">
        Cases that wait and are on no list
      </h2>
      {model.due.length === 0 ? <p class="govuk-body">None of the cases you read.</p> : null}
      {panelKinds.map((kind) => {
        const lines = model.due.filter((one) => one.kind === kind)
        if (lines.length === 0) return null
        return (
          <>
            <h3 class="govuk-heading-s">
              {kindWords[kind]}: {lines.length}
            </h3>
            {lines.length > dueShown ? <p class="govuk-body">The {dueShown} most urgent are shown.</p> : null}
            <StackedTable
              caption={kindWords[kind]}
              captionHidden
              columns={[
                { text: 'Case' },
                { text: 'The law’s day' },
                { text: 'Education now' },
                { text: 'Who works on it' },
              ]}
              rows={lines.slice(0, dueShown).map((line) => ({
                cells: [
                  <a class="govuk-link" href={`${areaOf(page)}/cases/${line.caseId}/panels`}>
                    <bdi>{dueName(model, line)}</bdi>
                  </a>,
                  <LawWords law={line.law} today={today} />,
                  <Education card={model.cards.get(line.caseId)} isWhyTold />,
                  model.cards.get(line.caseId)?.workerName ?? 'Nobody',
                ],
              }))}
            />
          </>
        )
      })}
    </>
  )
}

function dueName({ cards }: Pick<PanelsPage, 'cards'>, line: DueLine): string {
  const card = cards.get(line.caseId)
  return card === undefined ? 'A case' : `${card.given} ${card.family}`
}

function MakeForm({ model, page }: { model: PanelsPage; page: PageHere }) {
  const people = model.people.map((one) => ({ value: one.id, text: one.name }))
  return (
    <Folded
      page={page}
      action={`${areaOf(page)}/panels`}
      step="make"
      title="Make a list"
      button="Make the list"
    >
      <OneOf
        page={page}
        name="kind"
        label="What the panel decides"
        choices={panelKinds.map((kind) => ({ value: kind, text: kindWords[kind] }))}
      />
      <DayField page={page} name="day" label="Day of the panel" />
      <DayField
        page={page}
        name="opens"
        label="Members read the papers from"
        hint="Left empty: seven days before. They read until the day of the panel."
      />
      <SomeOf
        page={page}
        name="member"
        label="Who sits on it"
        hint="Whoever holds the power to decide sits on every list of that kind."
        choices={people}
      />
      <Pick page={page} name="chair" label="Chair" none="Nobody yet" choices={people} />
      <SomeOf
        page={page}
        name="fill"
        label="Cases"
        choices={[{ value: 'yes', text: 'Fill it with the cases that wait for such a decision' }]}
        values={['yes']}
      />
    </Folded>
  )
}

function WhoDecides({ settings }: { settings: PanelSettings }) {
  return (
    <SummaryList
      rows={[
        ...panelKinds.map((kind) => ({
          key: { text: kindWords[kind] },
          value: {
            text:
              settings.holders[kind].length === 0
                ? 'Nobody yet: no list can be made'
                : settings.holders[kind].map((one) => `${one.name}, ${one.post}`).join('; then '),
            classes: 'app-words',
          },
        })),
        {
          key: { text: 'Where that is written' },
          value: { text: settings.scheme === '' ? 'Not said yet' : settings.scheme, classes: 'app-words' },
        },
        {
          key: { text: 'A family is told within' },
          value: {
            text: `${dayCount(settings.tellDays)} of the decision. This area set it: it is not law, and never later than the law’s day.`,
          },
        },
        ...(settings.changedBy === null
          ? []
          : [{ key: { text: 'Last set by' }, value: { text: settings.changedBy } }]),
      ]}
    />
  )
}

function SettingsForm({ model, page, action }: { model: PanelsPage; page: PageHere; action: string }) {
  const { settings } = model
  const people = model.people.map((one) => ({ value: one.id, text: one.name }))
  return (
    <Folded
      page={page}
      action={action}
      step="settings"
      title="Change who decides"
      button="Save"
      version={settings.version}
    >
      {panelKinds.map((kind) => (
        <fieldset class="govuk-fieldset">
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{kindWords[kind]}</legend>
          {(['holder', 'deputy'] as const).map((part, at) => {
            const held = settings.holders[kind][at]
            return (
              <>
                <Pick
                  page={page}
                  name={`${part}-${kind}`}
                  label={part === 'holder' ? 'Holds the power' : 'Deputy'}
                  none="Nobody"
                  choices={people}
                  {...(held === undefined ? {} : { value: held.personId })}
                />
                <Line
                  page={page}
                  name={`${part}-${kind}-post`}
                  label={part === 'holder' ? 'In which post' : 'In which post, the deputy'}
                  {...(held === undefined ? {} : { value: held.post })}
                />
              </>
            )
          })}
        </fieldset>
      ))}
      <Line
        page={page}
        name="scheme"
        label="Where the delegation is written"
        hint="Such as “Scheme of delegation, part 3, 2026”"
        value={settings.scheme}
      />
      <Line
        page={page}
        name="tellDays"
        label="A family is told within so many days"
        hint={`From 1 to ${mostTellDays}. It is the area’s own day, never law.`}
        classes="govuk-input--width-3"
        value={String(settings.tellDays)}
      />
    </Folded>
  )
}

export function panelPage(model: PanelPage, page: PageHere): ShownPage {
  const { list, cases, mayKeep } = model
  const { today } = page.asking
  const on = cases.filter((one) => one.standing.is !== 'removed')
  const off = cases.filter((one) => one.standing.is === 'removed')
  return {
    title: listName(list),
    wide: true,
    back: { text: 'Panels', href: `${areaOf(page)}/panels` },
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">{listName(list)}</h1>
        <CountSentence>{listSentence(model, on, today)}</CountSentence>
        {cases.map(({ panelCase: { urgentWhy } }) =>
          urgentWhy === null ? null : (
            <InsetText>
              <p class="govuk-body app-words">An urgent decision was asked for: {urgentWhy}</p>
            </InsetText>
          ),
        )}
        {list.state === 'cancelled' ? (
          <InsetText>
            <p class="govuk-body app-words">The panel is not held: {list.endedWhy}</p>
          </InsetText>
        ) : null}
        {list.state === 'open' &&
        on.some((one) => one.left.is === 'late' && one.standing.is === 'waiting') ? (
          <WarningText text="A case on this list has its day in law before the panel. Ask for an urgent decision on the case’s own page." />
        ) : null}
        {on.length === 0 ? (
          <EmptyState title="No case is on this list">
            {mayKeep ? 'Put the cases that wait on it below.' : 'Nothing on it is open to you now.'}
          </EmptyState>
        ) : (
          <Cases model={model} lines={on} page={page} />
        )}
        {model.hidden.map((one) => (
          <p class="govuk-body app-words">You declared an interest in a case of this list: {one.words}</p>
        ))}
        {off.length === 0 ? null : (
          <>
            <h2 class="govuk-heading-m">Taken off</h2>
            <ul class="govuk-list govuk-list--bullet">
              {off.map((one) => (
                <li class="app-words">
                  <bdi>{whoWords(one, today)}</bdi>,{' '}
                  {one.panelCase.removedOn === null ? '' : writeDay(one.panelCase.removedOn)}:{' '}
                  {one.panelCase.removedWhy}
                </li>
              ))}
            </ul>
          </>
        )}
        <Members members={model.members} />
        {mayKeep && list.state === 'open' ? <ListForms model={model} on={on} page={page} /> : null}
      </>
    ),
  }
}

function listSentence({ list }: PanelPage, on: readonly CaseLine[], today: LocalDate): string {
  const count = (...states: readonly string[]) => on.filter((one) => states.includes(one.standing.is)).length
  const cases = counted(on.length, 'case', 'cases')
  const done = `${count('decided')} decided, ${count('recommended')} recommended, ${count('deferred')} deferred, ${count('waiting')} waiting`
  const reads =
    list.state === 'open' && list.opensOn > today
      ? ` Members read the papers from ${writeDay(list.opensOn)}.`
      : ''
  return `${stateWords[list.state]}. ${cases}: ${done}.${reads}`
}

function Cases({ model, lines, page }: { model: PanelPage; lines: readonly CaseLine[]; page: PageHere }) {
  const { list } = model
  const { today } = page.asking
  // Who sits on the panel reads the papers of a case; of a line, the least that is needed.
  const hasEducation = lines.some((one) => one.isKept)
  return (
    <StackedTable
      caption="Cases on this list"
      captionHidden
      columns={[
        { text: hasEducation ? 'Child or young person' : 'Initials and age' },
        { text: 'The law’s day' },
        { text: 'What the list leaves' },
        ...(hasEducation ? [{ text: 'Education now' }] : []),
        { text: 'Where it stands' },
      ]}
      rows={lines.map((line) => ({
        cells: [
          <a class="govuk-link" href={`${areaOf(page)}/panels/${list.id}/cases/${line.panelCase.caseId}`}>
            <bdi class="app-words">{whoWords(line, today)}</bdi>
          </a>,
          <LawWords law={line.law} today={today} />,
          <span class={line.left.is === 'late' || line.left.is === 'tight' ? 'app-gap' : undefined}>
            {line.standing.is === 'decided' ? 'Decided' : line.left.says}
          </span>,
          ...(hasEducation
            ? [
                line.isKept ? (
                  <Education card={model.cards.get(line.panelCase.caseId)} isWhyTold />
                ) : (
                  'Not shown: you read this case for the panel alone'
                ),
              ]
            : []),
          <>
            {standingText(line, list.kind, today)}
            {line.interests.map((one) => (
              <>
                <br />
                <span class="app-quiet">{one.name} declared an interest</span>
              </>
            ))}
            {line.isKept ? <NameHint line={line} members={model.members} /> : null}
          </>,
        ],
      }))}
    />
  )
}

/** A member with the child's family name is asked whether they are related: the matrix of roles flags such names. */
function NameHint({ line, members }: { line: CaseLine; members: readonly PanelMember[] }) {
  const same = members.filter(
    (one) =>
      one.removedOn === null &&
      sharesName(one.name, line.panelCase.family) &&
      !line.interests.some((each) => each.personId === one.personId),
  )
  return same.map((one) => (
    <>
      <br />
      <span class="app-gap">{one.name} has the same family name: ask whether they have an interest</span>
    </>
  ))
}

const thereWords = (attended: boolean | null): string =>
  attended === null ? 'Not said yet' : attended ? 'Was there' : 'Was not there'

function Members({ members }: { members: readonly PanelMember[] }) {
  return (
    <>
      <h2 class="govuk-heading-m" id="panel">
        The panel
      </h2>
      <StackedTable
        caption="The panel"
        captionHidden
        columns={[{ text: 'Who' }, { text: 'Part' }, { text: 'Attendance' }]}
        rows={members.map((one) => ({
          cells: [
            one.name,
            one.removedOn === null
              ? partWords[one.part]
              : `Left ${writeDay(one.removedOn)}: ${one.removedWhy}`,
            one.removedOn === null ? thereWords(one.attended) : '',
          ],
        }))}
      />
    </>
  )
}

function ListForms({ model, on, page }: { model: PanelPage; on: readonly CaseLine[]; page: PageHere }) {
  const { list, members, due } = model
  const { today } = page.asking
  const sitting = members.filter((one) => one.removedOn === null)
  const at = { page, action: `${areaOf(page)}/panels/${list.id}`, version: list.version }
  const undecided = on.filter(
    (one) => one.isKept && one.standing.is !== 'decided' && one.standing.is !== 'deferred',
  )
  return (
    <>
      <h2 class="govuk-heading-m app-no-print">Keep the list</h2>
      {due.length === 0 || list.urgent ? null : (
        <Folded {...at} step="add" title={`Put cases on it: ${due.length} wait`} button="Put them on">
          <SomeOf
            page={page}
            name="case"
            label="Cases that wait and are on no list"
            choices={due.slice(0, 100).map((line) => ({
              value: line.caseId,
              text: dueName(model, line),
              hint:
                line.law === null ? 'No day in law is open' : `The law’s day is ${writeDay(line.law.day)}`,
            }))}
          />
        </Folded>
      )}
      {undecided.length === 0 ? null : (
        <Folded {...at} step="off" title="Take a case off" button="Take it off">
          <Pick
            page={page}
            id="off"
            name="case"
            label="Case"
            none="Choose a case"
            choices={undecided.map((one) => ({
              value: one.panelCase.caseId,
              text: whoWords(one, today),
            }))}
          />
          <Line page={page} id="off-why" name="why" label="Why" />
        </Folded>
      )}
      <Folded {...at} step="member" title="Add somebody to the panel" button="Add them">
        <Pick
          page={page}
          name="person"
          label="Who"
          none="Choose a person"
          choices={model.people
            .filter((one) => !sitting.some((each) => each.personId === one.id))
            .map((one) => ({ value: one.id, text: one.name }))}
        />
      </Folded>
      <Folded {...at} step="member-off" title="Somebody leaves the panel" button="Record it">
        <Pick
          page={page}
          id="leaves"
          name="person"
          label="Who leaves"
          none="Choose a person"
          choices={sitting.map((one) => ({ value: one.personId, text: one.name }))}
        />
        <Line page={page} id="leaves-why" name="why" label="Why they leave" />
      </Folded>
      <Folded {...at} step="attend" title="Say who was there" button="Save">
        <SomeOf
          page={page}
          name="present"
          label="Who was there"
          choices={sitting.map((one) => ({ value: one.id, text: one.name }))}
          values={sitting.filter((one) => one.attended === true).map((one) => one.id)}
        />
      </Folded>
      <Folded {...at} step="held" title="Close the list: the panel was held" button="Close the list">
        <p class="govuk-body">
          Members stop reading at once. Whoever holds the power still reads what was recommended and waits for
          them.
        </p>
      </Folded>
      <Folded {...at} step="cancel" title="Cancel the list" button="Cancel the list" warns>
        <p class="govuk-body">The cases wait again, and their days in law run on.</p>
        <Line page={page} id="cancel-why" name="why" label="Why the panel is not held" />
      </Folded>
    </>
  )
}
