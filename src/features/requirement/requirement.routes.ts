import { z } from 'zod'
import type { Bound, RequirementKind, Stance } from '../../documents/index.ts'
import { notFound } from '../../foundation/index.ts'
import { get, post, type Route } from '../../route/index.ts'
import {
  addAnswer,
  addRecommendation,
  correctRequirement,
  cutsFrom,
  divideRequirement,
  undivideRequirement,
  withdrawAnswer,
} from './requirement.operations.ts'
import { answerRequirements, readRequirements, shapeRequirements } from './requirement.permissions.ts'
import { type ReadNotices, readRequirementPage, readRequirementsPage } from './requirement.reads.ts'
import { requirementFind } from './requirement.sql.ts'
import { dividePage, newRecommendationPage, places, requirementPage } from './requirement.views.tsx'
import { requirementsPage } from './requirements.views.tsx'
import { boundWords, kindWords, stanceWords } from './words.ts'

const words = (longest: number) => z.string().max(longest, `Use at most ${longest} characters.`).default('')
const version = z.coerce.number().int()
const many = z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([])
const keyOf = <T extends string>(of: Readonly<Record<T, string>>, sentence: string) =>
  z.string().refine((one): one is T => Object.hasOwn(of, one), sentence)

const one = get({
  path: '/areas/:area/requirements/:requirement',
  permission: readRequirements,
  audit: 'requirement.shown',
  read: readRequirementPage,
  show: requirementPage,
})

const divideForm = get({
  path: '/areas/:area/requirements/:requirement/divide',
  permission: shapeRequirements,
  audit: 'requirement.divide-shown',
  read: readRequirementPage,
  show: dividePage,
})

const newRecommendation = get({
  path: '/areas/:area/requirements/new',
  permission: shapeRequirements,
  audit: 'recommendation.form-shown',
  read: async () => null,
  show: newRecommendationPage,
})

/** The routes of requirements. What stands over the page comes from the documents, which know their dates and questions. */
export function requirementRoutes({ readNotices }: { readonly readNotices: ReadNotices }): readonly Route[] {
  return [
    get({
      path: '/areas/:area/requirements',
      permission: readRequirements,
      audit: 'requirements.listed',
      read: (db, asking) => readRequirementsPage(db, asking, readNotices),
      show: requirementsPage,
    }),
    newRecommendation,
    post({
      path: '/areas/:area/requirements/new',
      permission: shapeRequirements,
      audit: 'recommendation.entered',
      form: z.object({
        text: words(8000),
        cameBy: z.enum(['email', 'visit', 'letter', 'other'], { error: 'Say how the recommendation came.' }),
        cameFrom: words(200),
        cameOn: words(20),
      }),
      again: newRecommendation,
      change: (db, asking, form, _prepared, tools) => addRecommendation(db, asking, form, tools),
    }),
    one,
    post({
      path: '/areas/:area/requirements/:requirement/answers',
      permission: answerRequirements,
      audit: 'answer.given',
      form: z.object({
        words: words(2000),
        holder: words(200),
        claim: z.enum(['planned', 'under-way', 'done-not-shown', 'done-shown'], {
          error: 'Say where it stands.',
        }),
        evidence: words(1000),
        duty: words(40),
      }),
      again: one,
      change: (db, asking, form, _prepared, tools) => addAnswer(db, asking, form, tools),
    }),
    post({
      path: '/areas/:area/requirements/:requirement/answers/:answer/withdraw',
      permission: answerRequirements,
      audit: 'answer.withdrawn',
      form: z.object({ version, why: words(1000) }),
      again: one,
      change: (db, asking, form) => withdrawAnswer(db, asking, form),
    }),
    divideForm,
    post({
      path: '/areas/:area/requirements/:requirement/divide',
      permission: shapeRequirements,
      audit: 'requirement.divided',
      form: z.object({ version, starts: many }),
      again: divideForm,
      change: async (db, asking, form, _prepared, tools) => {
        const id = asking.params.requirement ?? ''
        const requirement = z.uuid().safeParse(id).success
          ? await requirementFind(db, asking.area.id, id)
          : null
        if (requirement === null) return notFound
        const cuts = cutsFrom(requirement.text, places(requirement.text), form.starts.map(Number))
        return divideRequirement(db, asking, { version: form.version, cuts }, tools)
      },
    }),
    post({
      path: '/areas/:area/requirements/:requirement/undivide',
      permission: shapeRequirements,
      audit: 'requirement.joined-into-one',
      form: z.object({ version, why: words(1000) }),
      again: divideForm,
      change: (db, asking, form) => undivideRequirement(db, asking, form),
    }),
    post({
      path: '/areas/:area/requirements/:requirement/correct',
      permission: shapeRequirements,
      audit: 'requirement.corrected',
      form: z.object({
        version,
        bound: many.pipe(z.array(keyOf<Bound>(boundWords, 'Choose from the list who is bound.'))),
        kind: keyOf<RequirementKind>(kindWords, 'Choose a kind from the list.'),
        stance: keyOf<Stance>(stanceWords, 'Choose from the list whose it is.'),
        why: words(1000),
      }),
      again: one,
      change: (db, asking, form) => correctRequirement(db, asking, form),
    }),
  ]
}
