import { z } from 'zod'
import { isRefusal } from '../../foundation/index.ts'
import { get, post, type Route, words } from '../../route/index.ts'
import { findReading, joinToArea, keepReading, prepareReading } from './document.operations.ts'
import { readDocumentAlone, seeDocuments, seePapers, settleQuestions } from './document.permissions.ts'
import { fetchFile, readDocumentFile, readDocumentPage, readDocuments, readPaper } from './document.reads.ts'
import { documentPage, documentsPage, newDocumentPage, readingPage, sentFile } from './document.views.tsx'
import {
  enterHeldBefore,
  keepPapers,
  settleAreaClasses,
  settleWithNothing,
} from './held-before.operations.ts'
import { readHeld, readNewHeld, readQuestion, readQuestions } from './questions.reads.ts'
import { heldPage, newHeldPage, questionPage, questionsPage } from './questions.views.tsx'

const newDocument = get({
  path: '/documents/new',
  permission: readDocumentAlone,
  audit: 'document.form-shown',
  read: async () => null,
  show: newDocumentPage,
})

const reading = get({
  path: '/documents/:reading',
  permission: readDocumentAlone,
  audit: 'reading.shown',
  read: findReading,
  show: readingPage,
})

const question = get({
  path: '/areas/:area/questions/:question',
  permission: settleQuestions,
  audit: 'question.shown',
  read: readQuestion,
  show: questionPage,
})

const newHeld = get({
  path: '/areas/:area/held-before/new',
  permission: settleQuestions,
  audit: 'held-before.form-shown',
  read: readNewHeld,
  show: newHeldPage,
})

export const documentRoutes: readonly Route[] = [
  newDocument,
  post({
    path: '/documents/new',
    permission: readDocumentAlone,
    audit: 'document.read',
    files: true,
    form: z.object({
      pasted: z
        .string()
        .max(2_000_000, 'Paste at most two million characters, or send the file.')
        .default(''),
    }),
    again: newDocument,
    prepare: (_asking, form, files, tools) => prepareReading(form, files.file?.[0], tools),
    change: (db, asking, _form, prepared) => keepReading(db, asking, prepared),
  }),
  reading,
  post({
    path: '/documents/:reading/programme',
    permission: readDocumentAlone,
    audit: 'document.joined',
    form: z.object({
      where: z.string({ error: 'Say which local area the document belongs to.' }).default(''),
      areaName: words(100),
      council: words(160),
      receivedOn: words(20),
      sure: words(3),
    }),
    again: reading,
    change: (db, asking, form, _prepared, tools) => joinToArea(db, asking, form, tools),
  }),
  get({
    path: '/areas/:area/documents',
    permission: seeDocuments,
    audit: 'documents.listed',
    asAt: true,
    read: readDocuments,
    show: documentsPage,
  }),
  get({
    path: '/areas/:area/documents/:document',
    permission: seeDocuments,
    audit: 'document.shown',
    asAt: true,
    read: readDocumentPage,
    show: documentPage,
  }),
  get({
    path: '/areas/:area/documents/:document/file',
    permission: seeDocuments,
    audit: 'document.downloaded',
    read: readDocumentFile,
    fetch: fetchFile,
    show: sentFile,
  }),
  get({
    path: '/areas/:area/questions',
    permission: settleQuestions,
    audit: 'questions.listed',
    asAt: true,
    read: readQuestions,
    show: questionsPage,
  }),
  question,
  post({
    path: '/areas/:area/questions/:question/classes',
    permission: settleQuestions,
    audit: 'question.settled',
    form: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    again: question,
    change: async (db, asking, form) => {
      const found = await readQuestion(db, asking)
      if (isRefusal(found)) return found
      const classes = new Map<string, 'priority' | 'improvement'>()
      for (const area of found.areas) {
        const value = form[`class-${area.id}`]
        if (value === 'priority' || value === 'improvement') classes.set(area.id, value)
      }
      return settleAreaClasses(
        db,
        asking,
        classes,
        found.areas.map((area) => area.id),
      )
    },
  }),
  post({
    path: '/areas/:area/questions/:question/nothing',
    permission: settleQuestions,
    audit: 'question.settled',
    form: z.object({}),
    again: question,
    change: settleWithNothing,
  }),
  get({
    path: '/areas/:area/held-before',
    permission: seeDocuments,
    audit: 'held-before.listed',
    asAt: true,
    read: readHeld,
    show: heldPage,
  }),
  newHeld,
  post({
    path: '/areas/:area/held-before/new',
    permission: settleQuestions,
    audit: 'held-before.entered',
    files: true,
    form: z.object({
      kind: z.enum(['meeting', 'review', 'plan'], {
        error: 'Say whether it was a meeting, a review or a plan.',
      }),
      heldOn: words(40),
      name: words(200),
      note: words(4000),
    }),
    again: newHeld,
    prepare: (_asking, _form, files, tools) => keepPapers(files.papers ?? [], tools),
    change: enterHeldBefore,
  }),
  get({
    path: '/areas/:area/held-before/papers/:paper',
    permission: seePapers,
    audit: 'held-before.paper-downloaded',
    read: readPaper,
    fetch: fetchFile,
    show: sentFile,
  }),
]
