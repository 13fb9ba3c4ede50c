import { z } from 'zod'
import { isRefusal, notFound, type Permission } from '../../foundation/index.ts'
import {
  type Asking,
  type GetRoute,
  get,
  many,
  type PageHere,
  post,
  type Route,
  type ShownPage,
  version,
  words,
} from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { registerPage } from './register.views.tsx'
import {
  acceptRisk,
  changeRisk,
  closeRisk,
  planMitigation,
  raiseRisk,
  reviewRisk,
  setMitigations,
  setScale,
} from './risk.operations.ts'
import { acceptRisks, keepRisks, planForRisks, seeRisks, setRiskScale } from './risk.permissions.ts'
import {
  type EscalationsAbout,
  mayKeep,
  type RiskForm,
  type RiskLine,
  readRegisterPage,
  readRiskForm,
  readRiskPage,
  readScalePage,
} from './risk.reads.ts'
import { actionsToChoose } from './risk.sql.ts'
import { riskPage } from './risk.views.tsx'
import {
  acceptRiskPage,
  changeRiskPage,
  closeRiskPage,
  mitigationsPage,
  planMitigationPage,
  raiseRiskPage,
  reviewRiskPage,
} from './risk-forms.views.tsx'
import { scaleFormPage, scalePage } from './scale.views.tsx'

const number = z.coerce.number().int().min(0).max(2_147_483_647)
const opened = { version, reviews: number.default(0) }

/** What the forms of raising and changing share. */
const saysFields = {
  cause: words(1000),
  event: words(1000),
  effect: words(1000),
  requirement: words(40),
  owner: words(40),
  inherentLikelihood: words(10),
  inherentImpact: words(10),
  targetLikelihood: words(10),
  targetImpact: words(10),
  targetBy: words(20),
  controls: words(4000),
  proximity: words(30),
  private: words(10),
}

type OneRisk = RiskForm & { readonly line: RiskLine }

/**
 * A form of one risk, open to those who may use it on this one. Of a risk that was closed too, so that whoever was writing
 * when that happened is told, with their words kept.
 */
function formOf(
  path: string,
  permission: Permission,
  audit: string,
  show: (model: OneRisk, page: PageHere) => ShownPage,
): GetRoute {
  return get<OneRisk>({
    path: `/areas/:area/risks/:risk/${path}`,
    permission,
    audit,
    read: async (db: Db, asking: Asking) => {
      const model = await readRiskForm(db, asking)
      const { line } = model
      if (line === null) return notFound
      if (permission !== acceptRisks && !mayKeep(line, asking)) return notFound
      return { ...model, line }
    },
    show,
  })
}

const raiseForm = get({
  path: '/areas/:area/risks/new',
  permission: keepRisks,
  audit: 'risk.form-shown',
  read: readRiskForm,
  show: raiseRiskPage,
})
const changeForm = formOf('edit', keepRisks, 'risk.edit-form-shown', changeRiskPage)
const reviewForm = formOf('review', keepRisks, 'risk.review-form-shown', reviewRiskPage)
const mitigationsForm = formOf('mitigations', keepRisks, 'risk.mitigations-form-shown', mitigationsPage)
const planForm = formOf('mitigations/new', planForRisks, 'risk.action-form-shown', planMitigationPage)
const acceptForm = formOf('accept', acceptRisks, 'risk.accept-form-shown', acceptRiskPage)
const closeForm = formOf('close', keepRisks, 'risk.close-form-shown', closeRiskPage)

const scaleForm = get({
  path: '/areas/:area/risks/scale/edit',
  permission: setRiskScale,
  audit: 'risk-scale.form-shown',
  read: readScalePage,
  show: scaleFormPage,
})

/** What other features bring: the escalations about a risk, which know the risk and not the other way round. */
export interface Brought {
  readonly escalationsAbout: EscalationsAbout
}

export function riskRoutes({ escalationsAbout }: Brought): readonly Route[] {
  return [
    get({
      path: '/areas/:area/risks',
      permission: seeRisks,
      audit: 'risks.shown',
      asAt: true,
      read: readRegisterPage,
      show: registerPage,
    }),
    raiseForm,
    post({
      path: raiseForm.path,
      permission: keepRisks,
      audit: 'risk.raised',
      form: z.object({ ...saysFields, likelihood: words(10), impact: words(10), next: words(20) }),
      again: raiseForm,
      change: (db, asking, form, _prepared, tools) => raiseRisk(db, asking, form, tools),
    }),
    get({
      path: '/areas/:area/risks/scale',
      permission: seeRisks,
      audit: 'risk-scale.shown',
      read: readScalePage,
      show: scalePage,
    }),
    scaleForm,
    post({
      path: scaleForm.path,
      permission: setRiskScale,
      audit: 'risk-scale.set',
      form: z.object({
        version: number,
        likelihood: words(2000),
        impact: words(2000),
        bands: words(2000),
        why: words(1000),
      }),
      again: scaleForm,
      change: (db, asking, form, _prepared, tools) => setScale(db, asking, form, tools),
    }),
    get({
      path: '/areas/:area/risks/:risk',
      permission: seeRisks,
      audit: 'risk.shown',
      asAt: true,
      read: async (db, asking) => {
        const model = await readRiskPage(db, asking, escalationsAbout)
        return isRefusal(model) ? notFound : model
      },
      show: riskPage,
    }),
    changeForm,
    post({
      path: changeForm.path,
      permission: keepRisks,
      audit: 'risk.changed',
      form: z.object({ ...opened, ...saysFields, why: words(1000) }),
      again: changeForm,
      change: (db, asking, form) => changeRisk(db, asking, form),
    }),
    reviewForm,
    post({
      path: reviewForm.path,
      permission: keepRisks,
      audit: 'risk.reviewed',
      form: z.object({
        ...opened,
        likelihood: words(10),
        impact: words(10),
        words: words(4000),
        next: words(20),
      }),
      again: reviewForm,
      change: (db, asking, form, _prepared, tools) => reviewRisk(db, asking, form, tools),
    }),
    mitigationsForm,
    post({
      path: mitigationsForm.path,
      permission: keepRisks,
      audit: 'risk.mitigations-set',
      form: z.object({ ...opened, keep: many, add: words(40) }),
      again: mitigationsForm,
      change: async (db, asking, form, _prepared, tools) => {
        const known = await actionsToChoose(db, asking.area.id)
        return setMitigations(
          db,
          asking,
          form,
          known.map((one) => one.id),
          tools,
        )
      },
    }),
    planForm,
    post({
      path: planForm.path,
      permission: planForRisks,
      audit: 'risk.action-added',
      form: z.object({
        objective: words(40),
        ref: words(30),
        title: words(500),
        accountable: words(40),
        responsible: many,
        due: words(20),
        successCriteria: words(2000),
        intendedImpact: words(2000),
        requirements: many,
      }),
      again: planForm,
      change: (db, asking, form, _prepared, tools) => planMitigation(db, asking, form, tools),
    }),
    acceptForm,
    post({
      path: acceptForm.path,
      permission: acceptRisks,
      audit: 'risk.acceptance-set',
      form: z.object({
        ...opened,
        deed: z.enum(['accept', 'end'], { error: 'Say what is to be done.' }),
        owner: words(40),
        until: words(20),
        why: words(2000),
      }),
      again: acceptForm,
      change: (db, asking, form, _prepared, tools) => acceptRisk(db, asking, form, tools),
    }),
    closeForm,
    post({
      path: closeForm.path,
      permission: keepRisks,
      audit: 'risk.closed-or-opened',
      form: z.object({ ...opened, why: words(2000) }),
      again: closeForm,
      change: (db, asking, form) => closeRisk(db, asking, form),
    }),
  ]
}
