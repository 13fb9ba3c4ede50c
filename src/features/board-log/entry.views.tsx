/** The form of one line of a log: people's words beside what was found, which stays as it was found. */
import { Button, Form, Textarea } from '../../design/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import { meetingTitle } from '../board/index.ts'
import { ChangedSince } from '../improvement-plan/index.ts'
import type { EntryPage } from './board-log.reads.ts'
import { Findings, Sources } from './board-log.views.tsx'
import { entryFields } from './entry-fields.ts'
import { impactParts, partText } from './impact.ts'

export function entryPage(model: EntryPage, page: PageHere): ShownPage {
  const { meeting, head, line, versions } = model
  const base = `/areas/${page.asking.area.slug}`
  const log = `${base}/meetings/${meeting.id}/log`
  const title =
    line.is === 'contribution'
      ? `What we make of the contribution of ${line.entry.found.agency}`
      : line.is === 'slow'
        ? `What we make of objective ${line.entry.found.ref}`
        : `What changed for children: objective ${line.entry.found.ref}`
  return {
    title,
    back:
      line.is === 'contribution'
        ? { text: line.entry.found.agency, href: `${log}/contributions/${line.entry.id}` }
        : { text: 'Action and impact log', href: log },
    body: (
      <>
        <span class="govuk-caption-l">{meetingTitle(meeting)}</span>
        <h1 class="govuk-heading-l">{title}</h1>
        {line.is === 'contribution' ? null : <p class="govuk-body app-words">{line.entry.found.words}</p>}
        <p class="govuk-body">What was found stays as it was found. Name no child.</p>
        {line.is === 'slow' ? (
          <ul class="govuk-list govuk-list--bullet">
            {line.entry.found.flags.map((flag) => (
              <li>
                {flag.sentence} {flag.items.map((one) => one.words).join(' ')}
              </li>
            ))}
          </ul>
        ) : null}
        {line.is === 'contribution' ? <Findings entry={line.entry} /> : null}
        {head.state === 'draft' ? (
          <Form action={`${log}/lines/${line.entry.id}`} page={page} version={line.entry.version}>
            <ChangedSince page={page} versions={versions} fields={entryFields} />
            {line.is === 'impact' ? (
              impactParts.map(({ part, found, name }) => (
                <>
                  <Textarea
                    id={part}
                    name={part}
                    rows={4}
                    label={{ text: name, classes: 'govuk-label--m' }}
                    hint={{
                      text:
                        part === 'changed'
                          ? 'Since the last meeting. Leave it empty where nothing is shown yet'
                          : 'Leave it empty where there is nothing',
                    }}
                    value={typedText(page, part) ?? partText(line.entry[part], line.entry.found[found])}
                    {...problemFor(page, part)}
                  />
                  {line.entry.found[found].length === 0 ? (
                    <p class="govuk-body">The records hold nothing for this.</p>
                  ) : (
                    <>
                      <p class="govuk-body">The records hold:</p>
                      <Sources sources={line.entry.found[found]} base={base} />
                    </>
                  )}
                </>
              ))
            ) : (
              <Textarea
                id="words"
                name="words"
                rows={5}
                label={{ text: 'What we make of it' }}
                hint={{ text: 'Why it is so, and what is done about it' }}
                value={typedText(page, 'words') ?? line.entry.words ?? ''}
                {...problemFor(page, 'words')}
              />
            )}
            <Button text="Save" preventDoubleClick />
          </Form>
        ) : (
          <p class="govuk-body">The log was settled: nothing can be written in it any more.</p>
        )}
      </>
    ),
  }
}
