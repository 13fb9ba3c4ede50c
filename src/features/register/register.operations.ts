/** Handing cases over, and the settings of the house. */
import { isRefusal, type LocalDate, parseLocalDate, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import {
  caseworkSetting,
  caseworkSettingSave,
  changedSettings,
  readDayCell,
  settingsFrom,
} from '../caseload/index.ts'
import { handOver, namesFor } from './register.sql.ts'

export interface HandOverForm {
  readonly from: string
  readonly to: string
  readonly kind: 'caseworker' | 'cover'
  readonly fromDay: string
  readonly toDay: string
  readonly why: string
}

/** Hands a whole caseload to somebody in one act, for good or as cover between two days. */
export async function handCasesOver(db: Db, asking: Asking, form: HandOverForm): Promise<Changed | Refusal> {
  const { area, today, actor } = asking
  const { workers } = await namesFor(db, area.id, today)
  const to = workers.find((one) => one.id === form.to)
  const from = workers.find((one) => one.id === form.from)
  if (from === undefined && form.from !== 'nobody' && form.from === '')
    return refuse('no-from', 'Choose whose cases are handed over.', 'from')
  if (to === undefined) return refuse('no-to', 'Choose the caseworker who takes them.', 'to')
  if (to.id === form.from) return refuse('same', 'Choose somebody else: these are their cases already.', 'to')
  const fromDay = form.fromDay.trim() === '' ? today : dayFrom(form.fromDay, 'fromDay')
  if (isRefusal(fromDay)) return fromDay
  if (fromDay < today)
    return refuse('past', 'A handover begins today or later. What was before stays as it was.', 'fromDay')
  if (form.kind === 'cover' && form.toDay.trim() === '')
    return refuse('no-end', 'Cover ends: give its last day.', 'toDay')
  if (form.kind === 'cover' && form.from === 'nobody')
    return refuse(
      'nobody-to-cover',
      'Cover is for somebody. Give cases without a caseworker to one for good.',
      'from',
    )
  const toDay = form.kind === 'cover' ? dayFrom(form.toDay, 'toDay') : null
  if (isRefusal(toDay)) return toDay
  if (toDay !== null && toDay < fromDay)
    return refuse('ends-first', 'The last day of the cover is before its first.', 'toDay')
  const why = form.why.trim()
  if (why === '') return refuse('no-reason', 'Say why. The reason stays beside each case.', 'why')
  const done = await handOver(db, area.id, {
    from: form.from === 'nobody' ? null : form.from,
    to: to.id,
    toName: to.name,
    kind: form.kind,
    fromDay,
    toDay,
    why,
    by: actor.personId,
  })
  if (done.went === 0)
    return refuse(
      'none',
      done.stayed === 0
        ? 'There is no case of theirs that you may hand over.'
        : 'Every one of these records is barred to that person. Choose somebody else.',
      'from',
    )
  return {
    to: `/areas/${area.slug}/register/caseloads`,
    thing: `person=${to.id}`,
    before: { from: form.from },
    after: { to: to.id, kind: form.kind, fromDay, toDay, cases: done.went, stayed: done.stayed },
    why,
  }
}

function dayFrom(text: string, field: string): LocalDate | Refusal {
  const day = parseLocalDate(text.trim()) ?? readDayCell(text)
  return isRefusal(day) ? { ...day, field } : day
}

export interface HouseForm {
  readonly version: number
  readonly silentAfterDays: number
  readonly panelWeek: number
  readonly draftWeek: number
  readonly provisionWeeks: number
}

/** Sets the house's own days, which are practice and never law. */
export async function setHouseDays(
  db: Db,
  asking: Asking,
  form: HouseForm,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const before = settingsFrom(await caseworkSetting(db, asking.area.id))
  const { version, ...house } = form
  const { version: _version, ...others } = before
  const saved = await caseworkSettingSave(db, asking.area.id, {
    id: tools.newId(),
    settings: { ...others, ...house },
    version,
  })
  if (!saved) return changedSettings(before)
  return {
    to: `/areas/${asking.area.slug}/register/caseloads`,
    thing: 'casework-setting=house-days',
    before: {
      silentAfterDays: before.silentAfterDays,
      panelWeek: before.panelWeek,
      draftWeek: before.draftWeek,
      provisionWeeks: before.provisionWeeks,
    },
    after: house,
  }
}
