import { z } from 'zod'
import { get, post, type Route } from '../../route/index.ts'
import { shapePlan } from '../improvement-plan/index.ts'
import {
  bringIn,
  chooseColumns,
  chooseHidden,
  chooseWords,
  prepareSheet,
  takeSheet,
} from './plan-import.operations.ts'
import { readColumnsPage, readPreviewPage, readSendPage, readWordsPage } from './plan-import.reads.ts'
import { columnsPage, sendPage, wordsPage } from './plan-import.views.tsx'
import { previewPage } from './preview.views.tsx'

/** Fields that are numbered by the columns and words of a file. */
const numbered = z.record(z.string().max(40), z.union([z.string().max(500), z.array(z.string().max(500))]))

const base = '/areas/:area/plan/import'

const send = get({
  path: base,
  permission: shapePlan,
  audit: 'plan-import.form-shown',
  read: readSendPage,
  show: sendPage,
})

const columns = get({
  path: `${base}/:import/columns`,
  permission: shapePlan,
  audit: 'plan-import.columns-shown',
  read: readColumnsPage,
  show: columnsPage,
})

const statusWords = get({
  path: `${base}/:import/words`,
  permission: shapePlan,
  audit: 'plan-import.words-shown',
  read: readWordsPage,
  show: wordsPage,
})

const preview = get({
  path: `${base}/:import`,
  permission: shapePlan,
  audit: 'plan-import.preview-shown',
  read: readPreviewPage,
  show: previewPage,
})

/** A plan from a sheet or a Word file: sent, its columns and words chosen, looked at, brought in. */
export const planImportRoutes: readonly Route[] = [
  send,
  post({
    path: send.path,
    permission: shapePlan,
    audit: 'plan-import.sent',
    files: true,
    form: z.object({}),
    again: send,
    prepare: (_asking, _form, files, tools) => prepareSheet(files.file?.[0], tools),
    change: (db, asking, _form, prepared, tools) => takeSheet(db, asking, prepared, tools),
  }),
  columns,
  post({
    path: columns.path,
    permission: shapePlan,
    audit: 'plan-import.columns-chosen',
    form: numbered,
    again: columns,
    change: (db, asking, form) => chooseColumns(db, asking, form),
  }),
  statusWords,
  post({
    path: statusWords.path,
    permission: shapePlan,
    audit: 'plan-import.words-chosen',
    form: numbered,
    again: statusWords,
    change: (db, asking, form, _prepared, tools) => chooseWords(db, asking, form, tools),
  }),
  preview,
  post({
    path: `${preview.path}/hidden`,
    permission: shapePlan,
    audit: 'plan-import.hidden-chosen',
    form: numbered,
    again: preview,
    change: (db, asking, form) => chooseHidden(db, asking, form),
  }),
  post({
    path: `${preview.path}/bring-in`,
    permission: shapePlan,
    audit: 'plan-import.brought-in',
    form: numbered,
    again: preview,
    change: (db, asking, form, _prepared, tools) => bringIn(db, asking, form, tools),
  }),
]
