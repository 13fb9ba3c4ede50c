/** The area's own words and colours for where things stand. */
import { Button, Details, Form, Input, Select, Table, Tag } from '../../design/index.ts'
import { writeInstant } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import type { RecordVersion } from '../improvement-plan/index.ts'
import { deliveries, impacts } from './action.ts'
import { colours, type Scheme, type StatusWord } from './scheme.ts'

export interface SchemePage {
  readonly scheme: Scheme
  readonly versions: readonly RecordVersion[]
  readonly mayShape: boolean
}

const parts = [
  { part: 'delivery', keys: deliveries, heading: 'Delivery: is it being done?' },
  { part: 'impact', keys: impacts, heading: 'Impact: does it work?' },
] as const

export function colourClass(colour: StatusWord['colour']): string {
  // Blue is the tag's own colour: it has no class.
  return colour === 'blue' ? '' : `govuk-tag--${colour}`
}

function rowsOf(
  scheme: Pick<Scheme, 'delivery' | 'impact'>,
  part: 'delivery' | 'impact',
): readonly StatusWord[] {
  return part === 'delivery'
    ? deliveries.map((one) => scheme.delivery[one])
    : impacts.map((one) => scheme.impact[one])
}

function thresholdWords({
  lateAfter,
  missedMilestones,
}: Pick<Scheme, 'lateAfter' | 'missedMilestones'>): string {
  return `The days propose “at risk” from the first day past its day or with a missed milestone, and “late” more than ${lateAfter} ${lateAfter === 1 ? 'day' : 'days'} past it or with ${missedMilestones} missed ${missedMilestones === 1 ? 'milestone' : 'milestones'}. A person decides, with a reason where they see it better.`
}

export function schemePage({ scheme, versions, mayShape }: SchemePage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/plan`
  return {
    title: 'Words and colours',
    breadcrumbs: [{ text: 'Improvement plan', href: base }, { text: 'Words and colours' }],
    body: (
      <>
        <h1 class="govuk-heading-l">Words and colours</h1>
        <p class="govuk-body">
          {scheme.id === null
            ? 'These are Throughline’s own defaults, sourced to nobody: there is no common scheme, and the same colour means different things in different places. The programme lead can set the area’s own.'
            : 'This area set its own. A colour only repeats the words beside it.'}
        </p>
        <SchemeTables scheme={scheme} />
        <p class="govuk-body">{thresholdWords(scheme)}</p>
        {mayShape ? (
          <p class="govuk-body app-no-print">
            <a class="govuk-link" href={`${base}/scheme/edit`}>
              Change the words and colours
            </a>
          </p>
        ) : null}
        {versions.length < 2 ? null : (
          <Details summaryText="Earlier versions">
            {versions
              .slice(0, -1)
              .toReversed()
              .map((one) => (
                <>
                  <h2 class="govuk-heading-s">
                    {writeInstant(one.at)}, {one.who ?? 'somebody'}
                    {one.why === null ? '' : `: ${one.why}`}
                  </h2>
                  <SchemeTables scheme={one.row as unknown as Scheme} />
                </>
              ))}
          </Details>
        )}
      </>
    ),
  }
}

function SchemeTables({ scheme }: { scheme: Pick<Scheme, 'delivery' | 'impact'> }) {
  return (
    <>
      {parts.map(({ part, heading }) => (
        <Table
          caption={heading}
          captionClasses="govuk-table__caption--s"
          head={[{ text: 'As it is shown' }, { text: 'Colour' }]}
          rows={rowsOf(scheme, part).map((one) => [
            { text: <Tag text={one.words} classes={colourClass(one.colour)} /> },
            { text: one.colour },
          ])}
        />
      ))}
    </>
  )
}

export function schemeForm({ scheme }: SchemePage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/plan/scheme`
  return {
    title: 'Change the words and colours',
    back: { text: 'Words and colours', href: base },
    body: (
      <>
        <h1 class="govuk-heading-l">Change the words and colours</h1>
        <p class="govuk-body">
          What they mean stays the same, so that what was said before can still be compared. Words always
          stand beside the colour.
        </p>
        <Form action={`${base}/edit`} page={page} version={scheme.version}>
          {parts.map(({ part, keys, heading }) => (
            <fieldset class="govuk-fieldset govuk-!-margin-bottom-6">
              <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{heading}</legend>
              {keys.map((key, at) => {
                const now = rowsOf(scheme, part)[at] ?? { words: '', colour: 'grey' as const }
                const name = `${part}-${key}`
                return (
                  <>
                    <Input
                      id={`${name}-words`}
                      name={`${name}-words`}
                      classes="govuk-input--width-20"
                      label={{ text: `Words for “${plainName(key)}”` }}
                      value={typedText(page, `${name}-words`) ?? now.words}
                      {...problemFor(page, `${name}-words`)}
                    />
                    <Select
                      id={`${name}-colour`}
                      name={`${name}-colour`}
                      label={{ text: `Colour for “${plainName(key)}”` }}
                      items={colours.map((one) => ({ value: one, text: one }))}
                      value={typedText(page, `${name}-colour`) ?? now.colour}
                      {...problemFor(page, `${name}-colour`)}
                    />
                  </>
                )
              })}
            </fieldset>
          ))}
          <Input
            id="lateAfter"
            name="lateAfter"
            classes="govuk-input--width-3"
            label={{ text: 'An action is late after more than so many days past its day' }}
            hint={{ text: 'Ours, sourced to nobody: 30' }}
            value={typedText(page, 'lateAfter') ?? String(scheme.lateAfter)}
            {...problemFor(page, 'lateAfter')}
          />
          <Input
            id="missedMilestones"
            name="missedMilestones"
            classes="govuk-input--width-3"
            label={{ text: 'or with so many missed milestones' }}
            hint={{ text: 'Ours, sourced to nobody: 2' }}
            value={typedText(page, 'missedMilestones') ?? String(scheme.missedMilestones)}
            {...problemFor(page, 'missedMilestones')}
          />
          <Input
            id="why"
            name="why"
            label={{ text: 'Why they change' }}
            value={typedText(page, 'why')}
            {...problemFor(page, 'why')}
          />
          <Button text="Save" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

function plainName(key: string): string {
  return key.replaceAll('-', ' ')
}
