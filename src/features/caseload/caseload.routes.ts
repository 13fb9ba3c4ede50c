import { z } from 'zod'
import { get, post, type Route, words } from '../../route/index.ts'
import {
  answerLine,
  askColumns,
  bringIn,
  prepareSent,
  readKept,
  sayColumns,
  setRecord,
  takeExtract,
} from './caseload.operations.ts'
import { bringCaseload, decideCaseload } from './caseload.permissions.ts'
import { readCaseloadPage, readColumnsPage, readImportPage } from './caseload.reads.ts'
import { caseloadPage, importPage } from './caseload.views.tsx'
import { columnsPage } from './columns.views.tsx'
import { ourColumns, wordField } from './our-columns.ts'

const start = get({
  path: '/areas/:area/caseload',
  permission: bringCaseload,
  audit: 'caseload.shown',
  read: readCaseloadPage,
  show: caseloadPage,
})

const columns = get({
  path: `${start.path}/columns`,
  permission: decideCaseload,
  audit: 'caseload.columns-shown',
  read: readColumnsPage,
  show: columnsPage,
})

const one = get({
  path: '/areas/:area/caseload/:extract',
  permission: bringCaseload,
  audit: 'caseload-import.shown',
  read: readImportPage,
  show: importPage,
})

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** A caseload from another system: sent, looked at, brought in, and what differs decided by a person. */
export const caseloadRoutes: readonly Route[] = [
  start,
  post({
    path: start.path,
    permission: bringCaseload,
    audit: 'caseload.sent',
    files: true,
    form: z.object({}),
    again: start,
    prepare: (asking, _form, files, tools, look) => prepareSent(asking, files.file?.[0], tools, look),
    change: (db, asking, _form, prepared, tools) =>
      'asked' in prepared
        ? askColumns(db, asking, prepared, tools)
        : takeExtract(db, asking, prepared, tools),
  }),
  columns,
  post({
    path: columns.path,
    permission: decideCaseload,
    audit: 'caseload.columns-said',
    form: z.object({
      version: z.coerce.number().int().min(0).max(2_147_483_647),
      ...Object.fromEntries(
        ourColumns.flatMap(({ name, values = [] }) => [
          [`c-${name}`, words(300)],
          ...values.map((value) => [wordField(name, value), words(300)]),
        ]),
      ),
    }),
    again: columns,
    change: (db, asking, form, _prepared, tools) => {
      const typed: Readonly<Record<string, unknown>> = form
      const said = (name: string) => String(typed[name] ?? '')
      return sayColumns(
        db,
        asking,
        {
          version: Number(typed.version),
          columns: Object.fromEntries(ourColumns.map(({ name }) => [name, said(`c-${name}`)])),
          words: Object.fromEntries(
            ourColumns.map(({ name, values = [] }) => [
              name,
              Object.fromEntries(values.map((value) => [value, said(wordField(name, value))])),
            ]),
          ),
        },
        tools,
      )
    },
  }),
  post({
    path: `${start.path}/record`,
    permission: decideCaseload,
    audit: 'caseload.record-said',
    form: z.object({
      version: z.coerce.number().int().min(0).max(2_147_483_647),
      is: z.enum(['old', 'here'], { error: 'Say which system is the record.' }),
      system: words(100),
      why: words(1000),
    }),
    again: start,
    change: (db, asking, form, _prepared, tools) => setRecord(db, asking, form, tools),
  }),
  one,
  post({
    path: `${one.path}/bring-in`,
    permission: bringCaseload,
    audit: 'caseload.brought-in',
    form: z.object({ sha256 }),
    again: one,
    // Whether it is the file of an extract that is this person's to see is asked in the change: nothing of it is shown.
    prepare: (asking, form, _files, tools) => readKept(form.sha256, asking.today, tools),
    change: (db, asking, form, extract, tools) => bringIn(db, asking, form, extract, tools),
  }),
  post({
    path: `${one.path}/decide`,
    permission: decideCaseload,
    audit: 'caseload.conflict-decided',
    form: z.object({
      sha256,
      line: z.uuid(),
      answer: z.enum(['theirs', 'ours'], { error: 'Choose which one counts.' }),
      why: words(1000),
    }),
    again: one,
    prepare: (asking, form, _files, tools) => readKept(form.sha256, asking.today, tools),
    change: (db, asking, form, extract, tools) => answerLine(db, asking, form, extract, tools),
  }),
]
