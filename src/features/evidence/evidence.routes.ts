import { z } from 'zod'
import { notFound } from '../../foundation/index.ts'
import { get, many, post, type Route, version, words } from '../../route/index.ts'
import { seePlan } from '../improvement-plan/index.ts'
import {
  addEvidenceTo,
  addWords,
  answerTrue,
  keepEvidenceFile,
  setMarks,
  withdrawSaid,
} from './evidence.operations.ts'
import {
  addEvidence,
  addFamiliesWords,
  answerForFamilies,
  markEvidence,
  seeEvidence,
  withdrawEvidence,
} from './evidence.permissions.ts'
import {
  readEvidenceFile,
  readEvidenceList,
  readEvidencePage,
  readMarks,
  readTheirThing,
  readWithdrawable,
} from './evidence.reads.ts'
import { familiesAnswers, waysHeard } from './evidence.ts'
import { evidencePage } from './evidence.views.tsx'
import {
  answerPage,
  marksPage,
  newEvidencePage,
  newWordsPage,
  withdrawPage,
} from './evidence-forms.views.tsx'
import { evidenceListPage } from './evidence-list.views.tsx'

const mayPublish = z
  .enum(['yes', 'no'], { error: 'Say whether it may be published.' })
  .transform((one) => one === 'yes')

/** The same pages for each thing that evidence can hang on. */
function routesAt(at: string): readonly Route[] {
  const wordsForm = get({
    path: `${at}/evidence/words`,
    permission: addFamiliesWords,
    audit: 'families-words.form-shown',
    read: readTheirThing,
    show: newWordsPage,
  })
  const evidenceForm = get({
    path: `${at}/evidence/new`,
    permission: addEvidence,
    audit: 'evidence.form-shown',
    read: readTheirThing,
    show: newEvidencePage,
  })
  const answerForm = get({
    path: `${at}/evidence/answer`,
    permission: answerForFamilies,
    audit: 'families-answer.form-shown',
    read: readTheirThing,
    show: answerPage,
  })
  return [
    get({
      path: `${at}/evidence`,
      permission: seePlan,
      audit: 'evidence.listed',
      asAt: true,
      read: readEvidencePage,
      show: evidencePage,
    }),
    wordsForm,
    post({
      path: wordsForm.path,
      permission: addFamiliesWords,
      audit: 'families-words.entered',
      form: z.object({
        words: words(4000),
        who: words(200),
        cameBy: z.enum(waysHeard, { error: 'Say how it came.' }),
        heardOn: words(10),
        mayPublish,
      }),
      again: wordsForm,
      change: (db, asking, form, _prepared, tools) => addWords(db, asking, form, tools),
    }),
    evidenceForm,
    post({
      path: evidenceForm.path,
      permission: addEvidence,
      audit: 'evidence.added',
      files: true,
      form: z.object({
        shows: words(1000),
        source: words(300),
        dated: words(10),
        strength: words(1),
        whereKept: words(1000),
        mayPublish,
      }),
      again: evidenceForm,
      prepare: (_asking, _form, files, tools) => keepEvidenceFile(files.file ?? [], tools),
      change: (db, asking, form, { file }, tools) => addEvidenceTo(db, asking, form, file, tools),
    }),
    answerForm,
    post({
      path: answerForm.path,
      permission: answerForFamilies,
      audit: 'families-answer.given',
      form: z.object({
        answer: z.enum(familiesAnswers, { error: 'Say whether it is true for families.' }),
        words: words(4000),
        told: words(300),
      }),
      again: answerForm,
      change: (db, asking, form, _prepared, tools) => answerTrue(db, asking, form, tools),
    }),
  ]
}

const withdrawForm = get({
  path: '/areas/:area/evidence/:evidence/withdraw',
  permission: withdrawEvidence,
  audit: 'evidence.withdraw-form-shown',
  read: readWithdrawable,
  show: withdrawPage,
})

const marksForm = get({
  path: '/areas/:area/evidence/:evidence/marks',
  permission: markEvidence,
  audit: 'evidence.marks-form-shown',
  read: readMarks,
  show: marksPage,
})

export const evidenceRoutes: readonly Route[] = [
  get({
    path: '/areas/:area/evidence',
    permission: seeEvidence,
    audit: 'evidence.all-listed',
    asAt: true,
    read: readEvidenceList,
    show: evidenceListPage,
  }),
  marksForm,
  post({
    path: marksForm.path,
    permission: markEvidence,
    audit: 'evidence.marked',
    form: z.object({ version, marks: many }),
    again: marksForm,
    change: (db, asking, form) => setMarks(db, asking, form),
  }),
  ...routesAt('/areas/:area/requirements/:requirement'),
  ...routesAt('/areas/:area/plan/objectives/:objective'),
  ...routesAt('/areas/:area/actions/:action'),
  get({
    path: '/areas/:area/evidence/:evidence/file',
    permission: seeEvidence,
    audit: 'evidence.downloaded',
    read: readEvidenceFile,
    fetch: async (model, tools) => {
      const content = await tools.openFile(model.sha256)
      return content === null ? notFound : { ...model, content }
    },
    show: ({ fileName, content }) => ({ fileName, type: 'application/octet-stream', content }),
  }),
  withdrawForm,
  post({
    path: withdrawForm.path,
    permission: withdrawEvidence,
    audit: 'evidence.withdrawn',
    form: z.object({ version, why: words(1000) }),
    again: withdrawForm,
    change: (db, asking, form) => withdrawSaid(db, asking, form),
  }),
]
