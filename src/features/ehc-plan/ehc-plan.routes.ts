import { z } from 'zod'
import { isRefusal } from '../../foundation/index.ts'
import { get, many, post, type Route, version, words } from '../../route/index.ts'
import { dayFields, dayTyped } from '../access/index.ts'
import { commentsWaitingPage } from './comments-waiting.views.tsx'
import { replyToDraft } from './draft-reply.operations.ts'
import { replyPage } from './draft-reply.views.tsx'
import {
  commentOn,
  freezeVersion,
  prepareVersion,
  stepVersion,
  takeOver,
  writeItem,
} from './ehc-plan.operations.ts'
import {
  answerDraft,
  commentOnPlan,
  seeMyPlan,
  seePlan,
  seeWholePlan,
  writePlan,
} from './ehc-plan.permissions.ts'
import {
  readCommentsWaiting,
  readCopies,
  readCopyFile,
  readFreeze,
  readItem,
  readMyFile,
  readMyPlan,
  readPlan,
  readReply,
  readTake,
  readVersion,
  readVersionFile,
  withBytes,
} from './ehc-plan.reads.ts'
import { freezePage, itemPage, planPage, takePage } from './ehc-plan.views.tsx'
import { prepareCopy, stepCopy } from './plan-copy.operations.ts'
import { copiesPage } from './plan-copy.views.tsx'
import { fieldNames } from './plan-item.ts'
import { planPaper } from './plan-paper.views.ts'
import { copyFile, myPlanPage, planFile, versionPage } from './plan-version.views.tsx'

const plan = '/areas/:area/cases/:case/plan'

const waiting = get({
  path: '/areas/:area/family/comments',
  permission: writePlan,
  audit: 'plan-comments.waiting-shown',
  read: readCommentsWaiting,
  show: commentsWaitingPage,
})
const item = get({
  path: `${plan}/item`,
  permission: writePlan,
  audit: 'plan-record.form-shown',
  read: readItem,
  show: itemPage,
})
const take = get({
  path: `${plan}/take`,
  permission: writePlan,
  audit: 'plan-advice.shown',
  read: readTake,
  show: takePage,
})
const freezing = get({
  path: `${plan}/freeze`,
  permission: writePlan,
  audit: 'plan-freeze.form-shown',
  read: readFreeze,
  show: freezePage,
})
const one = get({
  path: `${plan}/versions/:frozen`,
  permission: seePlan,
  audit: 'plan-version.shown',
  read: readVersion,
  show: versionPage,
})
const reply = get({
  path: `${plan}/reply`,
  permission: answerDraft,
  audit: 'plan-reply.form-shown',
  read: readReply,
  show: replyPage,
})
const copies = get({
  path: `${plan}/copies`,
  permission: writePlan,
  audit: 'plan-copies.shown',
  read: readCopies,
  show: copiesPage,
})
const mine = get({
  path: '/areas/:area/my/:child/plan',
  permission: seeMyPlan,
  audit: 'my-plan.shown',
  read: readMyPlan,
  show: myPlanPage,
})

const ticked = z
  .string()
  .default('')
  .transform((text) => text === 'yes')

export const ehcPlanRoutes: readonly Route[] = [
  get({ path: plan, permission: seePlan, audit: 'plan.shown', read: readPlan, show: planPage }),
  item,
  post({
    path: item.path,
    permission: writePlan,
    audit: 'plan-record.changed',
    form: z.object({
      step: z.enum(['save', 'remove'], { error: 'Say what is to be done.' }),
      version,
      words: words(8000),
      none: ticked,
      serves: many,
      source: words(60),
      sourceWords: words(1000),
      why: words(1000),
      ...Object.fromEntries(fieldNames.map((name) => [name, words(4000)])),
    }),
    again: item,
    change: (db, asking, form, _prepared, tools) => {
      const typed: Readonly<Record<string, unknown>> = form
      const details = fieldNames.map((name): [string, string] => [name, String(typed[name] ?? '')])
      return writeItem(db, asking, { ...form, details: Object.fromEntries(details) }, tools)
    },
  }),
  take,
  post({
    path: take.path,
    permission: writePlan,
    audit: 'plan-advice.taken-over',
    form: z.object({ parts: many }),
    again: take,
    change: (db, asking, form, _prepared, tools) => takeOver(db, asking, form, tools),
  }),
  freezing,
  post({
    path: freezing.path,
    permission: writePlan,
    audit: 'plan-version.frozen',
    form: z.object({
      kind: z.enum(['draft', 'final'], { error: 'Say whether it is a draft or the final plan.' }),
      last: z.coerce.number().int().min(0).max(100_000),
      why: words(1000),
    }),
    again: freezing,
    prepare: (asking, form, _files, tools, look) => prepareVersion(asking, form, tools, look, planPaper),
    change: freezeVersion,
  }),
  waiting,
  one,
  post({
    path: one.path,
    permission: writePlan,
    audit: 'plan-comment.answered',
    form: z.object({
      step: z.enum(['answer', 'served'], { error: 'Say what is to be done.' }),
      version,
      comment: words(40),
      answer: words(20),
      words: words(8000),
      fact: words(40),
      channel: words(20),
      ...dayFields('day'),
    }),
    again: one,
    change: (db, asking, form, _prepared, tools) => {
      const day = form.step === 'served' ? dayTyped(form, 'day') : null
      if (isRefusal(day)) return Promise.resolve(day)
      return stepVersion(db, asking, { ...form, day, fact: form.fact === 'new' ? '' : form.fact }, tools)
    },
  }),
  get({
    path: `${plan}/versions/:frozen/:file`,
    permission: seeWholePlan,
    audit: 'plan-version.file-taken',
    read: readVersionFile,
    fetch: withBytes,
    show: planFile,
  }),
  reply,
  post({
    path: reply.path,
    permission: answerDraft,
    audit: 'plan-reply.sent',
    form: z.object({
      draft: words(40),
      last: words(40),
      reply: words(20),
      section: words(5),
      words: words(8000),
      agreesG: ticked,
      onBehalf: words(300),
    }),
    again: reply,
    change: (db, asking, form, _prepared, tools) => replyToDraft(db, asking, form, tools),
  }),
  copies,
  post({
    path: copies.path,
    permission: writePlan,
    audit: 'plan-copy.made',
    form: z.object({
      step: z.enum(['look', 'make', 'second'], { error: 'Say what is to be done.' }),
      version,
      copy: words(40),
      to: words(60),
      frozen: words(40),
      channel: words(20),
      address: words(1000),
      ground: words(20),
      why: words(1000),
      typedName: words(300),
    }),
    again: copies,
    prepare: (asking, form, _files, tools, look) => prepareCopy(asking, form, tools, look, planPaper),
    change: stepCopy,
  }),
  get({
    path: `${plan}/copies/:copy`,
    permission: writePlan,
    audit: 'plan-copy.file-taken',
    read: readCopyFile,
    fetch: withBytes,
    show: copyFile,
  }),
  mine,
  post({
    path: mine.path,
    permission: commentOnPlan,
    audit: 'my-plan.commented',
    form: z.object({ about: words(20), item: words(40), words: words(8000) }),
    again: mine,
    change: (db, asking, form, _prepared, tools) => commentOn(db, asking, form, tools),
  }),
  get({
    path: `${mine.path}/:file`,
    permission: seeMyPlan,
    audit: 'my-plan.file-taken',
    read: readMyFile,
    fetch: withBytes,
    show: planFile,
  }),
]
