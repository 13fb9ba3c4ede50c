/** The plain models of the pages on which a caseload is brought in. */
import { isUuid, may, notFound, type Refusal } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { headingsAsked, readerOf } from './caseload.operations.ts'
import { decideCaseload } from './caseload.permissions.ts'
import {
  caseworkSetting,
  type ImportSeen,
  importsIn,
  type LineCount,
  type LineSeen,
  lineCounts,
  linesOf,
  type Outcome,
  outcomes,
  teamsWithoutManager,
} from './caseload.sql.ts'
import { type CaseworkSettings, settingsFrom } from './casework-setting.ts'
import { columnsGone } from './our-columns.ts'

export interface CaseloadPage {
  readonly imports: readonly ImportSeen[]
  readonly settings: CaseworkSettings
  readonly mayDecide: boolean
  readonly unmanaged: readonly { readonly id: string; readonly name: string }[]
}

export async function readCaseloadPage(db: Db, asking: Asking): Promise<CaseloadPage> {
  return {
    imports: await importsIn(db, asking.area.id, readerOf(asking)),
    settings: settingsFrom(await caseworkSetting(db, asking.area.id)),
    mayDecide: may(asking.actor, decideCaseload, asking.area.id).allowed,
    unmanaged: await teamsWithoutManager(db, asking.area.id, asking.today),
  }
}

export interface ColumnsPage {
  readonly settings: CaseworkSettings
  readonly headings: readonly string[]
  /** Columns that were said to be ours, and that the last file does not have. */
  readonly gone: readonly (readonly [string, string])[]
}

export async function readColumnsPage(db: Db, asking: Asking): Promise<ColumnsPage> {
  const settings = settingsFrom(await caseworkSetting(db, asking.area.id))
  const headings = headingsAsked(settings)
  return {
    settings,
    headings,
    gone: settings.columns === null ? [] : columnsGone(settings.columns, headings),
  }
}

export const linesOnAPage = 100

export interface ImportPage {
  readonly found: ImportSeen
  readonly counts: readonly LineCount[]
  readonly show: Outcome | null
  readonly lines: readonly LineSeen[]
  readonly page: number
  readonly settings: CaseworkSettings
  readonly mayDecide: boolean
  readonly unmanaged: readonly { readonly id: string; readonly name: string }[]
}

export async function readImportPage(db: Db, asking: Asking): Promise<ImportPage | Refusal> {
  const id = asking.params.extract ?? ''
  const [found] = isUuid(id) ? await importsIn(db, asking.area.id, readerOf(asking), id) : []
  if (found === undefined) return notFound
  const counts = await lineCounts(db, asking.area.id, id)
  const asked = outcomes.find((one) => one === asking.query.show) ?? null
  // What has to be decided or put right stands first; what is only new comes after it.
  const first: readonly Outcome[] = ['refused', 'conflict', 'duplicate', 'new', 'changed', 'gone']
  const show = asked ?? first.find((one) => counts.some((count) => count.outcome === one)) ?? null
  const page = Math.max(1, Math.min(100_000, Number.parseInt(asking.query.page ?? '1', 10) || 1))
  return {
    found,
    counts,
    show,
    lines: await linesOf(db, asking.area.id, id, {
      outcome: show,
      offset: (page - 1) * linesOnAPage,
      limit: linesOnAPage,
    }),
    page,
    settings: settingsFrom(await caseworkSetting(db, asking.area.id)),
    mayDecide: may(asking.actor, decideCaseload, asking.area.id).allowed,
    unmanaged: await teamsWithoutManager(db, asking.area.id, asking.today),
  }
}

export type { LineCount, LineSeen, Outcome }
