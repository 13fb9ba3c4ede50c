/** The forms about a case as a whole: opening it, who the child is, closing it. */
import { Button, Checkboxes, Form, Input, Select, Textarea } from '../../design/index.ts'
import { type PageHere, problemFor, type ShownPage, typedList, typedText } from '../../route/index.ts'
import { DayField, type Team } from '../access/index.ts'
import { type Child, longestName } from './child.ts'
import type { IdentityPage, OneCase } from './ehc-case.reads.ts'
import { nameOfChild } from './ehc-case.views.tsx'
import { ChannelSelect } from './fact-form.views.tsx'

function Text(given: {
  readonly page: PageHere
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly value?: string | null
}) {
  const { page, name, label, hint, value } = given
  return (
    <Input
      id={name}
      name={name}
      label={{ text: label }}
      {...(hint === undefined ? {} : { hint: { text: hint } })}
      value={typedText(page, name) ?? value ?? ''}
      attributes={{ maxlength: longestName, dir: 'auto' }}
      {...problemFor(page, name)}
    />
  )
}

function Names({ page, child }: { page: PageHere; child: Child | null }) {
  return (
    <>
      <Text page={page} name="givenNames" label="Given names" value={child?.givenNames ?? null} />
      <Text page={page} name="familyName" label="Family name" value={child?.familyName ?? null} />
      <Text page={page} name="knownAs" label="Known as, if another name" value={child?.knownAs ?? null} />
      <DayField page={page} name="born" label="Date of birth" value={child?.born ?? null} />
      <Text page={page} name="nhsNumber" label="NHS number, if known" value={child?.nhsNumber ?? null} />
      <Text page={page} name="upn" label="UPN, if known" value={child?.upn ?? null} />
    </>
  )
}

function Teams({
  page,
  teams,
  value,
  none,
}: {
  page: PageHere
  teams: readonly Team[]
  value: string
  none: string
}) {
  return (
    <Select
      id="team"
      name="team"
      label={{ text: 'Team' }}
      items={[{ value: '', text: none }, ...teams.map((one) => ({ value: one.id, text: one.name }))]}
      value={typedText(page, 'team') ?? value}
      {...problemFor(page, 'team')}
    />
  )
}

export function openCasePage({ teams }: { readonly teams: readonly Team[] }, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/cases`
  const [only, ...more] = teams
  return {
    title: 'Open a case',
    back: { text: 'Cases', href: base },
    body: (
      <>
        <h1 class="govuk-heading-l">Open a case</h1>
        <Form action={`${base}/new`} page={page}>
          <Names page={page} child={null} />
          <Text page={page} name="reference" label="Reference" hint="Leave it empty to be given one" />
          <Teams page={page} teams={teams} value={more.length === 0 ? (only?.id ?? '') : ''} none="None" />
          <DayField
            page={page}
            name="request"
            label="The day the request for an assessment was received, if there is one"
            hint="Any part of the council that takes requests, weekend or not: the law counts from it"
          />
          <Text page={page} name="requestFrom" label="From whom" />
          <ChannelSelect page={page} name="requestChannel" label="How it came" value={null} />
          <Checkboxes
            idPrefix="another"
            name="another"
            classes="govuk-checkboxes--small"
            values={typedList(page, 'another') ?? []}
            items={[
              {
                value: 'yes',
                text: 'I looked: this is another child than those that are alike, such as a twin',
              },
            ]}
            {...problemFor(page, 'another')}
          />
          <Button text="Open the case" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function identityPage(model: IdentityPage, page: PageHere): ShownPage {
  const { found, child, teams, mayMove } = model
  const href = `/areas/${page.asking.area.slug}/cases/${found.id}`
  const ticked = [...(child.interpreter ? ['interpreter'] : []), ...(child.largePrint ? ['large-print'] : [])]
  return {
    title: `Who the child is: ${nameOfChild(child)}`,
    back: { text: nameOfChild(child), href },
    body: (
      <>
        <h1 class="govuk-heading-l">Who the child is</h1>
        <Form action={`${href}/details`} page={page} version={child.version}>
          <Textarea
            id="ownWords"
            name="ownWords"
            rows={4}
            label={{ text: 'What they say of themselves, in their own words' }}
            hint={{ text: 'It stands first on every page about them' }}
            value={typedText(page, 'ownWords') ?? child.ownWords ?? ''}
            attributes={{ dir: 'auto' }}
          />
          <Names page={page} child={child} />
          <Textarea
            id="address"
            name="address"
            rows={3}
            label={{ text: 'Address' }}
            hint={{ text: 'A refuge’s address never stands here' }}
            value={typedText(page, 'address') ?? child.address}
          />
          <Text
            page={page}
            name="reachHow"
            label="How the family wants to be reached"
            value={child.reachHow}
          />
          <Text page={page} name="reachWhen" label="When" value={child.reachWhen} />
          <Text page={page} name="language" label="Language, if not English" value={child.language} />
          <Checkboxes
            idPrefix="needs"
            name="needs"
            classes="govuk-checkboxes--small"
            values={typedList(page, 'needs') ?? ticked}
            items={[
              { value: 'interpreter', text: 'With an interpreter' },
              { value: 'large-print', text: 'Letters in large print' },
            ]}
          />
          {mayMove ? <Teams page={page} teams={teams} value={found.teamId ?? ''} none="None" /> : null}
          <Text page={page} name="why" label="What changed, or what was wrong" />
          <Button text="Save" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function closeCasePage({ found, child }: OneCase, page: PageHere): ShownPage {
  const href = `/areas/${page.asking.area.slug}/cases/${found.id}`
  const isOpen = found.closedOn === null
  const heading = isOpen ? 'Close the case' : 'Open the case again'
  return {
    title: `${heading}: ${nameOfChild(child)}`,
    back: { text: nameOfChild(child), href },
    body: (
      <>
        <h1 class="govuk-heading-l">{heading}</h1>
        <p class="govuk-body">
          {isOpen
            ? 'A closed case is read only. Its facts stay, and what the law counted from them.'
            : 'Facts can be recorded again from then on.'}
        </p>
        <Form action={`${href}/close`} page={page} version={found.version}>
          <Textarea
            id="why"
            name="why"
            rows={2}
            label={{ text: 'Why' }}
            value={typedText(page, 'why')}
            {...problemFor(page, 'why')}
          />
          <Button text={heading} preventDoubleClick />
        </Form>
      </>
    ),
  }
}
