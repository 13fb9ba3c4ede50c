/** Pages of who may read a child's record: saying why it is needed, looking at that afterwards, people and teams. */
import {
  Button,
  Checkboxes,
  CountSentence,
  EmptyState,
  Form,
  Input,
  InsetText,
  ProblemSummary,
  Radios,
  Select,
  StackedTable,
  SummaryList,
  Textarea,
} from '../../design/index.ts'
import { addDays, type Role, roles, writeDay, writeInstant } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedList, typedText } from '../../route/index.ts'
import { roleWords } from '../person/index.ts'
import type { LooksOfGlass, PeopleForm, RelationPage, TeamPage, TeamsPage } from './access.reads.ts'
import type { Look } from './access.ts'
import { DayField } from './day-field.tsx'
import { type Glass, glassMinutes, grounds, groundWords, leastWords, reviewWordsOf } from './glass.ts'
import { invitedDays, isLive, relationKinds, relationWords } from './relation.ts'

/** A record is there: what it takes to read it. Nothing of it is said. */
export function breakGlassPage(_model: unknown, page: PageHere): ShownPage {
  const { area, params } = page.asking
  return {
    title: 'A record exists: say why you need it',
    back: { text: 'Cases', href: `/areas/${area.slug}/cases` },
    body: (
      <>
        <h1 class="govuk-heading-l">A record exists. Say why you need it</h1>
        <p class="govuk-body">
          You have no part in this case. You can read it for {glassMinutes} minutes. What you write here is
          kept, the team’s manager and the data protection officer are told, and somebody else looks at it
          within the week. The family can ask who read the record.
        </p>
        <Form action={`/areas/${area.slug}/cases/${params.case ?? ''}/break-glass`} page={page}>
          <Radios
            idPrefix="ground"
            name="ground"
            fieldset={{ legend: { text: 'On what ground?', classes: 'govuk-fieldset__legend--s' } }}
            items={grounds.map((value) => ({ value, text: groundWords[value] }))}
            value={typedText(page, 'ground') ?? null}
            {...problemFor(page, 'ground')}
          />
          <Textarea
            id="why"
            name="why"
            rows={3}
            label={{ text: 'Why do you need this child’s record now?' }}
            hint={{
              text: `At least ${leastWords} characters. Name what you will do with it, and no more of the child than that needs`,
            }}
            value={typedText(page, 'why')}
            {...problemFor(page, 'why')}
          />
          <Button text={`Read the record for ${glassMinutes} minutes`} preventDoubleClick />
        </Form>
      </>
    ),
  }
}

const asRole = (role: string | null): string =>
  roleWords[roles.find((one) => one === role) as Role] ?? role ?? ''

/** Rows of the log about one record, in words. */
export function LooksTable({ looks, caption }: { looks: readonly Look[]; caption: string }) {
  return (
    <StackedTable
      caption={caption}
      captionHidden
      columns={[{ text: 'When' }, { text: 'Who' }, { text: 'As' }, { text: 'What' }, { text: 'Why' }]}
      rows={looks.map((one) => ({
        cells: [
          writeInstant(one.at),
          one.who ?? 'Nobody signed in',
          asRole(one.role),
          one.event.replace(/[.-]/g, ' '),
          <span class="app-words">{one.why ?? ''}</span>,
        ],
      }))}
    />
  )
}

export function looksPage(
  model: { readonly glasses: readonly (Glass & { readonly reference: string })[] },
  page: PageHere,
): ShownPage {
  const base = `/areas/${page.asking.area.slug}`
  const open = model.glasses.filter((one) => one.review === null)
  const done = model.glasses.filter((one) => one.review !== null)
  return {
    title: 'Broken glass',
    wide: true,
    back: { text: 'Cases', href: `${base}/cases` },
    body: (
      <>
        <h1 class="govuk-heading-l">Records that were opened without a part in the case</h1>
        {model.glasses.length === 0 ? (
          <EmptyState title="Nobody has broken the glass">
            Whoever opens a record without a part in the case says why, for an hour. It stands here until
            somebody else has looked at it.
          </EmptyState>
        ) : (
          <CountSentence>
            {open.length === 0
              ? 'Somebody has looked at every one.'
              : open.length === 1
                ? 'One waits for somebody to look at it.'
                : `${open.length} wait for somebody to look at them.`}
          </CountSentence>
        )}
        {[['To be looked at', open] as const, ['Looked at', done] as const].map(([heading, list]) =>
          list.length === 0 ? null : (
            <>
              <h2 class="govuk-heading-m">{heading}</h2>
              <StackedTable
                caption={heading}
                captionHidden
                columns={[
                  { text: 'When' },
                  { text: 'Who' },
                  { text: 'Case' },
                  { text: 'Ground' },
                  { text: 'Review' },
                ]}
                rows={list.map((one) => ({
                  cells: [
                    <a class="govuk-link" href={`${base}/looked/${one.id}`}>
                      {writeInstant(one.fromAt)}
                    </a>,
                    one.person,
                    one.reference,
                    groundWords[one.ground],
                    one.review === null
                      ? one.personId === page.asking.actor.personId
                        ? 'By somebody else than you'
                        : 'Not looked at yet'
                      : `${reviewWordsOf[one.review]} (${one.reviewedBy ?? ''})`,
                  ],
                }))}
              />
            </>
          ),
        )}
      </>
    ),
  }
}

export function lookedPage(model: LooksOfGlass, page: PageHere): ShownPage {
  const { glass, reference, looks } = model
  const base = `/areas/${page.asking.area.slug}`
  const isOwn = glass.personId === page.asking.actor.personId
  return {
    title: `Broken glass: case ${reference}`,
    wide: true,
    back: { text: 'Broken glass', href: `${base}/looked` },
    body: (
      <>
        <h1 class="govuk-heading-l">
          {glass.person} opened case {reference}
        </h1>
        <SummaryList
          rows={[
            { key: { text: 'From' }, value: { text: writeInstant(glass.fromAt) } },
            { key: { text: 'Until' }, value: { text: writeInstant(glass.untilAt) } },
            { key: { text: 'Ground' }, value: { text: groundWords[glass.ground] } },
            { key: { text: 'Why' }, value: { text: glass.why, classes: 'app-words' } },
            ...(glass.review === null
              ? []
              : [
                  {
                    key: { text: 'Looked at' },
                    value: {
                      text: `${reviewWordsOf[glass.review]}, ${glass.reviewedBy ?? ''}${glass.reviewedOn === null ? '' : `, ${writeDay(glass.reviewedOn)}`}. ${glass.reviewWords ?? ''}`,
                      classes: 'app-words',
                    },
                  },
                ]),
          ]}
        />
        <h2 class="govuk-heading-m">What they looked at in that hour</h2>
        {looks.length === 0 ? (
          <p class="govuk-body">Nothing.</p>
        ) : (
          <LooksTable looks={looks} caption="What they looked at" />
        )}
        {glass.review !== null ? (
          <ProblemSummary page={page} />
        ) : isOwn ? (
          <>
            <ProblemSummary page={page} />
            <InsetText text="You broke this glass yourself. Somebody else looks at it." />
          </>
        ) : (
          <Form action={`${base}/looked/${glass.id}`} page={page} version={glass.version}>
            <Radios
              idPrefix="review"
              name="review"
              classes="govuk-radios--inline"
              fieldset={{
                legend: { text: 'Was it right to open the record?', classes: 'govuk-fieldset__legend--s' },
              }}
              items={[
                { value: 'right', text: 'It was right' },
                { value: 'not-right', text: 'It was not right' },
              ]}
              value={typedText(page, 'review') ?? null}
              {...problemFor(page, 'review')}
            />
            <Textarea
              id="words"
              name="words"
              rows={3}
              label={{ text: 'What did you look at, and what follows from it?' }}
              value={typedText(page, 'words')}
              {...problemFor(page, 'words')}
            />
            <Button text="Save" preventDoubleClick />
          </Form>
        )}
      </>
    ),
  }
}

export function newRelationPage(model: PeopleForm, page: PageHere): ShownPage {
  const { head, people, mayAllocate } = model
  const href = `/areas/${page.asking.area.slug}/cases/${head.caseId}`
  const today = page.asking.today
  const kinds = relationKinds.filter((one) => one !== 'auditor' && (mayAllocate || one !== 'caseworker'))
  const ticked = (name: string) => typedList(page, name) ?? []
  return {
    title: `Add a person: ${head.name}`,
    back: { text: head.name, href: `${href}#people` },
    body: (
      <>
        <h1 class="govuk-heading-l">Who has a part in {head.name}’s life?</h1>
        <p class="govuk-body">
          What each person may then read follows from their own role. Two parents are two entries.
        </p>
        <Form action={`${href}/people/new`} page={page}>
          <Select
            id="kind"
            name="kind"
            label={{ text: 'Their part' }}
            items={kinds.map((value) => ({ value, text: relationWords[value] }))}
            value={typedText(page, 'kind') ?? 'parent-carer'}
            {...problemFor(page, 'kind')}
          />
          <Select
            id="person"
            name="person"
            label={{ text: 'A colleague of the council' }}
            hint={{ text: 'For caseworkers, cover, advisers of the council and panel members' }}
            items={[{ value: '', text: 'None' }, ...people.map((one) => ({ value: one.id, text: one.name }))]}
            value={typedText(page, 'person')}
            {...problemFor(page, 'person')}
          />
          <Input
            id="name"
            name="name"
            label={{ text: 'Name, for everybody else' }}
            value={typedText(page, 'name')}
            {...problemFor(page, 'name')}
          />
          <Input
            id="email"
            name="email"
            type="email"
            label={{ text: 'The address they sign in with, if they do' }}
            hint={{ text: 'Whoever is not invited yet stands here by name, and sees nothing' }}
            value={typedText(page, 'email')}
            {...problemFor(page, 'email')}
          />
          <Input
            id="profession"
            name="profession"
            label={{ text: 'Profession or service, if any' }}
            value={typedText(page, 'profession')}
          />
          <Textarea
            id="address"
            name="address"
            rows={3}
            label={{ text: 'Postal address, for family' }}
            value={typedText(page, 'address')}
          />
          <Checkboxes
            idPrefix="family"
            name="family"
            classes="govuk-checkboxes--small"
            fieldset={{ legend: { text: 'Family', classes: 'govuk-fieldset__legend--s' } }}
            values={ticked('family')}
            items={[
              { value: 'responsibility', text: 'Has parental responsibility' },
              { value: 'confidential', text: 'Their address is kept from the other parent' },
              { value: 'online', text: 'Agreed in writing, today or before, to be served online' },
            ]}
          />
          <DayField page={page} name="from" label="From" value={today} problem="from-day" />
          <DayField
            page={page}
            name="to"
            label="Until, if it ends"
            hint={`Cover, health professionals, panel members and advocates always have a last day. ${invitedDays} days from today is ${writeDay(addDays(today, invitedDays))}`}
            problem="to-day"
          />
          <Checkboxes
            idPrefix="limits"
            name="limits"
            classes="govuk-checkboxes--small"
            fieldset={{
              legend: { text: 'What is closed or opened to them', classes: 'govuk-fieldset__legend--s' },
            }}
            values={ticked('limits')}
            items={[
              {
                value: 'barred',
                text: 'May not see this record at all: a court order, or a child of their own',
              },
              ...(mayAllocate
                ? [
                    {
                      value: 'flagged',
                      text: 'May read what is restricted: safeguarding, a refuge’s address',
                    },
                  ]
                : []),
            ]}
          />
          <Input
            id="why"
            name="why"
            label={{ text: 'Why, if it needs saying' }}
            value={typedText(page, 'why')}
            {...problemFor(page, 'why')}
          />
          <Button text="Save" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function relationPage({ head, relation }: RelationPage, page: PageHere): ShownPage {
  const href = `/areas/${page.asking.area.slug}/cases/${head.caseId}`
  return {
    title: `${relation.name}: ${head.name}`,
    back: { text: head.name, href: `${href}#people` },
    body: (
      <>
        <h1 class="govuk-heading-l">{relation.name}’s part in the case</h1>
        <SummaryList
          rows={[
            { key: { text: 'Part' }, value: { text: relationWords[relation.kind] } },
            { key: { text: 'From' }, value: { text: writeDay(relation.from) } },
            ...(relation.to === null
              ? []
              : [{ key: { text: 'Until' }, value: { text: writeDay(relation.to) } }]),
            ...(relation.barred
              ? [
                  {
                    key: { text: 'Barred' },
                    value: { text: `May not see this record: ${relation.why ?? ''}` },
                  },
                ]
              : []),
          ]}
        />
        {isLive(relation, page.asking.today) ? (
          <Form action={`${href}/people/${relation.id}`} page={page} version={relation.version}>
            <h2 class="govuk-heading-m">End it</h2>
            <DayField page={page} name="to" label="The last day" value={page.asking.today} problem="to-day" />
            <Input
              id="why"
              name="why"
              label={{ text: 'Why' }}
              value={typedText(page, 'why')}
              {...problemFor(page, 'why')}
            />
            <Button text="End their part" preventDoubleClick />
          </Form>
        ) : (
          <p class="govuk-body">It has ended.</p>
        )}
      </>
    ),
  }
}

export function teamsPage(model: TeamsPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/case-teams`
  return {
    title: 'Teams of caseworkers',
    back: { text: 'Cases', href: `/areas/${page.asking.area.slug}/cases` },
    body: (
      <>
        <h1 class="govuk-heading-l">Teams of caseworkers</h1>
        {model.teams.length === 0 ? (
          <EmptyState title="There is no team yet">
            A manager reads the records of their team’s cases. Make a team, then put cases and people in it.
          </EmptyState>
        ) : (
          <ul class="govuk-list govuk-list--spaced">
            {model.teams.map((team) => {
              const live = team.members.filter((one) => isLive(one, page.asking.today))
              const managers = live.filter((one) => one.manages).map((one) => one.name)
              return (
                <li>
                  <a class="govuk-link" href={`${base}/${team.id}`}>
                    {team.name}
                  </a>
                  <br />
                  {live.length === 1 ? 'One member' : `${live.length} members`}; managed by{' '}
                  {managers.length === 0 ? 'nobody now' : managers.join(', ')}
                </li>
              )
            })}
          </ul>
        )}
        <Form action={base} page={page}>
          <Input
            id="name"
            name="name"
            label={{ text: 'Name of a new team' }}
            hint={{ text: 'You manage it at first, and can add another manager' }}
            value={typedText(page, 'name')}
            {...problemFor(page, 'name')}
          />
          <Button text="Make the team" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function teamPage({ team, people, mayChange }: TeamPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/case-teams`
  const live = team.members.filter((one) => isLive(one, page.asking.today))
  return {
    title: team.name,
    back: { text: 'Teams', href: base },
    body: (
      <>
        <h1 class="govuk-heading-l">{team.name}</h1>
        <ul class="govuk-list govuk-list--spaced">
          {live.map((one) => (
            <li>
              {one.name}
              {one.manages ? ', manager' : ''}, since {writeDay(one.from)}
              {!mayChange ? null : (
                <Form action={`${base}/${team.id}`} page={page} version={one.version} summary={false}>
                  <input type="hidden" name="deed" value="end" />
                  <input type="hidden" name="member" value={one.id} />
                  <Button
                    text={`End ${one.name}’s membership`}
                    classes="govuk-button--secondary govuk-!-margin-top-1"
                    preventDoubleClick
                  />
                </Form>
              )}
            </li>
          ))}
        </ul>
        {!mayChange ? (
          <p class="govuk-body">Only a manager of this team changes who is in it.</p>
        ) : (
          <Form action={`${base}/${team.id}`} page={page}>
            <input type="hidden" name="deed" value="add" />
            <Select
              id="person"
              name="person"
              label={{ text: 'Add a person' }}
              items={[
                { value: '', text: 'Choose' },
                ...people.map((one) => ({ value: one.id, text: one.name })),
              ]}
              value={typedText(page, 'person')}
              {...problemFor(page, 'person')}
            />
            <Checkboxes
              idPrefix="manages"
              name="manages"
              classes="govuk-checkboxes--small"
              values={typedList(page, 'manages') ?? []}
              items={[{ value: 'yes', text: 'Manages the team, and reads all its records' }]}
            />
            <Button text="Add" preventDoubleClick />
          </Form>
        )}
      </>
    ),
  }
}
