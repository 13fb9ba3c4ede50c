/** Entering a recommendation that came by email, at a visit or by letter. */
import { Button, DateInput, Form, Input, Radios, Select, Textarea } from '../../design/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import { cameByWords, kindWords } from './words.ts'

const ways = ['email', 'visit', 'letter', 'other'] as const

export function newRecommendationPage(_: unknown, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/requirements`
  const cameBy = typedText(page, 'cameBy') ?? 'email'
  return {
    title: 'Enter a recommendation',
    back: { text: 'Requirements', href: base },
    body: (
      <>
        <h1 class="govuk-heading-l">Enter a recommendation</h1>
        <p class="govuk-body">
          Something the Department or another body asked for without a document that can be read here.
        </p>
        <Form action={`${base}/new`} page={page}>
          <Textarea
            id="text"
            name="text"
            rows={5}
            label={{ text: 'What was recommended, in its own words' }}
            value={typedText(page, 'text')}
            {...problemFor(page, 'text')}
          />
          <Radios
            idPrefix="cameBy"
            name="cameBy"
            fieldset={{ legend: { text: 'How did it come?' } }}
            items={ways.map((one) => ({ value: one, text: cameByWords[one], checked: one === cameBy }))}
            {...problemFor(page, 'cameBy')}
          />
          <Input
            id="cameFrom"
            name="cameFrom"
            label={{ text: 'Who made it' }}
            hint={{ text: 'For example, the DfE case lead' }}
            value={typedText(page, 'cameFrom')}
            {...problemFor(page, 'cameFrom')}
          />
          <DateInput
            id="cameOn"
            fieldset={{ legend: { text: 'The day it was made' } }}
            hint={{ text: 'For example, 1 6 2026' }}
            day={part(page, 'day', 2)}
            month={part(page, 'month', 2)}
            year={part(page, 'year', 4)}
            {...problemFor(page, 'cameOn-day')}
          />
          <Select
            id="kind"
            name="kind"
            label={{ text: 'What is it about?' }}
            items={Object.entries(kindWords).map(([value, text]) => ({ value, text }))}
            value={typedText(page, 'kind') ?? 'plan'}
            {...problemFor(page, 'kind')}
          />
          <Button text="Save" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

function part(page: PageHere, name: string, width: 2 | 4) {
  return {
    name,
    id: `cameOn-${name}`,
    label: name.charAt(0).toUpperCase() + name.slice(1),
    value: typedText(page, name) ?? '',
    inputmode: 'numeric',
    classes: `govuk-input--width-${width}`,
  }
}
