/** What the dashboard reads, in a constant number of queries. */
import type { Refusal } from '../../foundation/index.ts'
import { isRefusal, notFound } from '../../foundation/index.ts'
import type { Asking, PrintedPaper, Tools } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { readPlan } from '../action/index.ts'
import {
  actionFacts,
  type MayHere,
  type MeasureLinks,
  mayHere,
  measureLinksIn,
  measureRows,
} from '../measure/index.ts'
import { areaRequirementsIn } from '../requirement/index.ts'
import { type Dashboard, dashboardOf } from './sections.reads.ts'

export interface DashboardPage extends Dashboard {
  /** Everything that can be shown by itself. */
  readonly whole: readonly { readonly id: string; readonly ref: string; readonly text: string }[]
  readonly only: string | null
  readonly links: MeasureLinks
  readonly may: MayHere
  readonly asking: Asking
  readonly printed: PrintedPaper | null
}

export async function readDashboard(db: Db, asking: Asking): Promise<DashboardPage | Refusal> {
  const areaId = asking.area.id
  const rows = await measureRows(db, asking)
  const links = await measureLinksIn(db, areaId)
  const plan = await readPlan(db, asking)
  const areas = await areaRequirementsIn(db, areaId)
  const claims = plan.rows.map(({ action }) => ({
    id: action.id,
    ref: action.ref,
    title: action.title,
    claim: { impact: action.impact, since: action.statusOn },
  }))
  const only = asking.query.for ?? ''
  const parts = {
    rows,
    links,
    facts: actionFacts(claims, links.actions, rows, asking.today),
    areas,
    objectives: plan.objectives,
    actions: plan.rows,
    scheme: plan.scheme,
    today: asking.today,
  }
  const whole = dashboardOf(parts, null)
  const known = whole.sections.filter((one) => one.kind !== 'others')
  if (only !== '' && !known.some((one) => one.id === only)) return notFound
  return {
    ...(only === '' ? whole : dashboardOf(parts, only)),
    whole: known.map(({ id, ref, text }) => ({ id, ref, text })),
    only: only === '' ? null : only,
    links,
    may: mayHere(asking),
    asking,
    printed: null,
  }
}

/** Prints it where a file to print is asked for: outside the transaction, in the process that prints. */
export async function withPrint(
  model: DashboardPage,
  tools: Tools,
  paperOf: (model: DashboardPage) => unknown,
): Promise<DashboardPage | Refusal> {
  const { as } = model.asking.query
  if (as !== 'pdf' && as !== 'word') return model
  const printed = await tools.printPaper(JSON.stringify(paperOf(model)))
  return isRefusal(printed) ? printed : { ...model, printed }
}
