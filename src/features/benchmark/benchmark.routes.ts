import { z } from 'zod'
import { refuse } from '../../foundation/index.ts'
import { get, post, type Route, words } from '../../route/index.ts'
import { enterReadings, seeMeasures, shapeMeasures } from '../measure/index.ts'
import {
  holdAgainst,
  keepBenchmark,
  lookAtBenchmark,
  setNeighbours,
  waitingBenchmark,
} from './benchmark.operations.ts'
import { readBenchmarks, readBeside, readLook } from './benchmark.reads.ts'
import { benchmarksPage, besidePage, neighboursPage, sendBenchmarkPage } from './benchmark.views.tsx'
import { lookPage } from './look.views.tsx'

const base = '/areas/:area/benchmarks'

const send = get({
  path: `${base}/send`,
  permission: enterReadings,
  audit: 'benchmark.form-shown',
  read: async () => null,
  show: sendBenchmarkPage,
})

/** What a file would bring, before anything of it is kept. */
const look = get({
  path: `${base}/send/look`,
  permission: enterReadings,
  audit: 'benchmark.file-looked-through',
  read: readLook,
  fetch: async (model, tools) => ({
    ...model,
    taken: await waitingBenchmark(model.asking, model.sealed, tools),
  }),
  show: lookPage,
})

const neighbours = get({
  path: `${base}/send-neighbours`,
  permission: enterReadings,
  audit: 'benchmark.neighbours-form-shown',
  read: readBenchmarks,
  show: neighboursPage,
})

const beside = get({
  path: '/areas/:area/measures/:measure/benchmark',
  permission: seeMeasures,
  audit: 'benchmark.measure-shown',
  read: readBeside,
  show: besidePage,
})

export const benchmarkRoutes: readonly Route[] = [
  get({
    path: base,
    permission: seeMeasures,
    audit: 'benchmarks.shown',
    read: readBenchmarks,
    show: benchmarksPage,
  }),
  send,
  post({
    path: send.path,
    permission: enterReadings,
    audit: 'benchmark.file-sent',
    files: true,
    form: z.object({ publishedOn: words(40) }),
    again: send,
    prepare: (asking, _form, files, tools) => lookAtBenchmark(asking, files.file?.[0], tools),
    change: async (_db, asking, form, sealed) => ({
      to: `/areas/${asking.area.slug}/benchmarks/send/look?${new URLSearchParams({ file: sealed, publishedOn: form.publishedOn })}`,
      after: { kept: 'nothing yet' },
    }),
  }),
  look,
  post({
    path: look.path,
    permission: enterReadings,
    audit: 'benchmark.file-kept',
    form: z.object({ file: words(2000), publishedOn: words(40) }),
    again: look,
    prepare: async (asking, form, _files, tools) =>
      (await waitingBenchmark(asking, form.file, tools)) ??
      refuse('no-file', 'The file is not there any more. Go back and send it again. Nothing was kept.'),
    change: (db, asking, form, taken, tools) => keepBenchmark(db, asking, form, taken, tools),
  }),
  neighbours,
  post({
    path: neighbours.path,
    permission: enterReadings,
    audit: 'benchmark.neighbours-set',
    form: z.object({ own: words(200), neighbours: words(4000), source: words(300) }),
    again: neighbours,
    change: (db, asking, form, _prepared, tools) => setNeighbours(db, asking, form, tools),
  }),
  beside,
  post({
    // Not the page's own address: the page is read by more people than may decide.
    path: `${beside.path}/hold`,
    permission: shapeMeasures,
    audit: 'benchmark.held-against',
    form: z.object({
      indicator: words(80),
      same: z.enum(['yes', 'no'], { error: 'Say whether both count the same.' }),
      decidedOn: words(40),
      decidedBy: words(200),
      why: words(1000),
    }),
    again: beside,
    change: (db, asking, form, _prepared, tools) => holdAgainst(db, asking, form, tools),
  }),
]
