/** The rules of the log: each with its number and its words, and the form that sets them. */
import { Button, CountSentence, Details, Form, Input, StackedTable } from '../../design/index.ts'
import { writeInstant } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import type { RulesPage } from './board-log.reads.ts'
import {
  contributionRules,
  type Numbers,
  numbersFrom,
  objectiveRules,
  type RuleKey,
  ruleKeys,
  rules,
  rulesInShort,
} from './rules.ts'

const parts = [
  { caption: 'An objective is slow to progress', keys: objectiveRules },
  { caption: 'A contribution is to be strengthened', keys: contributionRules },
] as const

export function rulesPage({ kept, versions, maySet }: RulesPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/log`
  const used = ruleKeys.filter((key) => kept.numbers[key] !== null).length
  return {
    title: 'The rules of the log',
    breadcrumbs: [{ text: 'Logs', href: base }, { text: 'Rules' }],
    body: (
      <>
        <h1 class="govuk-heading-l">The rules of the log</h1>
        <CountSentence>
          {kept.version === 0
            ? `Throughline’s own ${ruleKeys.length} rules are in use, with its own numbers.`
            : `${used} of ${ruleKeys.length} rules are in use, with this area’s numbers.`}
        </CountSentence>
        <p class="govuk-body">
          The numbers that come with Throughline are sourced to nobody. The notice asks that each log shows
          what is slow and whose part is to be strengthened; how that is told is for the area to say. The
          programme lead and the board’s secretary set the numbers.
        </p>
        {parts.map(({ caption, keys }) => (
          <StackedTable
            caption={caption}
            columns={[
              { text: 'Rule' },
              { text: 'In words', classes: 'govuk-!-width-one-half' },
              { text: 'Number' },
            ]}
            rows={keys.map((key) => ({
              cells: [rules[key].name, wordsOf(key, kept.numbers), numberOf(key, kept.numbers)],
            }))}
          />
        ))}
        {maySet ? (
          <p class="govuk-body app-no-print">
            <a class="govuk-link" href={`${base}/rules/edit`}>
              Change the numbers
            </a>
          </p>
        ) : null}
        {versions.length === 0 ? null : (
          <Details summaryText="Who set them, and when">
            <ul class="govuk-list">
              {versions.toReversed().map((one) => (
                <li>
                  {writeInstant(one.at)}, {one.who ?? 'somebody'}
                  {one.why === null ? '' : `: ${one.why}`}. {rulesInShort(numbersFrom(one.row.numbers))}
                </li>
              ))}
            </ul>
          </Details>
        )}
      </>
    ),
  }
}

function wordsOf(key: RuleKey, numbers: Numbers): string {
  const number = numbers[key]
  return number === null ? 'Not used here.' : rules[key].words(number)
}

function numberOf(key: RuleKey, numbers: Numbers): string {
  const number = numbers[key]
  if (number === null) return 'None'
  return number === rules[key].usual ? String(number) : `${number} (usual: ${rules[key].usual})`
}

export function rulesForm({ kept }: RulesPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/log/rules`
  return {
    title: 'Change the rules of the log',
    back: { text: 'The rules of the log', href: base },
    body: (
      <>
        <h1 class="govuk-heading-l">Change the rules of the log</h1>
        <p class="govuk-body">
          A rule whose number is left empty is not used. Logs that were settled stay as they are.
        </p>
        <Form action={`${base}/edit`} page={page} version={kept.version}>
          {parts.map(({ caption, keys }) => (
            <fieldset class="govuk-fieldset govuk-!-margin-bottom-6">
              <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{caption}</legend>
              {keys.map((key) => (
                <Input
                  id={key}
                  name={key}
                  classes="govuk-input--width-3"
                  inputmode="numeric"
                  label={{ text: `${rules[key].name}: ${rules[key].counts}` }}
                  hint={{ text: `Usual: ${rules[key].usual}` }}
                  value={typedText(page, key) ?? String(kept.numbers[key] ?? '')}
                  {...problemFor(page, key)}
                />
              ))}
            </fieldset>
          ))}
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
