/** In which of several roles somebody acts now. */
import { Button, Form, Radios } from '../../design/index.ts'
import type { Acting } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import { actingSideWords, actingWords } from './acting.ts'

/** The choice itself, on home before anything else and on a page of its own. */
export function ActingQuestion({ acting, page }: { acting: Acting; page: PageHere }) {
  return (
    <Form action="/acting" page={page}>
      <Radios
        idPrefix="side"
        name="side"
        fieldset={{
          legend: {
            text: `You hold ${acting.held.length === 2 ? 'two roles' : 'several roles'} here. Which one now?`,
            isPageHeading: true,
            classes: 'govuk-fieldset__legend--l',
          },
        }}
        hint={{
          text: 'What you see and do is kept apart: nobody who works with you in one role is shown that you hold the other. You can change at any time, at the top of every page.',
        }}
        items={acting.held.map((one) => ({
          value: one.side,
          text: actingWords(one.roles),
          hint: { text: actingSideWords[one.side] },
        }))}
        value={typedText(page, 'side') ?? acting.side ?? ''}
        {...problemFor(page, 'side')}
      />
      <Button text="Go on" preventDoubleClick />
    </Form>
  )
}

export function actingPage(acting: Acting, page: PageHere): ShownPage {
  return {
    title: 'Which role you act in',
    back: { text: 'Home', href: '/' },
    body: <ActingQuestion acting={acting} page={page} />,
  }
}
