/** Taking in a message that came back, or an answer from a calendar, from the mailbox of the sender. */
import { Button, FileUpload, Form, ProblemSummary, Textarea } from '../../design/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import type { TakenIn } from './returned.operations.ts'

export function returnedPage({ mailFrom }: { readonly mailFrom: string | null }, page: PageHere): ShownPage {
  const back = `/areas/${page.asking.area.slug}/mail`
  return {
    title: 'Take in a message that came back',
    back: { text: 'Mail', href: back },
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">Take in a message that came back</h1>
        <p class="govuk-body">
          Reports that a message could not be delivered, and answers that calendars send, arrive in the
          mailbox of the sender{mailFrom === null ? '' : ` (${mailFrom})`}. Hand one over here: it is set
          against the message that it is about, by that message’s own number.
        </p>
        <Form action={`${back}/returned`} page={page} files summary={false}>
          <FileUpload
            id="file"
            name="file"
            label={{ text: 'The message as a file' }}
            hint={{ text: 'Saved from your mail program, usually with .eml at its end' }}
            {...problemFor(page, 'file')}
          />
          <Textarea
            id="message"
            name="message"
            rows={8}
            label={{ text: 'Or its source, pasted' }}
            hint={{
              text: 'Your mail program calls it “View source” or “Show original”. All of it is needed',
            }}
            value={typedText(page, 'message')}
            {...problemFor(page, 'message')}
          />
          <Button text="Take it in" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function takenPage(taken: TakenIn, slug: string): ShownPage {
  return {
    title: 'Taken in',
    body: (
      <>
        <h1 class="govuk-heading-l">Taken in</h1>
        <ul class="govuk-list">
          {taken.words.map((words) => (
            <li class="app-words">{words}</li>
          ))}
        </ul>
        <p class="govuk-body">
          <a class="govuk-link" href={`/areas/${slug}/mail/returned`}>
            Take in another
          </a>
          {' · '}
          <a class="govuk-link" href={`/areas/${slug}/mail`}>
            Mail
          </a>
        </p>
      </>
    ),
  }
}
