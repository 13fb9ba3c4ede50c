import { z } from 'zod'
import { get, post, type Route, version, words } from '../../route/index.ts'
import {
  answerFor,
  decideContribution,
  drawAgain,
  publishLog,
  setNumbers,
  settleLog,
  tellAgency,
  writeEntry,
} from './board-log.operations.ts'
import {
  answerContribution,
  decideLog,
  keepLog,
  seeContribution,
  seeLog,
  setRules,
} from './board-log.permissions.ts'
import { readContribution, readEntry, readLog, readLogs, readRules, readSettle } from './board-log.reads.ts'
import { logPage, logsPage, settlePage } from './board-log.views.tsx'
import { contributionPage } from './contribution.views.tsx'
import { entryPage } from './entry.views.tsx'
import { rulesForm, rulesPage } from './rules.views.tsx'

const logs = get({
  path: '/areas/:area/log',
  permission: seeLog,
  audit: 'log.list-shown',
  asAt: true,
  read: readLogs,
  show: logsPage,
})

const showRules = get({
  path: '/areas/:area/log/rules',
  permission: seeLog,
  audit: 'log-rules.shown',
  asAt: true,
  read: readRules,
  show: rulesPage,
})

const editRules = get({
  path: '/areas/:area/log/rules/edit',
  permission: setRules,
  audit: 'log-rules.form-shown',
  read: readRules,
  show: rulesForm,
})

const log = get({
  path: '/areas/:area/meetings/:meeting/log',
  permission: seeLog,
  audit: 'log.shown',
  asAt: true,
  read: readLog,
  show: logPage,
})

const settleForm = get({
  path: '/areas/:area/meetings/:meeting/log/settle',
  permission: keepLog,
  audit: 'log.settle-form-shown',
  read: readSettle,
  show: settlePage,
})

const entry = get({
  path: '/areas/:area/meetings/:meeting/log/lines/:entry',
  permission: keepLog,
  audit: 'log.line-form-shown',
  read: readEntry,
  show: entryPage,
})

const contribution = get({
  path: '/areas/:area/meetings/:meeting/log/contributions/:entry',
  permission: seeContribution,
  audit: 'log.contribution-shown',
  read: readContribution,
  show: contributionPage,
})

const number = words(6)

/** The action and impact log of each meeting, and the rules by which it is drawn. */
export const boardLogRoutes: readonly Route[] = [
  logs,
  showRules,
  editRules,
  post({
    path: editRules.path,
    permission: setRules,
    audit: 'log-rules.set',
    form: z.object({
      version: z.coerce.number().int().min(0).max(2_147_483_647),
      quiet: number,
      milestone: number,
      moved: number,
      forecast: number,
      still: number,
      overdue: number,
      updates: number,
      papers: number,
      meetings: number,
      actions: number,
      why: words(1000),
    }),
    again: editRules,
    change: (db, asking, form, _prepared, tools) => setNumbers(db, asking, form, tools),
  }),
  log,
  post({
    path: `${log.path}/draw`,
    permission: keepLog,
    audit: 'log.drawn',
    form: z.object({}),
    again: log,
    change: (db, asking, _form, _prepared, tools) => drawAgain(db, asking, tools),
  }),
  post({
    path: `${log.path}/publish`,
    permission: decideLog,
    audit: 'log.published',
    form: z.object({}),
    again: log,
    change: (db, asking) => publishLog(db, asking),
  }),
  settleForm,
  post({
    path: settleForm.path,
    permission: keepLog,
    audit: 'log.settled',
    form: z.object({ seen: words(64) }),
    again: settleForm,
    change: (db, asking, form, _prepared, tools) => settleLog(db, asking, form, tools),
  }),
  entry,
  post({
    path: entry.path,
    permission: keepLog,
    audit: 'log.line-written',
    form: z.object({
      version,
      words: words(4000),
      changed: words(4000),
      knownBy: words(4000),
      families: words(4000),
    }),
    again: entry,
    change: (db, asking, form) => writeEntry(db, asking, form),
  }),
  contribution,
  post({
    path: `${contribution.path}/tell`,
    permission: keepLog,
    audit: 'log.contribution-told',
    form: z.object({ version, how: words(500) }),
    again: contribution,
    change: (db, asking, form, _prepared, tools) => tellAgency(db, asking, form, tools),
  }),
  post({
    path: `${contribution.path}/answer`,
    permission: answerContribution,
    audit: 'log.contribution-answered',
    form: z.object({ version, answer: words(4000) }),
    again: contribution,
    change: (db, asking, form) => answerFor(db, asking, form),
  }),
  post({
    path: `${contribution.path}/decide`,
    permission: decideLog,
    audit: 'log.contribution-decided',
    form: z.object({
      version,
      decision: z.enum(['release', 'keep-back'], { error: 'Choose whether it stands in the log.' }),
      why: words(1000),
    }),
    again: contribution,
    change: (db, asking, form) => decideContribution(db, asking, form),
  }),
]
