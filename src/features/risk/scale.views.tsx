/** The scale of an area: what it is, what it was, and what must be scored again since it changed. */
import { Button, Details, Form, Table, Tag, Textarea } from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import type { ScalePage } from './risk.reads.ts'
import { sentenceOf } from './risk.ts'
import { bandLines, type Scale, stepLines, toneOf } from './scale.ts'

export function scalePage(model: ScalePage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/risks`
  const earlier = model.scales.filter((one) => one.number !== model.scale.number).toReversed()
  return {
    title: 'The scale of risks',
    breadcrumbs: [{ text: 'Risks', href: base }, { text: 'The scale' }],
    body: (
      <>
        <h1 class="govuk-heading-l">The scale that risks are scored on</h1>
        <p class="govuk-body">
          {model.scale.number === 0
            ? 'This is Throughline’s own default, common and not universal. The programme lead can set the area’s own.'
            : `Scale ${model.scale.number}, in use since ${writeDay(model.scale.from ?? page.asking.today)}. Set by ${model.scale.saidBy ?? 'somebody'}: ${model.scale.why ?? ''}`}
        </p>
        <ScaleTables scale={model.scale} />
        <p class="govuk-body">
          A score is how likely it is times how much it would matter. What stands in the highest band goes to
          the board.
        </p>
        {model.maySet ? (
          <p class="govuk-body app-no-print">
            <a class="govuk-link" href={`${base}/scale/edit`}>
              Change the scale
            </a>
          </p>
        ) : null}
        <h2 class="govuk-heading-m" id="again">
          What must be scored again
        </h2>
        {model.again.length === 0 ? (
          <p class="govuk-body">Nothing: every open risk is scored on this scale.</p>
        ) : (
          <ul class="govuk-list govuk-list--spaced">
            {model.again.map((line) => (
              <li>
                <a class="govuk-link" href={`${base}/${line.risk.id}`}>
                  {line.risk.ref}
                </a>{' '}
                {sentenceOf(line.risk)} <span class="app-gap">Score {line.again.join(', and ')} again.</span>
              </li>
            ))}
          </ul>
        )}
        {earlier.length === 0 ? null : (
          <Details summaryText="Earlier scales">
            {earlier.map((scale) => (
              <>
                <h2 class="govuk-heading-s">
                  {scale.number === 0
                    ? 'Throughline’s own default'
                    : `Scale ${scale.number}, from ${writeDay(scale.from ?? page.asking.today)}: ${scale.why ?? ''}`}
                </h2>
                <ScaleTables scale={scale} />
              </>
            ))}
          </Details>
        )}
      </>
    ),
  }
}

function ScaleTables({ scale }: { scale: Scale }) {
  return (
    <>
      {(
        [
          ['How likely it is', scale.likelihood],
          ['How much it would matter', scale.impact],
        ] as const
      ).map(([caption, steps]) => (
        <Table
          caption={caption}
          captionClasses="govuk-table__caption--s"
          head={[{ text: 'Counts as' }, { text: 'Words' }]}
          rows={steps.map((step) => [{ text: step.value }, { text: step.label }])}
        />
      ))}
      <Table
        caption="Bands"
        captionClasses="govuk-table__caption--s"
        head={[{ text: 'Band' }, { text: 'Scores' }]}
        rows={scale.bands.map((band) => [
          { text: <Tag text={band.name} classes={`govuk-tag--${toneOf(band, scale.bands)}`} /> },
          { text: `${band.from} to ${band.to}` },
        ])}
      />
    </>
  )
}

export function scaleFormPage({ scale }: ScalePage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/risks/scale`
  const fields = [
    [
      'likelihood',
      'How likely it is',
      'From the lowest, the number first: 4 Likely',
      stepLines(scale.likelihood),
    ],
    [
      'impact',
      'How much it would matter',
      'Numbers may leave some out: 1, 2, 3 and 5',
      stepLines(scale.impact),
    ],
    [
      'bands',
      'Bands',
      'The scores first: 15-25 Severe. Together they hold every score',
      bandLines(scale.bands),
    ],
  ] as const
  return {
    title: 'Change the scale',
    back: { text: 'The scale', href: base },
    body: (
      <>
        <h1 class="govuk-heading-l">Change the scale</h1>
        <p class="govuk-body">
          One on each line. What was scored keeps the score and the scale it was given on: nothing is mapped,
          and every open risk is then listed to be scored again.
        </p>
        <Form action={`${base}/edit`} page={page} version={scale.number}>
          {fields.map(([name, label, hint, value]) => (
            <Textarea
              id={name}
              name={name}
              rows={6}
              label={{ text: label }}
              hint={{ text: hint }}
              value={typedText(page, name) ?? value}
              {...problemFor(page, name)}
            />
          ))}
          <Textarea
            id="why"
            name="why"
            rows={2}
            label={{ text: 'Why it changes' }}
            value={typedText(page, 'why')}
            {...problemFor(page, 'why')}
          />
          <Button text="Set the scale" preventDoubleClick />
        </Form>
      </>
    ),
  }
}
