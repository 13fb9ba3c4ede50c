import { z } from 'zod'
import { isRefusal, notFound, type Refusal } from '../../foundation/index.ts'
import { type Changed, get, many, post, type Route, type Tools, version, words } from '../../route/index.ts'
import {
  type AnswerForm,
  answerByLink,
  answerBySignIn,
  askAdvice,
  type HandOver,
  linkTakesFiles,
  prepareFile,
  stepAdvice,
  steps,
} from './advice.operations.ts'
import { askForAdvice, giveAdvice, holdAdviceLink, seeAdvice, seeAdviceHere } from './advice.permissions.ts'
import {
  readAdviceFile,
  readAdvicePage,
  readAnswering,
  readAskPage,
  readCaseAdvice,
  readOneAdvice,
} from './advice.reads.ts'
import { askPage, caseAdvicePage, handOverPage, oneAdvicePage } from './advice.views.tsx'
import { readLink } from './advice-link.operations.ts'
import { advicePage, linkPage, signedInAnswerPage } from './answer.views.tsx'

const asking = get({
  path: '/areas/:area/cases/:case/advice/ask',
  permission: askForAdvice,
  audit: 'advice.ask-form-shown',
  read: readAskPage,
  show: askPage,
})

const oneAdvice = get({
  path: '/areas/:area/cases/:case/advice/:asked',
  permission: seeAdvice,
  audit: 'advice.shown',
  read: readOneAdvice,
  show: oneAdvicePage,
})

const answering = get({
  path: '/areas/:area/advice/:asked',
  permission: giveAdvice,
  audit: 'advice.answer-form-shown',
  read: readAnswering,
  show: signedInAnswerPage,
})

const byLink = get({
  path: '/advice/:token',
  permission: holdAdviceLink,
  audit: 'advice-link.shown',
  read: readLink,
  show: linkPage,
})

/** The boxes of an answer. Threads come as columns of equal length. */
const answerFields = z
  .object({
    step: z.enum(['check', 'save', 'send']),
    code: words(50),
    version: version.default(1),
    known: words(20),
    knownWords: words(4000),
    childSaid: words(8000),
    authorName: words(200),
    authorRole: words(300),
    shareable: words(3),
    receivedOn: words(10),
    need: many,
    everyday: many,
    outcome: many,
    provision: many,
    amount: many,
  })
  .transform(({ need, everyday, outcome, provision, amount, ...rest }): AnswerForm => {
    const columns = { need, everyday, outcome, provision, amount }
    return { ...rest, columns }
  })

export const adviceRoutes: readonly Route[] = [
  get({
    path: '/areas/:area/cases/:case/advice',
    permission: seeAdvice,
    audit: 'advice.listed',
    read: readCaseAdvice,
    show: caseAdvicePage,
  }),
  asking,
  post({
    path: asking.path,
    permission: askForAdvice,
    audit: 'advice.asked',
    form: z.object({
      profession: words(50),
      who: words(200),
      agency: words(50),
      questions: words(2000),
      how: z.enum(['link', 'sign-in'], { error: 'Say how they answer.' }),
      email: words(254),
    }),
    again: asking,
    change: async (db, here, form, _prepared, tools) => handedOver(await askAdvice(db, here, form, tools)),
  }),
  oneAdvice,
  post({
    path: oneAdvice.path,
    permission: askForAdvice,
    audit: 'advice.step',
    form: z.object({ step: z.enum(steps), version, day: words(10), words: words(4000) }),
    again: oneAdvice,
    change: async (db, here, form, _prepared, tools) => handedOver(await stepAdvice(db, here, form, tools)),
  }),
  get({
    path: '/areas/:area/cases/:case/advice/:asked/file',
    permission: seeAdvice,
    audit: 'advice.file-taken',
    read: readAdviceFile,
    fetch: async (file, tools: Tools) => {
      const bytes = await tools.openFile(file.sha256)
      return bytes === null ? notFound : { ...file, bytes }
    },
    show: ({ fileName, bytes }) => ({
      fileName,
      type: 'application/octet-stream',
      content: bytes ?? new Uint8Array(),
    }),
  }),
  get({
    path: '/areas/:area/advice',
    permission: seeAdviceHere,
    audit: 'advice.overview-shown',
    read: readAdvicePage,
    show: advicePage,
  }),
  answering,
  post({
    path: answering.path,
    permission: giveAdvice,
    audit: 'advice.answered',
    files: true,
    form: answerFields,
    again: answering,
    prepare: (_asking, _form, files, tools) => prepareFile(files, tools),
    change: answerBySignIn,
  }),
  byLink,
  post({
    path: byLink.path,
    permission: holdAdviceLink,
    audit: 'advice.answered-by-link',
    files: true,
    filesFrom: linkTakesFiles,
    form: answerFields,
    again: byLink,
    prepare: (_asking, _form, files, tools) => prepareFile(files, tools),
    change: answerByLink,
  }),
]

/** A code is shown in the answer itself, once: it is kept nowhere. */
function handedOver(done: (Changed & { readonly handOver: HandOver | null }) | Refusal): Changed | Refusal {
  if (isRefusal(done)) return done
  const { handOver, ...changed } = done
  return handOver === null ? changed : { ...changed, shown: handOverPage(handOver) }
}
