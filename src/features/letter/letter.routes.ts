import { z } from 'zod'
import { get, many, post, type Route, version, words } from '../../route/index.ts'
import { changeLetter, keepWording, makeLetters, prepareLetter, sendRun } from './letter.operations.ts'
import { keepLetters, keepWordings, seeLetters } from './letter.permissions.ts'
import {
  printRun,
  readCaseLetters,
  readLetter,
  readLetterFile,
  readPost,
  readPostRun,
  readWordings,
  withLetter,
} from './letter.reads.ts'
import { letterFile, letterPage, lettersPage, postPage, runFile, runOf } from './letter.views.tsx'
import { letterPaper } from './letter-paper.views.ts'
import { wordingsPage } from './wording.views.tsx'

const ofCase = get({
  path: '/areas/:area/cases/:case/letters',
  permission: seeLetters,
  audit: 'letters.listed',
  read: readCaseLetters,
  show: lettersPage,
})
const waiting = get({
  path: '/areas/:area/letters',
  permission: seeLetters,
  audit: 'letters.waiting-listed',
  read: readPost,
  show: postPage,
})
const one = get({
  path: '/areas/:area/letters/:letter',
  permission: seeLetters,
  audit: 'letter.shown',
  read: readLetter,
  audited: (page) => ({ cases: [page.letter.caseId] }),
  show: letterPage,
})
const wordings = get({
  path: '/areas/:area/letter-wordings',
  permission: keepWordings,
  audit: 'letter-wordings.shown',
  read: readWordings,
  show: wordingsPage,
})

export const letterRoutes: readonly Route[] = [
  ofCase,
  post({
    path: ofCase.path,
    permission: keepLetters,
    audit: 'letters.made',
    form: z.object({ kind: words(40), about: words(40), toName: words(200), toAddress: words(1000) }),
    again: ofCase,
    change: (db, asking, form, _prepared, tools) => makeLetters(db, asking, form, tools),
  }),
  waiting,
  post({
    path: waiting.path,
    permission: keepLetters,
    audit: 'letters.sent',
    form: z.object({ letters: many }),
    again: waiting,
    change: (db, asking, form, _prepared, tools) => sendRun(db, asking, form, tools),
  }),
  get({
    path: '/areas/:area/letters/post-of-the-day',
    permission: keepLetters,
    audit: 'letters.print-taken',
    read: readPostRun,
    audited: (run) => ({ cases: [...new Set(run.letters.map((one) => one.letter.caseId))] }),
    fetch: (run, tools) => printRun(run, tools, runOf),
    show: runFile,
  }),
  one,
  post({
    path: one.path,
    permission: keepLetters,
    audit: 'letter.changed',
    form: z.object({
      version,
      step: z.enum(['keep', 'print', 'sent', 'served', 'returned', 'reissue', 'set-aside']),
      freeWords: words(8000),
      channel: words(20),
      largePrint: z
        .string()
        .default('')
        .transform((text) => text === 'yes'),
      lackingWhy: words(1000),
      day: words(20),
      why: words(1000),
    }),
    again: one,
    prepare: (asking, form, _files, tools, look) => prepareLetter(asking, form, tools, look, letterPaper),
    change: changeLetter,
  }),
  get({
    path: '/areas/:area/letters/:letter/:file',
    permission: seeLetters,
    audit: 'letter.file-taken',
    read: readLetterFile,
    audited: (file) => ({ cases: [file.letter.caseId] }),
    fetch: withLetter,
    show: letterFile,
  }),
  wordings,
  post({
    path: wordings.path,
    permission: keepWordings,
    audit: 'letter-wording.kept',
    form: z.object({
      wording: words(60),
      language: words(20),
      last: z.coerce.number().int().min(0).max(100_000),
      words: words(20_000),
      translatedBy: words(200),
      why: words(1000),
    }),
    again: wordings,
    change: (db, asking, form, _prepared, tools) => keepWording(db, asking, form, tools),
  }),
]
