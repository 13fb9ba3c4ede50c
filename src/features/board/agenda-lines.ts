/** The standing agenda as lines of text that people can move about, and back. */
import { type Refusal, refuse } from '../../foundation/index.ts'
import { type ItemKind, type ItemPurpose, itemKinds, itemPurposes, type StandingItem } from './board.ts'

export const itemKindWords: Readonly<Record<ItemKind, string>> = {
  welcome: 'Welcome',
  minutes: 'Minutes',
  'action-log': 'Action log',
  'young-people': 'Young people',
  'parent-carers': 'Parent carers',
  'programme-report': 'Programme report',
  measures: 'Measures',
  risks: 'Risks',
  'deep-dive': 'Deep dive',
  decisions: 'Decisions',
  'other-business': 'Other business',
  own: 'Own',
}

export const itemPurposeWords: Readonly<Record<ItemPurpose, string>> = {
  agree: 'Agree',
  approve: 'Approve',
  note: 'Note',
}

const item = (kind: ItemKind, title: string, purpose: ItemPurpose, minutes: number): StandingItem => ({
  kind,
  title,
  purpose,
  minutes,
  private: false,
})

/** What a new board's agenda begins with: the action log first, families before reports, one deep dive. */
export const usualAgenda: readonly StandingItem[] = [
  item('welcome', 'Welcome, apologies and interests', 'note', 5),
  item('minutes', 'Minutes of the last meeting', 'approve', 5),
  item('action-log', 'Action and impact log', 'agree', 15),
  item('young-people', 'What young people tell us', 'note', 10),
  item('parent-carers', 'What parents and carers tell us', 'note', 10),
  item('programme-report', 'Programme report by area', 'note', 20),
  item('measures', 'Measures', 'note', 10),
  item('risks', 'Risk register', 'agree', 10),
  item('deep-dive', 'Deep dive', 'note', 20),
  item('decisions', 'Decisions asked of the board', 'approve', 10),
  item('other-business', 'Any other business and next meeting', 'note', 5),
]

/** "Action log | Action and impact log | agree | 15", one line for each item. */
export function agendaText(agenda: readonly StandingItem[]): string {
  return agenda
    .map((one) =>
      [
        itemKindWords[one.kind],
        one.title,
        one.purpose,
        String(one.minutes),
        ...(one.private ? ['private'] : []),
      ].join(' | '),
    )
    .join('\n')
}

/** Reads the lines back. Refuses a line that cannot be read, by its number and with what it should be. */
export function readAgenda(text: string): readonly StandingItem[] | Refusal {
  const lines = text
    .split(/\r?\n/)
    .map((line, at) => ({ line: line.trim(), number: at + 1 }))
    .filter(({ line }) => line !== '')
  if (lines.length === 0)
    return refuse('no-agenda', 'Write at least one line of the standing agenda.', 'agenda')
  if (lines.length > 40)
    return refuse('agenda-long', 'Keep the standing agenda to 40 lines or fewer.', 'agenda')
  const read: StandingItem[] = []
  for (const { line, number } of lines) {
    const one = readLine(line)
    if (typeof one === 'string')
      return refuse('agenda-line', `Line ${number} of the agenda: ${one}`, 'agenda')
    read.push(one)
  }
  return read
}

function readLine(line: string): StandingItem | string {
  const [said = '', title = '', purposeSaid = '', minutesSaid = '', last, ...more] = line
    .split('|')
    .map((one) => one.trim())
  if (more.length > 0 || minutesSaid === '')
    return 'write what fills it, its title, its purpose and its minutes, with | between them.'
  const kind = itemKinds.find((one) => itemKindWords[one].toLowerCase() === said.toLowerCase())
  if (kind === undefined)
    return `“${said.slice(0, 40)}” fills nothing. Use one of: ${itemKinds.map((one) => itemKindWords[one]).join(', ')}.`
  if (title === '' || title.length > 200) return 'give it a title of up to 200 characters.'
  const purpose = itemPurposes.find((one) => one === purposeSaid.toLowerCase())
  if (purpose === undefined) return 'its purpose is agree, approve or note.'
  const minutes = /^(\d{1,3})(?: ?(?:minutes?|mins?))?$/i.exec(minutesSaid)
  if (minutes === null || Number(minutes[1]) > 480) return 'its minutes are a whole number up to 480.'
  if (last !== undefined && last.toLowerCase() !== 'private')
    return 'after the minutes only the word private may stand.'
  return { kind, title, purpose, minutes: Number(minutes[1]), private: last !== undefined }
}
