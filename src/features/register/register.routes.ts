import { z } from 'zod'
import { get, post, type Route, words } from '../../route/index.ts'
import { caseloadsPage } from './caseloads.views.tsx'
import { figuresPage } from './figures.views.tsx'
import { handCasesOver, setHouseDays } from './register.operations.ts'
import { exportRegister, keepCaseloads, seeCaseworkFigures, seeRegister } from './register.permissions.ts'
import { readCaseloadsPage, readFiguresPage, readRegisterPage, readRegisterSheet } from './register.reads.ts'
import { registerPage, registerSheet } from './register.views.tsx'

const caseloads = get({
  path: '/areas/:area/register/caseloads',
  permission: keepCaseloads,
  audit: 'register.caseloads-shown',
  read: readCaseloadsPage,
  show: caseloadsPage,
})

const between = (least: number, most: number, says: string) =>
  z.coerce.number({ error: says }).int(says).min(least, says).max(most, says)

/** Every day of the law, who holds it, and who works on which cases. */
export const registerRoutes: readonly Route[] = [
  get({
    path: '/areas/:area/register',
    permission: seeRegister,
    audit: 'register.shown',
    read: readRegisterPage,
    show: registerPage,
  }),
  get({
    path: '/areas/:area/register/sheet',
    permission: exportRegister,
    audit: 'register.exported',
    read: readRegisterSheet,
    show: registerSheet,
  }),
  caseloads,
  post({
    path: caseloads.path,
    permission: keepCaseloads,
    audit: 'register.cases-handed-over',
    form: z.object({
      from: words(40),
      to: words(40),
      kind: z.enum(['caseworker', 'cover'], { error: 'Say whether it is for good or as cover.' }),
      fromDay: words(30),
      toDay: words(30),
      why: words(1000),
    }),
    again: caseloads,
    change: (db, asking, form) => handCasesOver(db, asking, form),
  }),
  post({
    path: '/areas/:area/register/house-days',
    permission: keepCaseloads,
    audit: 'register.house-days-set',
    form: z.object({
      version: z.coerce.number().int().min(0).max(2_147_483_647),
      silentAfterDays: between(1, 365, 'Give days from 1 to 365.'),
      panelWeek: between(1, 20, 'Give a week from 1 to 20.'),
      draftWeek: between(1, 20, 'Give a week from 1 to 20.'),
      provisionWeeks: between(1, 52, 'Give weeks from 1 to 52.'),
    }),
    again: caseloads,
    change: (db, asking, form, _prepared, tools) => setHouseDays(db, asking, form, tools),
  }),
  get({
    path: '/areas/:area/casework-figures',
    permission: seeCaseworkFigures,
    audit: 'casework-figures.shown',
    read: readFiguresPage,
    show: figuresPage,
  }),
]
