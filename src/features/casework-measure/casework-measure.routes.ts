import { z } from 'zod'
import { get, post, type Route, words } from '../../route/index.ts'
import { decideSource } from './casework-measure.operations.ts'
import { decideFigureSource, seeFigureSources } from './casework-measure.permissions.ts'
import { readFigureSource } from './casework-measure.reads.ts'
import { figureSourcePage } from './casework-measure.views.tsx'

const source = get({
  path: '/areas/:area/measures/:measure/casework',
  permission: seeFigureSources,
  audit: 'measure.figure-sources-shown',
  read: readFigureSource,
  show: figureSourcePage,
})

export const caseworkMeasureRoutes: readonly Route[] = [
  source,
  post({
    path: source.path,
    permission: decideFigureSource,
    audit: 'measure.figure-source-decided',
    form: z.object({
      last: z.coerce.number().int().min(0).max(2_147_483_647),
      figure: words(40),
      agency: words(40),
      from: words(30),
      replace: words(3).transform((text) => text === 'yes'),
      decidedBy: words(300),
      decidedOn: words(30),
      why: words(2000),
    }),
    again: source,
    change: (db, asking, form, _prepared, tools) => decideSource(db, asking, form, tools),
  }),
]
