/** Fields of the panels' forms: each shows what was typed and what was wrong with it. */
import type { ComponentChildren } from 'preact'
import { Button, Checkboxes, Details, Form, Input, Radios, Select, Textarea } from '../../design/index.ts'
import { type PageHere, problemFor, typedList, typedText } from '../../route/index.ts'

interface FieldGiven {
  readonly page: PageHere
  readonly name: string
  readonly label: string
  /** Where a page holds two fields of one name. */
  readonly id?: string
  readonly hint?: string
}

const hinted = (hint: string | undefined) => (hint === undefined ? {} : { hint: { text: hint } })

export function Box({ page, name, label, id = name, hint, value }: FieldGiven & { readonly value?: string }) {
  return (
    <Textarea
      id={id}
      name={name}
      rows={3}
      label={{ text: label }}
      {...hinted(hint)}
      value={(isOf(page, id, name) ? typedText(page, name) : undefined) ?? value ?? ''}
      {...problemFor(page, id)}
    />
  )
}

export function Line({
  page,
  name,
  label,
  id = name,
  hint,
  value,
  classes,
}: FieldGiven & { readonly value?: string; readonly classes?: string }) {
  return (
    <Input
      id={id}
      name={name}
      label={{ text: label }}
      {...hinted(hint)}
      {...(classes === undefined ? {} : { classes })}
      value={(isOf(page, id, name) ? typedText(page, name) : undefined) ?? value ?? ''}
      {...problemFor(page, id)}
    />
  )
}

export interface Choice {
  readonly value: string
  readonly text: string
  readonly hint?: string
}

export function Pick({
  page,
  name,
  label,
  id = name,
  hint,
  choices,
  value,
  none,
}: FieldGiven & {
  readonly choices: readonly Choice[]
  readonly value?: string
  /** What stands for nobody, or for nothing chosen yet. */
  readonly none: string
}) {
  return (
    <Select
      id={id}
      name={name}
      label={{ text: label }}
      {...hinted(hint)}
      items={[{ value: '', text: none }, ...choices.map((one) => ({ value: one.value, text: one.text }))]}
      value={(isOf(page, id, name) ? typedText(page, name) : undefined) ?? value}
      {...problemFor(page, id)}
    />
  )
}

export function OneOf({ page, name, label, choices }: FieldGiven & { readonly choices: readonly Choice[] }) {
  return (
    <Radios
      idPrefix={name}
      name={name}
      fieldset={{ legend: { text: label, classes: 'govuk-fieldset__legend--s' } }}
      items={choices.map(({ value, text }) => ({ value, text }))}
      value={typedText(page, name) ?? null}
      {...problemFor(page, name)}
    />
  )
}

export function SomeOf({
  page,
  name,
  label,
  id = name,
  hint,
  choices,
  values = [],
}: FieldGiven & { readonly choices: readonly Choice[]; readonly values?: readonly string[] }) {
  return (
    <Checkboxes
      idPrefix={id}
      name={name}
      fieldset={{ legend: { text: label, classes: 'govuk-fieldset__legend--s' } }}
      {...hinted(hint)}
      items={choices.map((one) => ({
        value: one.value,
        text: one.text,
        ...(one.hint === undefined ? {} : { hint: { text: one.hint } }),
      }))}
      values={typedList(page, name) ?? values}
      {...problemFor(page, id)}
    />
  )
}

/** Of two fields with one name, the one whose form was sent shows what was typed: its step stands in its id. */
function isOf(page: PageHere, id: string, name: string): boolean {
  if (id === name) return true
  const step = typedText(page, 'step')
  return step !== undefined && id.startsWith(step)
}

/** One step of a page, folded away; open where it was refused. */
export function Folded(given: {
  readonly page: PageHere
  readonly action: string
  readonly step: string
  readonly title: string
  readonly button: string
  readonly version?: number
  readonly warns?: boolean
  readonly open?: boolean
  readonly children: ComponentChildren
}) {
  const { page, action, step, title, button, version, warns = false, open = false, children } = given
  const isRefused = page.again !== null && typedText(page, 'step') === step
  return (
    <Details summaryText={title} open={isRefused || open} classes="app-no-print">
      <Form action={action} page={page} summary={false} version={version}>
        <input type="hidden" name="step" value={step} />
        {children}
        <Button text={button} preventDoubleClick {...(warns ? { classes: 'govuk-button--warning' } : {})} />
      </Form>
    </Details>
  )
}
