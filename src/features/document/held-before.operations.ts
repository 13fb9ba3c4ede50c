/** What was held and what was in use before Throughline, with its papers; and the questions that ask for it. */
import { isRefusal, notFound, parseLocalDate, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, SentFile, Tools } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { answerFromHeldBefore, setAreaClass } from '../requirement/index.ts'
import { heldBeforeAdd, type KeptQuestion, questionSettle, questionsOpen } from './document.sql.ts'
import { type HeldBefore, parseAsPrecise } from './document.ts'

export interface HeldForm {
  readonly kind: HeldBefore['kind']
  readonly heldOn: string
  readonly name: string
  readonly note: string
}

export interface PreparedPapers {
  readonly papers: readonly {
    readonly id: string
    readonly fileName: string
    readonly sha256: string
    readonly bytes: number
  }[]
}

/** What kinds of requirement each kind of past answers. */
const answers: Readonly<Record<HeldBefore['kind'], string>> = {
  meeting: 'board',
  review: 'review',
  plan: 'plan',
}

const allowedPapers = /\.(pdf|docx|xlsx|csv|txt|md|png|jpe?g|odt|ods)$/i

export async function keepPapers(
  files: readonly SentFile[],
  tools: Tools,
): Promise<PreparedPapers | Refusal> {
  const wrong = files.find((file) => !allowedPapers.test(file.name))
  if (wrong !== undefined)
    return refuse(
      'wrong-type',
      `${wrong.name} is not a kind of file that can be kept. Send PDF, Word, a sheet, CSV, text or a picture.`,
      'papers',
    )
  const papers = []
  for (const file of files)
    papers.push({
      id: tools.newId(),
      fileName: file.name,
      sha256: await tools.keepFile(file.bytes),
      bytes: file.bytes.length,
    })
  return { papers }
}

/** Enters a meeting, review or plan from before, joins it to the requirements it answers, and settles its question. */
export async function enterHeldBefore(
  db: Db,
  asking: Asking,
  form: HeldForm,
  prepared: PreparedPapers,
  tools: Tools,
): Promise<Changed | Refusal> {
  const heldOn = parseAsPrecise(form.heldOn)
  if (heldOn === null || (heldOn.length === 10 && parseLocalDate(heldOn) === null))
    return refuse(
      'no-day',
      'Enter the day as well as you know it, for example 14 January 2025, or January 2025.',
      'heldOn',
    )
  if (heldOn > asking.today)
    return refuse('not-yet', 'That day is still to come. Enter what was held before today.', 'heldOn')
  const id = tools.newId()
  const areaId = asking.area.id
  const name = form.name.trim() === '' ? defaultName[form.kind] : form.name.trim()
  await heldBeforeAdd(
    db,
    areaId,
    { id, kind: form.kind, heldOn, name, note: form.note.trim() === '' ? null : form.note.trim() },
    prepared.papers,
  )
  await answerFromHeldBefore(db, {
    areaId,
    heldBeforeId: id,
    requirementKind: answers[form.kind],
    words: name,
    personId: asking.actor.personId,
    today: asking.today,
    newId: tools.newId,
  })
  for (const question of await questionsOpen(db, areaId))
    if (question.code === asksFor[form.kind])
      await questionSettle(db, areaId, question.id, {
        settled: { heldBefore: id },
        by: asking.actor.personId,
        on: asking.today,
      })
  return {
    to: `/areas/${asking.area.slug}/held-before`,
    thing: `held-before=${id}`,
    after: { kind: form.kind, heldOn, name, papers: prepared.papers.map((paper) => paper.sha256) },
  }
}

const defaultName: Readonly<Record<HeldBefore['kind'], string>> = {
  meeting: 'Improvement board meeting',
  review: 'Review by the Department',
  plan: 'Improvement plan',
}

const asksFor: Readonly<Record<HeldBefore['kind'], KeptQuestion['code']>> = {
  meeting: 'meetings-held',
  review: 'reviews-held',
  plan: 'plan-in-use',
}

export async function findQuestion(db: Db, asking: Asking): Promise<KeptQuestion | Refusal> {
  return (
    (await questionsOpen(db, asking.area.id)).find((one) => one.id === asking.params.question) ?? notFound
  )
}

/** Settles which areas are for priority action and which for improvement, all of them in one go. */
export async function settleAreaClasses(
  db: Db,
  asking: Asking,
  classes: ReadonlyMap<string, 'priority' | 'improvement'>,
  expected: readonly string[],
): Promise<Changed | Refusal> {
  const question = await findQuestion(db, asking)
  if (isRefusal(question)) return question
  const missing = expected.filter((id) => !classes.has(id)).length
  if (missing > 0)
    return refuse(
      'not-all',
      missing === 1
        ? 'One area has no answer yet. Choose one for each area.'
        : `${missing} areas have no answer yet. Choose one for each area.`,
      'classes',
    )
  await setAreaClass(db, asking.area.id, classes)
  return settle(db, asking, question, Object.fromEntries(classes))
}

/** "None", "it stands as one", "leave it unsaid": the person's word that there is nothing to enter. */
export async function settleWithNothing(db: Db, asking: Asking): Promise<Changed | Refusal> {
  const question = await findQuestion(db, asking)
  return isRefusal(question) ? question : settle(db, asking, question, { nothing: true })
}

async function settle(
  db: Db,
  asking: Asking,
  question: KeptQuestion,
  settled: unknown,
): Promise<Changed | Refusal> {
  const done = await questionSettle(db, asking.area.id, question.id, {
    settled,
    by: asking.actor.personId,
    on: asking.today,
  })
  if (!done)
    return refuse(
      'settled-already',
      'Somebody settled this question a moment ago. Go back to the questions to see what is left.',
    )
  return {
    to: `/areas/${asking.area.slug}/questions`,
    thing: `question=${question.id}`,
    before: question.suggestion,
    after: settled,
  }
}

/** Closes the question that asked this of a requirement, where one waits: a person has settled it at the requirement. */
export async function settleAtRequirement(
  db: Db,
  asking: Asking,
  requirementId: string,
  what: 'who-is-bound' | 'divide',
): Promise<void> {
  for (const question of await questionsOpen(db, asking.area.id))
    if (question.requirementId === requirementId && question.code === what)
      await questionSettle(db, asking.area.id, question.id, {
        settled: { atRequirement: requirementId },
        by: asking.actor.personId,
        on: asking.today,
      })
}
