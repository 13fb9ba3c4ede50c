/** What the review's page records, the answers about provision, and asking for them. Each becomes a fact of the case. */
import { isRefusal, type LocalDate, notFound, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { caseworkSetting, settingsFrom } from '../caseload/index.ts'
import { type FactDetails, type NewFact, recordFacts } from '../ehc-case/index.ts'
import { queueMail } from '../mail/index.ts'
import { everyLine, schoolSays } from './annual-review.reads.ts'
import { askedOfProvision, provisionTurn } from './annual-review.sql.ts'

const here = (asking: Asking): string => `/areas/${asking.area.slug}/cases/${asking.params.case ?? ''}`

async function recordOne(
  db: Db,
  asking: Asking,
  fact: NewFact,
  to: string,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const caseId = asking.params.case ?? ''
  const done = await recordFacts(db, asking, caseId, [fact], tools)
  if (isRefusal(done)) return done
  return { to, thing: `case=${caseId} fact=${done[0] ?? ''}`, after: { event: fact.event, day: fact.day } }
}

export interface KeepForm {
  readonly step: 'invite' | 'adulthood'
  readonly meeting: string
  readonly who: string
  readonly adult: readonly string[]
  readonly day: LocalDate | null
  readonly employment: string
  readonly living: string
  readonly community: string
  readonly health: string
  readonly services: string
  readonly told: string
}

/** Who was invited and on which day, or what the review said of preparing for adulthood. */
export async function keepMeeting(
  db: Db,
  asking: Asking,
  form: KeepForm,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const to = `${here(asking)}/review?meeting=${form.meeting}`
  const about = { aboutId: form.meeting, day: asking.today }
  if (form.step === 'invite') {
    const who = form.who.trim()
    if (who === '') return refuse('no-who', 'Enter who was invited: a name, or a service.', 'who')
    if (form.day === null) return refuse('no-day', 'Enter the day the invitation was sent.', 'day')
    return recordOne(
      db,
      asking,
      {
        ...about,
        event: 'review_invited',
        day: form.day,
        fromWhom: who,
        details: form.adult.includes('yes') ? { adultService: true } : {},
      },
      `${to}#invited`,
      tools,
    )
  }
  const said = (text: string) => text.trim()
  return recordOne(
    db,
    asking,
    {
      ...about,
      event: 'adulthood_recorded',
      details: {
        adulthood: {
          employment: said(form.employment),
          living: said(form.living),
          community: said(form.community),
          health: said(form.health),
          services: said(form.services),
          told: said(form.told),
        },
      },
    },
    `${to}#adulthood`,
    tools,
  )
}

export interface ReportForm {
  readonly step: 'sent' | 'outcome'
  readonly meeting: string
  readonly whose: string
  readonly sender: string
  readonly words: string
  readonly recommends: string
  readonly outcomeNamed: string
  readonly progress: string
  readonly shows: string
}

const oneOf = <T extends string>(known: readonly T[], value: string): T | undefined =>
  known.find((one) => one === value)

/** What somebody sent for the meeting, a view, the school's report, or how one outcome is getting on. */
export async function reportForMeeting(
  db: Db,
  asking: Asking,
  form: ReportForm,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const to = `${here(asking)}/review?meeting=${form.meeting}`
  const about = { aboutId: form.meeting, day: asking.today }
  if (form.step === 'outcome') {
    const progress = oneOf(['met', 'on-the-way', 'not-moving', 'no-longer-right'] as const, form.progress)
    const details: FactDetails = {
      outcomeNamed: form.outcomeNamed.trim(),
      ...(progress === undefined ? {} : { progress }),
      ...(form.shows.trim() === '' ? {} : { words: form.shows.trim() }),
    }
    return recordOne(db, asking, { ...about, event: 'review_outcome', details }, `${to}#outcomes`, tools)
  }
  const whose = oneOf(['invited', 'child', 'family', 'report'] as const, form.whose)
  if (whose === undefined) return refuse('no-whose', 'Say whose words they are.', 'whose')
  const sender = form.sender.trim()
  if (whose === 'invited' && sender === '') return refuse('no-sender', 'Enter who sent it.', 'sender')
  const recommends =
    whose === 'report' ? oneOf(['keep', 'amend', 'cease'] as const, form.recommends) : undefined
  if (whose === 'report' && recommends === undefined)
    return refuse('no-recommendation', 'Say what the report recommends.', 'recommends')
  return recordOne(
    db,
    asking,
    {
      ...about,
      event: 'review_contribution',
      fromWhom: sender === '' ? null : sender,
      details: {
        whose,
        words: form.words.trim(),
        ...(recommends === undefined ? {} : { recommends }),
      },
    },
    `${to}#sent`,
    tools,
  )
}

export interface ProvisionForm {
  readonly happening: string
  readonly words: string
  readonly who: string
}

/** The family or the school says whether what section F provides is happening; a caseworker says so for whoever told them. */
export async function sayProvisionNow(
  db: Db,
  asking: Asking,
  form: ProvisionForm,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const who = sayer(asking, form.who)
  if (who === '') return refuse('no-who', 'Enter who told you: the family or the school.', 'who')
  const happening = oneOf(['yes', 'partly', 'no'] as const, form.happening)
  const words = form.words.trim()
  return recordOne(
    db,
    asking,
    {
      event: 'provision_check',
      day: asking.today,
      fromWhom: who,
      details: {
        ...(happening === undefined ? {} : { happening }),
        ...(words === '' ? {} : { words }),
      },
    },
    `${here(asking)}/provision`,
    tools,
  )
}

function sayer({ role, actor }: Asking, typed: string): string {
  switch (role) {
    case 'parent-carer':
      return `A parent (${actor.name})`
    case 'young-person':
      return 'The young person'
    case 'senco':
      return schoolSays
    default:
      return typed.trim()
  }
}

/** So many cases are asked about in one press; the page says how many are left. */
const askedAtOnce = 50

/**
 * Asks the families and schools of every child whose final plan is old enough, once: a fact for each case, and one message
 * to each address, with nothing personal in it. Whoever has no address is asked by the caseworker; the list goes on
 * showing that nobody has answered.
 */
export async function askProvision(
  db: Db,
  asking: Asking,
  tools: Pick<Tools, 'newId' | 'publicUrl'>,
): Promise<Changed | Refusal> {
  const { area, today, at } = asking
  // Pressed by two people at once: the second finds that nobody is left to be asked.
  await provisionTurn(db, area.id)
  const { provisionWeeks } = settingsFrom(await caseworkSetting(db, area.id))
  const lines = await everyLine(db, area.id, 'provision', today, provisionWeeks)
  const caseIds = lines.filter((one) => one.isToAsk).map((one) => one.caseId)
  const now = caseIds.slice(0, askedAtOnce)
  if (now.length === 0) return refuse('nobody-to-ask', 'Nobody is to be asked now. Look again later.')
  const people = await askedOfProvision(db, area.id, now, today)
  for (const caseId of now) {
    const kinds = [...new Set(people.filter((one) => one.caseId === caseId).map((one) => one.kind))]
    const done = await recordFacts(
      db,
      asking,
      caseId,
      [{ event: 'provision_asked', day: today, fromWhom: kinds.length === 0 ? null : askedWords(kinds) }],
      tools,
    )
    if (isRefusal(done)) return done === notFound ? notFound : done
  }
  for (const to of new Set(people.map((one) => one.email)))
    await queueMail(db, tools, {
      to,
      areaId: area.id,
      subject: 'A question for you in Throughline',
      words: `Somebody would like to know from you how things are going. It takes two minutes.\n\nSign in to answer:\n\n${tools.publicUrl}/areas/${area.slug}\n`,
      at,
    })
  return {
    to: `/areas/${area.slug}/later-steps?list=provision`,
    after: { asked: now.length, messages: new Set(people.map((one) => one.email)).size },
  }
}

function askedWords(kinds: readonly string[]): string {
  const words = [
    kinds.some((kind) => kind !== 'senco') ? 'The family' : null,
    kinds.includes('senco') ? 'the school' : null,
  ].filter((one) => one !== null)
  const text = words.join(' and ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
