import { z } from 'zod'
import { isRefusal, notFound } from '../../foundation/index.ts'
import { get, many, post, type Route, version, words } from '../../route/index.ts'
import { answer, raise, setRoute } from './escalation.operations.ts'
import {
  answerEscalation,
  raiseEscalation,
  seeEscalations,
  setEscalationRoute,
} from './escalation.permissions.ts'
import { readAsk, readEscalation, readEscalations, readRoute } from './escalation.reads.ts'
import { mostSteps, nexts } from './escalation.ts'
import { answerPage, askPage, escalationPage, escalationsPage, routePage } from './escalation.views.tsx'

const askForm = get({
  path: '/areas/:area/escalations/new',
  permission: raiseEscalation,
  audit: 'escalation.form-shown',
  read: readAsk,
  show: askPage,
})

const routeForm = get({
  path: '/areas/:area/escalations/route',
  permission: setEscalationRoute,
  audit: 'escalation-route.form-shown',
  read: readRoute,
  show: routePage,
})

const answerForm = get({
  path: '/areas/:area/escalations/:escalation/answer',
  permission: answerEscalation,
  audit: 'escalation.answer-form-shown',
  read: async (db, asking) => {
    const model = await readEscalation(db, asking)
    return isRefusal(model) || !model.mayAnswer ? notFound : model
  },
  show: answerPage,
})

const lines = Array.from({ length: mostSteps }, (_, at) => `posts-${at + 1}`)

export const escalationRoutes: readonly Route[] = [
  get({
    path: '/areas/:area/escalations',
    permission: seeEscalations,
    audit: 'escalations.shown',
    asAt: true,
    read: readEscalations,
    show: escalationsPage,
  }),
  askForm,
  post({
    path: askForm.path,
    permission: raiseEscalation,
    audit: 'escalation.raised',
    form: z.object({
      // Of the escalation that this one follows; 1 where it follows none.
      version: version.default(1),
      matter: words(4000),
      asked: words(2000),
      step: words(10),
      post: words(40),
      words: words(200),
      answerBy: words(20),
      private: words(10),
    }),
    again: askForm,
    change: (db, asking, form, _prepared, tools) => raise(db, asking, form, tools),
  }),
  routeForm,
  post({
    path: routeForm.path,
    permission: setEscalationRoute,
    audit: 'escalation-route.set',
    form: z
      .object({
        version: z.coerce.number().int().min(0).max(2_147_483_647),
        steps: words(2000),
        why: words(1000),
      })
      .and(z.object(Object.fromEntries(lines.map((line) => [line, many]))))
      .transform((given) => ({
        version: given.version,
        steps: given.steps,
        why: given.why,
        posts: lines.map((line) =>
          z
            .array(z.string())
            .catch([])
            .parse(given[line as keyof typeof given]),
        ),
      })),
    again: routeForm,
    change: (db, asking, form, _prepared, tools) => setRoute(db, asking, form, tools),
  }),
  get({
    path: '/areas/:area/escalations/:escalation',
    permission: seeEscalations,
    audit: 'escalation.shown',
    asAt: true,
    read: readEscalation,
    show: escalationPage,
  }),
  answerForm,
  post({
    path: answerForm.path,
    permission: answerEscalation,
    audit: 'escalation.answered',
    form: z.object({
      version,
      answer: words(4000),
      answeredBy: words(200),
      next: z.enum(nexts, { error: 'Say what becomes of it.' }),
      why: words(2000),
    }),
    again: answerForm,
    change: (db, asking, form) => answer(db, asking, form),
  }),
]
