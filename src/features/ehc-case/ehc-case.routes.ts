import { z } from 'zod'
import { isRefusal, type LocalDate, type Refusal, refuse } from '../../foundation/index.ts'
import { type Asking, get, many, post, type Route, version, words } from '../../route/index.ts'
import { dayFields, dayTyped } from '../access/index.ts'
import type { CaseEvent } from './case-event.ts'
import { isCaseEvent } from './case-event.ts'
import type { NewFact } from './case-fact.operations.ts'
import { closeCasePage, identityPage, openCasePage } from './case-forms.views.tsx'
import { type Child, cleanName, cleanNumber, longestName } from './child.ts'
import { changeIdentity, closeCase, openCase, recordOne } from './ehc-case.operations.ts'
import { keepCases, recordSteps, seeCases } from './ehc-case.permissions.ts'
import {
  readCasePage,
  readCases,
  readCorrectForm,
  readIdentityForm,
  readOneCase,
  readOpenForm,
  readRecordForm,
} from './ehc-case.reads.ts'
import { factsOf } from './ehc-case.sql.ts'
import { casePage, casesPage } from './ehc-case.views.tsx'
import { factDays, readFact } from './fact-form.ts'
import { correctPage, recordPage } from './fact-form.views.tsx'

const cases = get({
  path: '/areas/:area/cases',
  permission: seeCases,
  audit: 'cases.shown',
  read: readCases,
  show: casesPage,
})

const openForm = get({
  path: '/areas/:area/cases/new',
  permission: keepCases,
  audit: 'case.open-form-shown',
  read: readOpenForm,
  show: openCasePage,
})

const recordForm = get({
  path: '/areas/:area/cases/:case/record',
  permission: recordSteps,
  audit: 'case.record-form-shown',
  read: readRecordForm,
  show: recordPage,
})

const correctForm = get({
  path: '/areas/:area/cases/:case/facts/:fact',
  permission: recordSteps,
  audit: 'case.correct-form-shown',
  read: readCorrectForm,
  show: correctPage,
})

const identityForm = get({
  path: '/areas/:area/cases/:case/details',
  permission: keepCases,
  audit: 'case.details-form-shown',
  read: readIdentityForm,
  show: identityPage,
})

const closeForm = get({
  path: '/areas/:area/cases/:case/close',
  permission: recordSteps,
  audit: 'case.close-form-shown',
  read: readOneCase,
  show: closeCasePage,
})

const names = {
  givenNames: words(longestName),
  familyName: words(longestName),
  knownAs: words(longestName),
  nhsNumber: words(30),
  upn: words(30),
  ...dayFields('born'),
}

interface NamesTyped {
  readonly givenNames: string
  readonly familyName: string
  readonly knownAs: string
  readonly nhsNumber: string
  readonly upn: string
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

function childFrom(form: NamesTyped): Omit<Child, 'id' | 'version'> | Refusal {
  const born = dayTyped({ ...form }, 'born')
  if (isRefusal(born)) return born
  if (born === null) return refuse('no-birth', 'Enter the date of birth.', 'born')
  return {
    givenNames: cleanName(form.givenNames),
    familyName: cleanName(form.familyName),
    knownAs: orNull(cleanName(form.knownAs)),
    born,
    upn: cleanNumber(form.upn),
    nhsNumber: cleanNumber(form.nhsNumber),
    address: '',
    language: null,
    interpreter: false,
    largePrint: false,
    reachHow: null,
    reachWhen: null,
    ownWords: null,
  }
}

/** The fields of every fact's form: a kind reads those that it asks. */
const factFields = {
  about: words(40),
  of: words(300),
  channel: words(20),
  words: words(4000),
  outcome: words(20),
  education: words(20),
  answer: words(20),
  offer: words(20),
  happening: words(20),
  rights: many,
  profession: words(200),
  holder: words(20),
  rules: many,
  orderRule: words(20),
  limit: words(80),
  code: words(60),
  impractical: many,
  ...dayFields('day'),
  ...dayFields('by'),
  ...dayFields('moved'),
  ...dayFields('reviewed'),
  ...dayFields('agreed'),
  ...dayFields('asked'),
  ...dayFields('closed'),
  ...dayFields('reopens'),
  ...dayFields('began'),
  ...dayFields('ended'),
  ...dayFields('on'),
}
const factForm = z.object(factFields)

function factFrom(event: CaseEvent, form: z.infer<typeof factForm>): NewFact | Refusal {
  const day = dayTyped(form, 'day')
  if (isRefusal(day)) return day
  if (day === null) return refuse('no-day', 'Enter the day on which it happened.', 'day')
  const days: Partial<Record<(typeof factDays)[number], LocalDate | null>> = {}
  for (const name of factDays) {
    const read = dayTyped(form, name)
    if (isRefusal(read)) return read
    days[name] = read
  }
  const all = Object.fromEntries(factDays.map((name) => [name, days[name] ?? null])) as Record<
    (typeof factDays)[number],
    LocalDate | null
  >
  const read = readFact(event, { ...form, days: all })
  if (isRefusal(read)) return read
  const { limitOf, ...fact } = read
  return { event, day, ...fact, aboutId: limitOf ?? orNull(form.about) }
}

/** What the form of a correction says beside the fact itself. */
const correctFields = z.object({
  ...factFields,
  deed: z.enum(['correct', 'withdraw'], { error: 'Say whether to correct or to withdraw it.' }),
  why: words(1000),
})

async function correction(
  db: Parameters<typeof factsOf>[0],
  asking: Asking,
  form: z.infer<typeof correctFields>,
): Promise<NewFact | Refusal | null> {
  const caseId = asking.params.case ?? ''
  const entries = (await factsOf(db, asking.area.id, [caseId])).get(caseId) ?? []
  const held = entries.find((one) => one.id === asking.params.fact && !one.withdraws)
  if (held === undefined) return null
  const why = form.why.trim()
  if (form.deed === 'withdraw') {
    const { event, day, aboutId } = held
    return { event, day, aboutId, correctsId: held.id, withdraws: true, why }
  }
  const fact = factFrom(held.event, form)
  if (isRefusal(fact)) return fact
  // Whose words an entry holds is not on the form, and stays as it was: what one parent said is never the other's.
  const { byPerson, person } = held.details
  const whose = {
    ...(byPerson === undefined ? {} : { byPerson }),
    ...(person === undefined ? {} : { person }),
  }
  return { ...fact, details: { ...fact.details, ...whose }, correctsId: held.id, why }
}

export const ehcCaseRoutes: readonly Route[] = [
  cases,
  openForm,
  post({
    path: openForm.path,
    permission: keepCases,
    audit: 'case.opened',
    form: z.object({
      ...names,
      reference: words(60),
      team: words(40),
      requestFrom: words(300),
      requestChannel: words(20),
      another: many,
      ...dayFields('request'),
    }),
    again: openForm,
    change: async (db, asking, form, _prepared, tools) => {
      const child = childFrom(form)
      if (isRefusal(child)) return child
      const requestOn = dayTyped(form, 'request')
      if (isRefusal(requestOn)) return requestOn
      const { reference, team, requestFrom, requestChannel } = form
      const isAnother = form.another.includes('yes')
      return openCase(
        db,
        asking,
        { child, reference, team, requestOn, requestFrom, requestChannel, isAnother },
        tools,
      )
    },
  }),
  get({
    path: '/areas/:area/cases/:case',
    permission: seeCases,
    audit: 'case.shown',
    asAt: true,
    read: readCasePage,
    audited: (model) =>
      model.is === 'there'
        ? { event: 'case.existence-told' }
        : { why: model.glass === null ? null : `${model.glass.ground}: ${model.glass.why}` },
    show: (model, page) => casePage(model, page),
  }),
  recordForm,
  post({
    path: recordForm.path,
    permission: recordSteps,
    audit: 'case.fact-recorded',
    form: factForm,
    again: recordForm,
    change: async (db, asking, form, _prepared, tools) => {
      const event = asking.query.event ?? ''
      if (!isCaseEvent(event)) return refuse('no-event', 'Choose what happened.')
      const fact = factFrom(event, form)
      return isRefusal(fact) ? fact : recordOne(db, asking, fact, tools)
    },
  }),
  correctForm,
  post({
    path: correctForm.path,
    permission: recordSteps,
    audit: 'case.fact-corrected',
    form: correctFields,
    again: correctForm,
    change: async (db, asking, form, _prepared, tools) => {
      const fact = await correction(db, asking, form)
      if (fact === null) return refuse('not-found', 'The entry is not there.')
      return isRefusal(fact) ? fact : recordOne(db, asking, fact, tools)
    },
  }),
  identityForm,
  post({
    path: identityForm.path,
    permission: keepCases,
    audit: 'case.details-changed',
    form: z.object({
      ...names,
      version,
      address: words(1000),
      reachHow: words(200),
      reachWhen: words(200),
      language: words(100),
      needs: many,
      ownWords: words(4000),
      team: words(40),
      why: words(500),
    }),
    again: identityForm,
    change: async (db, asking, form) => {
      const child = childFrom(form)
      if (isRefusal(child)) return child
      const whole = {
        ...child,
        address: form.address.trim(),
        reachHow: orNull(form.reachHow),
        reachWhen: orNull(form.reachWhen),
        language: orNull(form.language),
        interpreter: form.needs.includes('interpreter'),
        largePrint: form.needs.includes('large-print'),
        ownWords: orNull(form.ownWords),
      }
      return changeIdentity(db, asking, {
        child: whole,
        version: form.version,
        team: form.team,
        why: form.why,
      })
    },
  }),
  closeForm,
  post({
    path: closeForm.path,
    permission: recordSteps,
    audit: 'case.standing-changed',
    form: z.object({ version, why: words(1000) }),
    again: closeForm,
    change: (db, asking, form) => closeCase(db, asking, form),
  }),
]
