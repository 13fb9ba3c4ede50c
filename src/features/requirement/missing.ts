/** What is missing from one requirement, in sentences. */
import { answersOfDuty, type Row } from './requirement.ts'
import { boundList } from './words.ts'

/**
 * What is missing, each in a sentence: no answer, no holder, no evidence, nobody bound, several bound and not divided.
 * Empty where nothing is asked of us. What later features will bring is said once on the page, not here. Open questions
 * are links of their own beside these.
 */
export function whatIsMissing(row: Row): readonly string[] {
  if (row.requirement.stance !== 'ours-to-answer') return []
  return [...answersMissing(row), ...answersUnsaid(row), ...effectMissing(row), ...boundMissing(row)]
}

/** What is missing where each answer, duty and item is shown with its own gaps beside it: only what none of them says. */
export function whatElseIsMissing(row: Row): readonly string[] {
  if (row.requirement.stance !== 'ours-to-answer') return []
  const parts = row.duties.length > 0 || row.items.length > 0
  return [...(parts ? [] : answersMissing(row)), ...effectMissing(row), ...boundMissing(row)]
}

function answersMissing({ duties, answers, items }: Row): readonly string[] {
  const unanswered = duties.filter((duty) => answersOfDuty(duty, answers).length === 0).length
  const itemsUnanswered = items.filter((one) => one === 'nothing').length
  return [
    ...(answers.length === 0 && items.length === 0 ? ['Nothing answers this yet.'] : []),
    ...(answers.length > 0 && unanswered > 0
      ? [`${unanswered} of its ${duties.length} duties ${unanswered === 1 ? 'has' : 'have'} no answer.`]
      : []),
    ...(itemsUnanswered > 0
      ? [
          `${itemsUnanswered} of its ${items.length === 1 ? '1 item' : `${items.length} items`} ${itemsUnanswered === 1 ? 'has' : 'have'} nothing that answers ${itemsUnanswered === 1 ? 'it' : 'them'} yet.`,
        ]
      : []),
  ]
}

function answersUnsaid({ answers }: Row): readonly string[] {
  const unheld = answers.filter((answer) => answer.holder === null).length
  const unseen = answers.filter((answer) => answer.claim === 'under-way' && answer.evidence === null).length
  return [
    ...(unheld > 0 ? [`Nobody is named as holding ${someAnswers(unheld)}.`] : []),
    ...(unseen > 0 ? [`No evidence is named for ${someAnswers(unseen)}.`] : []),
  ]
}

function effectMissing({ answers }: Row): readonly string[] {
  return answers.some((answer) => answer.claim === 'done-not-shown')
    ? ['Nothing is named that shows it works for children and families.']
    : []
}

function someAnswers(count: number): string {
  return count === 1 ? 'one answer' : `${count} answers`
}

function boundMissing({ requirement, duties, askedOf, items }: Row): readonly string[] {
  if (requirement.bound.length > 1 && duties.length === 0)
    return [
      `It binds ${boundList(requirement.bound)}, and is not divided: one answer speaks for all of them.`,
    ]
  if (requirement.bound.length > 0 || askedOf !== null || items.length > 0) return []
  return duties.some((duty) => duty.bound.length > 0) ? [] : ['It does not say who is bound.']
}
