import { z } from 'zod'
import { isRefusal, notFound } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import {
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
import { readCatalogue } from './catalogue.reads.ts'
import { cataloguePage } from './catalogue.views.tsx'
import {
  addMeasure,
  changeDefinition,
  changeSettings,
  decideRebase,
  decideTarget,
  joinMeasure,
  setBaseline,
  withdrawRebase,
} from './measure.operations.ts'
import { enterReadings, keepPeriods, seeMeasures, shapeMeasures } from './measure.permissions.ts'
import {
  mayHere,
  measureRow,
  measureRowOfAny,
  measuresSeen,
  readLinks,
  readMeasure,
  readMeasureForm,
  readMeasures,
} from './measure.reads.ts'
import {
  audiences,
  measureClasses,
  measureKinds,
  periodKinds,
  polarities,
  resetRules,
  units,
} from './measure.ts'
import { measurePage } from './measure.views.tsx'
import {
  baselinePage,
  definitionPage,
  linksPage,
  newMeasurePage,
  rebasePage,
  settingsPage,
  targetPage,
  withdrawRebasePage,
} from './measure-forms.views.tsx'
import type { MeasureRow } from './measure-page.ts'
import { measuresPage } from './measures.views.tsx'
import { closeMeasure, decideOutput, keepParts } from './part.operations.ts'
import { closePage, outputPage, sendGroupsPage } from './part.views.tsx'
import { enterReading, keepRows, lookThrough, movePeriods, sendRows, takeText } from './reading.operations.ts'
import { newReadingPage, periodsPage, sendPage, sentPage } from './reading.views.tsx'

const base = '/areas/:area/measures'

/** A form about one measure that whoever shapes measures may open. */
function shaping(
  path: string,
  audit: string,
  show: (row: MeasureRow, page: PageHere) => ShownPage,
): GetRoute {
  return get({ path: `${base}/:measure/${path}`, permission: shapeMeasures, audit, read: measureRow, show })
}

const newMeasure = get({
  path: `${base}/new`,
  permission: shapeMeasures,
  audit: 'measure.form-shown',
  read: readMeasureForm,
  show: newMeasurePage,
})

const definition = get({
  path: `${base}/:measure/definition`,
  permission: shapeMeasures,
  audit: 'measure.definition-form-shown',
  read: readMeasureForm,
  show: definitionPage,
})

const links = get({
  path: `${base}/:measure/links`,
  permission: shapeMeasures,
  audit: 'measure.links-form-shown',
  read: readLinks,
  show: linksPage,
})

const target = shaping('target', 'measure.target-form-shown', targetPage)
const baseline = shaping('baseline', 'measure.baseline-form-shown', baselinePage)
const rebase = shaping('rebase', 'measure.rebase-form-shown', rebasePage)
const settings = shaping('settings', 'measure.settings-form-shown', settingsPage)

const output = shaping('output', 'measure.output-form-shown', outputPage)

const close = get({
  path: `${base}/:measure/close`,
  permission: shapeMeasures,
  audit: 'measure.close-form-shown',
  read: measureRowOfAny,
  show: closePage,
})

const groups = get({
  path: `${base}/:measure/groups`,
  permission: enterReadings,
  audit: 'reading.groups-form-shown',
  read: measureRow,
  show: sendGroupsPage,
})

const withdraw = get({
  path: `${base}/:measure/rebases/:rebase/withdraw`,
  permission: shapeMeasures,
  audit: 'measure.rebase-withdraw-form-shown',
  read: async (db: Db, asking: Asking) => {
    const row = await measureRow(db, asking)
    if (isRefusal(row)) return row
    const found = row.rebases.find((one) => one.id === asking.params.rebase)
    return found === undefined || found.withdrawnOn !== null ? notFound : { row, rebase: found }
  },
  show: withdrawRebasePage,
})

const newReading = get({
  path: `${base}/:measure/readings/new`,
  permission: enterReadings,
  audit: 'reading.form-shown',
  read: measureRow,
  show: newReadingPage,
})

const send = get({
  path: `${base}/send`,
  permission: enterReadings,
  audit: 'readings.form-shown',
  read: async (db, asking) => ({ measures: await measuresSeen(db, asking) }),
  show: sendPage,
})

const sent = get({
  path: `${base}/sent/:sent`,
  permission: enterReadings,
  audit: 'readings.looked-through',
  read: lookThrough,
  show: sentPage,
})

const periods = get({
  path: `${base}/:measure/periods`,
  permission: keepPeriods,
  audit: 'readings.periods-shown',
  read: async (db: Db, asking: Asking) => {
    const row = await measureRow(db, asking)
    const access = mayHere(asking)
    return isRefusal(row)
      ? row
      : { row, mayEnter: access.enter, mayApprove: access.approve, exact: access.exact }
  },
  show: periodsPage,
})

const definitionFields = {
  name: words(160),
  question: words(500),
  numerator: words(500),
  denominator: words(500),
  unit: z.enum(units, { error: 'Choose the unit.' }),
  polarity: z.enum(polarities, { error: 'Choose which way is better.' }),
  periodKind: z.enum(periodKinds, { error: 'Choose the kind of period.' }),
  resetRule: z.enum(resetRules).default('none'),
  source: words(200),
  class: z.enum(measureClasses, { error: 'Choose what it tells.' }),
  kind: z.enum(measureKinds, { error: 'Choose what it is about.' }),
  owner: words(40),
  audience: z.enum(audiences).default('board'),
  low: words(20),
  high: words(20),
}

const decided = { decidedOn: words(40), decidedBy: words(200), why: words(1000) }

export const measureRoutes: readonly Route[] = [
  get({
    path: base,
    permission: seeMeasures,
    audit: 'measures.shown',
    asAt: true,
    read: readMeasures,
    show: measuresPage,
  }),
  get({
    path: `${base}/catalogue`,
    permission: seeMeasures,
    audit: 'measures.catalogue-shown',
    read: readCatalogue,
    show: cataloguePage,
  }),
  newMeasure,
  post({
    path: newMeasure.path,
    permission: shapeMeasures,
    audit: 'measure.added',
    form: z.object({ ...definitionFields, from: words(10), requirements: many }),
    again: newMeasure,
    change: (db, asking, form, _prepared, tools) => addMeasure(db, asking, form, tools),
  }),
  send,
  post({
    path: send.path,
    permission: enterReadings,
    audit: 'readings.sent',
    files: true,
    form: z.object({
      measure: words(40),
      pasted: z.string().max(5_000_000, 'Paste at most five million characters, or send a file.').default(''),
      source: words(200),
    }),
    again: send,
    prepare: (_asking, form, files, tools) => takeText(form.pasted, files.file?.[0], tools),
    change: (db, asking, form, prepared, tools) => sendRows(db, asking, form, prepared, tools),
  }),
  sent,
  post({
    path: sent.path,
    permission: enterReadings,
    audit: 'readings.kept',
    form: z.object({}),
    again: sent,
    change: (db, asking, _form, _prepared, tools) => keepRows(db, asking, tools),
  }),
  get({
    path: `${base}/:measure`,
    permission: seeMeasures,
    audit: 'measure.shown',
    asAt: true,
    read: readMeasure,
    show: measurePage,
  }),
  definition,
  post({
    path: definition.path,
    permission: shapeMeasures,
    audit: 'measure.definition-changed',
    form: z.object({ ...definitionFields, version, why: words(1000) }),
    again: definition,
    change: (db, asking, form, _prepared, tools) => changeDefinition(db, asking, form, tools),
  }),
  target,
  post({
    path: target.path,
    permission: shapeMeasures,
    audit: 'measure.target-decided',
    form: z.object({
      kind: z.enum(['target', 'milestone'], { error: 'Say what was decided.' }),
      value: words(20),
      due: words(40),
      ...decided,
    }),
    again: target,
    change: (db, asking, form, _prepared, tools) => decideTarget(db, asking, form, tools),
  }),
  baseline,
  post({
    path: baseline.path,
    permission: shapeMeasures,
    audit: 'measure.baseline-set',
    form: z.object({ value: words(20), asAtDay: words(40), source: words(200), why: words(1000) }),
    again: baseline,
    change: (db, asking, form, _prepared, tools) => setBaseline(db, asking, form, tools),
  }),
  rebase,
  post({
    path: rebase.path,
    permission: shapeMeasures,
    audit: 'measure.rebase-decided',
    form: z.object({ fromDay: words(40), ...decided }),
    again: rebase,
    change: (db, asking, form, _prepared, tools) => decideRebase(db, asking, form, tools),
  }),
  withdraw,
  post({
    path: withdraw.path,
    permission: shapeMeasures,
    audit: 'measure.rebase-withdrawn',
    form: z.object({ version, why: words(1000) }),
    again: withdraw,
    change: (db, asking, form) => withdrawRebase(db, asking, form),
  }),
  settings,
  post({
    path: settings.path,
    permission: shapeMeasures,
    audit: 'measure.settings-changed',
    form: z.object({
      version,
      runLength: z.enum(['6', '7'], { error: 'Choose 6 or 7.' }),
      screen: z.enum(['yes', 'no'], { error: 'Say whether large jumps are left out.' }),
      fixedAfter: words(10),
      compatibility: z.enum(['product', 'nhsr']).default('product'),
    }),
    again: settings,
    change: (db, asking, form) => changeSettings(db, asking, form),
  }),
  links,
  post({
    path: links.path,
    permission: shapeMeasures,
    audit: 'measure.joined',
    form: z.object({ requirements: many, objectives: many, actions: many, showsBy: words(40) }),
    again: links,
    change: (db, asking, form, _prepared, tools) => joinMeasure(db, asking, form, tools),
  }),
  output,
  post({
    path: output.path,
    permission: shapeMeasures,
    audit: 'measure.output-decided',
    form: z.object({
      kind: z.enum(['exact-totals', 'breakdown', 'people'], { error: 'Say what is decided.' }),
      process: words(40),
      dimension: words(40),
      ...decided,
    }),
    again: output,
    change: (db, asking, form, _prepared, tools) => decideOutput(db, asking, form, tools),
  }),
  close,
  post({
    path: close.path,
    permission: shapeMeasures,
    audit: 'measure.closed',
    form: z.object({ version, why: words(1000) }),
    again: close,
    change: (db, asking, form) => closeMeasure(db, asking, form),
  }),
  groups,
  post({
    path: groups.path,
    permission: enterReadings,
    audit: 'reading.groups-kept',
    files: true,
    form: z.object({
      dimension: words(40),
      pasted: z.string().max(5_000_000, 'Paste at most five million characters, or send a file.').default(''),
      source: words(200),
    }),
    again: groups,
    prepare: (_asking, form, files, tools) => takeText(form.pasted, files.file?.[0], tools),
    change: (db, asking, form, prepared, tools) => keepParts(db, asking, form, prepared, tools),
  }),
  newReading,
  post({
    path: newReading.path,
    permission: enterReadings,
    audit: 'reading.entered',
    form: z.object({
      period: words(60),
      value: words(40),
      numerator: words(40),
      denominator: words(40),
      source: words(200),
      provisional: words(3),
      why: words(1000),
    }),
    again: newReading,
    change: (db, asking, form, _prepared, tools) => enterReading(db, asking, form, tools),
  }),
  periods,
  post({
    path: periods.path,
    permission: keepPeriods,
    audit: 'readings.moved',
    form: z.object({
      deed: z.enum(['submit', 'approve', 'lock', 'unlock'], { error: 'Say what to do.' }),
      readings: many,
      why: words(1000),
    }),
    again: periods,
    change: (db, asking, form) => movePeriods(db, asking, form, mayHere(asking)),
  }),
]
