import { z } from 'zod'
import type { Bound, RequirementKind, Stance } from '../../documents/index.ts'
import { isRefusal, notFound } from '../../foundation/index.ts'
import { type Asking, get, many, post, type Route, version, words } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { claims } from './answer.ts'
import { divideRequirement, undivideRequirement } from './dividing.operations.ts'
import { newRecommendationPage } from './recommendation.views.tsx'
import {
  addAnswer,
  addRecommendation,
  correctRequirement,
  type Settled,
  withdrawAnswer,
} from './requirement.operations.ts'
import { answerRequirements, readRequirements, shapeRequirements } from './requirement.permissions.ts'
import { type Brought, readRequirementPage, readRequirementsPage } from './requirement.reads.ts'
import { requirementPage } from './requirement.views.tsx'
import { requirementsPage } from './requirements.views.tsx'
import { correctPage, dividePage, undividePage, withdrawPage } from './shaping.views.tsx'
import { boundWords, kindWords, stanceWords } from './words.ts'

const keyOf = <T extends string>(of: Readonly<Record<T, string>>, sentence: string) =>
  z.string().refine((one): one is T => Object.hasOwn(of, one), sentence)
const parties = many.pipe(z.array(keyOf<Bound>(boundWords, 'Choose from the list who is bound.')))

/** Where each duty begins; in the fields `bound-…` whom it binds; in the fields `answer-…` which duty an answer answers. */
const divideForm = z.looseObject({ version, starts: many }).transform((form, context) => ({
  version: form.version,
  starts: form.starts.map(Number),
  bound: form.starts.flatMap((starts) => {
    const found = parties.safeParse(form[`bound-${starts}`])
    if (!found.success) context.addIssue('Choose from the list who is bound.')
    return (found.data ?? []).map((party) => ({ starts: Number(starts), party }))
  }),
  answers: new Map(
    Object.entries(form).flatMap(([name, value]): readonly (readonly [string, string])[] =>
      name.startsWith('answer-') && typeof value === 'string' ? [[name.slice('answer-'.length), value]] : [],
    ),
  ),
}))

/** What the documents and the plan bring to these pages, and how a question of the documents is closed from here. */
export interface FromOthers extends Brought {
  readonly settled: Settled
}

export function requirementRoutes({ settled, ...brought }: FromOthers): readonly Route[] {
  const one = get({
    path: '/areas/:area/requirements/:requirement',
    permission: readRequirements,
    audit: 'requirement.shown',
    asAt: true,
    read: (db, asking) => readRequirementPage(db, asking, brought),
    show: requirementPage,
  })
  const list = get({
    path: '/areas/:area/requirements',
    permission: readRequirements,
    audit: 'requirements.listed',
    asAt: true,
    read: (db, asking) => readRequirementsPage(db, asking, brought),
    show: requirementsPage,
  })
  return [
    list,
    ...recommendations,
    one,
    post({
      path: '/areas/:area/requirements/:requirement/answers',
      permission: answerRequirements,
      audit: 'answer.given',
      form: z.object({
        words: words(2000),
        holder: words(200),
        claim: z.enum(claims, { error: 'Say where it stands.' }),
        evidence: words(1000),
        duty: words(40),
      }),
      again: one,
      change: (db, asking, form, _prepared, tools) => addAnswer(db, asking, form, tools),
    }),
    ...withdrawing(brought),
    ...dividing(brought, settled),
    ...correcting(brought, settled),
  ]
}

const newRecommendation = get({
  path: '/areas/:area/requirements/new',
  permission: shapeRequirements,
  audit: 'recommendation.form-shown',
  read: async () => null,
  show: newRecommendationPage,
})

const recommendations: readonly Route[] = [
  newRecommendation,
  post({
    path: '/areas/:area/requirements/new',
    permission: shapeRequirements,
    audit: 'recommendation.entered',
    form: z.object({
      text: words(8000),
      cameBy: z.enum(['email', 'visit', 'letter', 'other'], { error: 'Say how the recommendation came.' }),
      cameFrom: words(200),
      day: words(10),
      month: words(10),
      year: words(10),
      kind: keyOf<RequirementKind>(kindWords, 'Choose from the list what it is about.'),
    }),
    again: newRecommendation,
    change: (db, asking, form, _prepared, tools) => addRecommendation(db, asking, form, tools),
  }),
]

function withdrawing(brought: Brought): readonly Route[] {
  const path = '/areas/:area/requirements/:requirement/answers/:answer/withdraw'
  const form = get({
    path,
    permission: answerRequirements,
    audit: 'answer.withdraw-form-shown',
    read: async (db, asking) => {
      const model = await readRequirementPage(db, asking, brought)
      if (isRefusal(model)) return model
      const answer = model.row.answers.find((one) => one.id === asking.params.answer)
      return answer === undefined || !model.withdrawable.includes(answer.id) ? notFound : { model, answer }
    },
    show: withdrawPage,
  })
  return [
    form,
    post({
      path,
      permission: answerRequirements,
      audit: 'answer.withdrawn',
      form: z.object({ version, why: words(1000) }),
      again: form,
      change: (db, asking, form) => withdrawAnswer(db, asking, form),
    }),
  ]
}

function dividing(brought: Brought, settled: Settled): readonly Route[] {
  const path = '/areas/:area/requirements/:requirement'
  const read = (db: Db, asking: Asking) => readRequirementPage(db, asking, brought)
  const divide = get({
    path: `${path}/divide`,
    permission: shapeRequirements,
    audit: 'requirement.divide-form-shown',
    read,
    show: dividePage,
  })
  const join = get({
    path: `${path}/undivide`,
    permission: shapeRequirements,
    audit: 'requirement.join-form-shown',
    read,
    show: undividePage,
  })
  return [
    divide,
    post({
      path: divide.path,
      permission: shapeRequirements,
      audit: 'requirement.divided',
      form: divideForm,
      again: divide,
      change: (db, asking, form, _prepared, tools) => divideRequirement(db, asking, form, tools, settled),
    }),
    join,
    post({
      path: join.path,
      permission: shapeRequirements,
      audit: 'requirement.joined-into-one',
      form: z.object({ version, why: words(1000) }),
      again: join,
      change: (db, asking, form, _prepared, tools) => undivideRequirement(db, asking, form, tools),
    }),
  ]
}

function correcting(brought: Brought, settled: Settled): readonly Route[] {
  const form = get({
    path: '/areas/:area/requirements/:requirement/correct',
    permission: shapeRequirements,
    audit: 'requirement.correct-form-shown',
    read: (db, asking) => readRequirementPage(db, asking, brought),
    show: correctPage,
  })
  return [
    form,
    post({
      path: form.path,
      permission: shapeRequirements,
      audit: 'requirement.corrected',
      form: z.object({
        version,
        bound: parties,
        kind: keyOf<RequirementKind>(kindWords, 'Choose a kind from the list.'),
        stance: keyOf<Stance>(stanceWords, 'Choose from the list whose it is.'),
        why: words(1000),
      }),
      again: form,
      change: (db, asking, form) => correctRequirement(db, asking, form, settled),
    }),
  ]
}
