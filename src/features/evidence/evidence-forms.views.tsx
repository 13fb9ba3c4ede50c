/** The forms of evidence: families' words, a file, the forum's answer, and withdrawing. */
import {
  Button,
  Checkboxes,
  FileUpload,
  Form,
  Input,
  InsetText,
  Radios,
  Select,
  Textarea,
} from '../../design/index.ts'
import { type PageHere, problemFor, type ShownPage, typedList, typedText } from '../../route/index.ts'
import { ChangedSince } from '../improvement-plan/index.ts'
import type { MarksPage, Withdrawable } from './evidence.reads.ts'
import {
  answerWords,
  familiesAnswers,
  ladder,
  markFields,
  pathOf,
  type Thing,
  waysHeard,
  wayWords,
} from './evidence.ts'
import { thingWords } from './evidence.views.tsx'

function hereOf(thing: Thing, page: PageHere): string {
  return `/areas/${page.asking.area.slug}${pathOf(thing.about)}/evidence`
}

function MayPublish({ page }: { page: PageHere }) {
  return (
    <Radios
      idPrefix="mayPublish"
      name="mayPublish"
      classes="govuk-radios--inline"
      fieldset={{ legend: { text: 'May it be published?', classes: 'govuk-fieldset__legend--s' } }}
      hint={{ text: 'Only with the agreement of those whose words or work it is' }}
      items={(['yes', 'no'] as const).map((one) => ({
        value: one,
        text: one === 'yes' ? 'Yes, they agreed' : 'No',
        checked: typedText(page, 'mayPublish') === one,
      }))}
      {...problemFor(page, 'mayPublish')}
    />
  )
}

export function newWordsPage(thing: Thing, page: PageHere): ShownPage {
  const here = hereOf(thing, page)
  return {
    title: 'Add families’ words',
    back: { text: thingWords(thing.about, thing.ref), href: here },
    body: (
      <>
        <h1 class="govuk-heading-l">Add families’ words</h1>
        <InsetText classes="app-words">
          {thing.ref}. {thing.words}
        </InsetText>
        <Form action={`${here}/words`} page={page}>
          <Textarea
            id="words"
            name="words"
            rows={4}
            label={{ text: 'What they said, in their words', classes: 'govuk-label--s' }}
            hint={{ text: 'No names, of children or of anybody else, and nothing that tells who it was' }}
            value={typedText(page, 'words')}
            {...problemFor(page, 'words')}
          />
          <Input
            id="who"
            name="who"
            label={{ text: 'Who said it, in general terms', classes: 'govuk-label--s' }}
            hint={{ text: 'For example: a parent at the October forum' }}
            value={typedText(page, 'who')}
            {...problemFor(page, 'who')}
          />
          <Select
            id="cameBy"
            name="cameBy"
            label={{ text: 'How it came', classes: 'govuk-label--s' }}
            items={[
              { value: '', text: 'Choose' },
              ...waysHeard.map((one) => ({ value: one, text: wayWords[one] })),
            ]}
            value={typedText(page, 'cameBy') ?? ''}
            {...problemFor(page, 'cameBy')}
          />
          <Input
            id="heardOn"
            name="heardOn"
            classes="govuk-input--width-10"
            label={{ text: 'When it was heard', classes: 'govuk-label--s' }}
            hint={{ text: 'For example, 2026-10-03' }}
            value={typedText(page, 'heardOn')}
            {...problemFor(page, 'heardOn')}
          />
          <MayPublish page={page} />
          <Button text="Save" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function newEvidencePage(thing: Thing, page: PageHere): ShownPage {
  const here = hereOf(thing, page)
  return {
    title: 'Add evidence',
    back: { text: thingWords(thing.about, thing.ref), href: here },
    body: (
      <>
        <h1 class="govuk-heading-l">Add evidence</h1>
        <InsetText classes="app-words">
          {thing.ref}. {thing.words}
        </InsetText>
        <Form action={`${here}/new`} page={page} files>
          <Textarea
            id="shows"
            name="shows"
            rows={2}
            label={{ text: 'What it shows, in a sentence', classes: 'govuk-label--s' }}
            value={typedText(page, 'shows')}
            {...problemFor(page, 'shows')}
          />
          <Input
            id="source"
            name="source"
            label={{ text: 'Where it comes from', classes: 'govuk-label--s' }}
            hint={{ text: 'For example: survey by the forum; audit of thirty plans' }}
            value={typedText(page, 'source')}
            {...problemFor(page, 'source')}
          />
          <Input
            id="dated"
            name="dated"
            classes="govuk-input--width-10"
            label={{ text: 'When it is from', classes: 'govuk-label--s' }}
            hint={{ text: 'A day, 2026-05-12, or a month, 2026-05' }}
            value={typedText(page, 'dated')}
            {...problemFor(page, 'dated')}
          />
          <Select
            id="strength"
            name="strength"
            label={{ text: 'How far it goes', classes: 'govuk-label--s' }}
            hint={{ text: 'A ladder of practice; it may be left unsaid' }}
            items={[
              { value: '', text: 'Not said' },
              ...ladder.map((text, at) => ({ value: String(at + 1), text: `${at + 1}. ${text}` })),
            ]}
            value={typedText(page, 'strength') ?? ''}
            {...problemFor(page, 'strength')}
          />
          <FileUpload
            id="file"
            name="file"
            label={{ text: 'The file', classes: 'govuk-label--s' }}
            hint={{
              text: 'Up to 25 MB: PDF, Word, a sheet, CSV, text or a picture. It is kept as it is. No names of children',
            }}
            {...problemFor(page, 'file')}
          />
          <Input
            id="whereKept"
            name="whereKept"
            label={{ text: 'Or where somebody can look at it', classes: 'govuk-label--s' }}
            value={typedText(page, 'whereKept')}
            {...problemFor(page, 'whereKept')}
          />
          <MayPublish page={page} />
          <Button text="Save" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function answerPage(thing: Thing, page: PageHere): ShownPage {
  const here = hereOf(thing, page)
  const isForum = page.asking.role === 'parent-carer-forum'
  return {
    title: 'Is this true for families?',
    back: { text: thingWords(thing.about, thing.ref), href: here },
    body: (
      <>
        <h1 class="govuk-heading-l">Is this true for families?</h1>
        <InsetText classes="app-words">
          {thing.ref}. {thing.words}
        </InsetText>
        <p class="govuk-body">
          The answer stands beside the area’s own word, dated. Neither overwrites the other, and an earlier
          answer stays.
        </p>
        <Form action={`${here}/answer`} page={page}>
          <Radios
            idPrefix="answer"
            name="answer"
            fieldset={{ legend: { text: 'The forum’s answer', classes: 'govuk-fieldset__legend--s' } }}
            items={familiesAnswers.map((one) => ({
              value: one,
              text: answerWords[one],
              checked: typedText(page, 'answer') === one,
            }))}
            {...problemFor(page, 'answer')}
          />
          <Textarea
            id="words"
            name="words"
            rows={3}
            label={{ text: 'In a sentence or two: what do families see?', classes: 'govuk-label--s' }}
            value={typedText(page, 'words')}
            {...problemFor(page, 'words')}
          />
          {isForum ? (
            <input type="hidden" name="told" value="" />
          ) : (
            <Input
              id="told"
              name="told"
              label={{ text: 'How the forum told it', classes: 'govuk-label--s' }}
              hint={{ text: 'For example, at the board on 3 June' }}
              value={typedText(page, 'told')}
              {...problemFor(page, 'told')}
            />
          )}
          <Button text="Save" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function withdrawPage({ is, said }: Withdrawable, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}`
  const words = is === 'evidence' ? said.shows : said.words
  return {
    title: 'Withdraw it',
    back: { text: 'Evidence and families’ words', href: `${base}${pathOf(said.about)}/evidence` },
    body: (
      <>
        <h1 class="govuk-heading-l">Withdraw it?</h1>
        <InsetText classes="app-words">{words}</InsetText>
        <p class="govuk-body">It will not be shown any more. The history keeps it, with your reason.</p>
        <Form action={`${base}/evidence/${said.id}/withdraw`} page={page} version={said.version}>
          <Input
            id="why"
            name="why"
            label={{ text: 'Why it is withdrawn' }}
            value={typedText(page, 'why')}
            {...problemFor(page, 'why')}
          />
          <Button text="Withdraw" classes="govuk-button--warning" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function marksPage({ evidence, versions }: MarksPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}`
  const now = [...(evidence.forBoard ? ['board'] : []), ...(evidence.forAdviser ? ['adviser'] : [])]
  return {
    title: 'Whom it is for',
    back: { text: 'Evidence', href: `${base}/evidence` },
    body: (
      <>
        <h1 class="govuk-heading-l">Whom it is for</h1>
        <InsetText classes="app-words">{evidence.shows}</InsetText>
        <p class="govuk-body">
          The team reads all evidence. Members of the board and the forum, and external advisers, read what is
          marked for them.
        </p>
        {evidence.mayPublish ? null : (
          <p class="govuk-body app-gap">It is not to be published, so it cannot be marked for advisers.</p>
        )}
        <Form action={`${base}/evidence/${evidence.id}/marks`} page={page} version={evidence.version}>
          <ChangedSince page={page} versions={versions} fields={markFields} />
          <Checkboxes
            idPrefix="marks"
            name="marks"
            fieldset={{ legend: { text: 'Mark it', classes: 'govuk-fieldset__legend--s' } }}
            values={page.again === null ? now : (typedList(page, 'marks') ?? [])}
            items={[
              { value: 'board', text: 'For the board: its members and the parent carer forum' },
              { value: 'adviser', text: 'For external advisers' },
            ]}
            {...problemFor(page, 'marks')}
          />
          <Button text="Save" preventDoubleClick />
        </Form>
      </>
    ),
  }
}
