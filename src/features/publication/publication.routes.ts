import { z } from 'zod'
import { get, many, post, type Route, version, words } from '../../route/index.ts'
import { readPublicList, readPublicSet } from './public.operations.ts'
import { publishSet, withdrawSet } from './publication.operations.ts'
import { publishFigures, readPublic, seePublications } from './publication.permissions.ts'
import { readPublishPage, readSet, readSets } from './publication.reads.ts'
import { publicListPage, publishPage, setPage, setsPage } from './publication.views.tsx'
import { sheetOf } from './published-sheet.views.ts'

const base = '/areas/:area/publications'

const publish = get({
  path: `${base}/new`,
  permission: publishFigures,
  audit: 'publication.form-shown',
  read: readPublishPage,
  show: publishPage,
})

const one = get({
  path: `${base}/:set`,
  permission: seePublications,
  audit: 'publication.shown',
  read: readSet,
  show: setPage,
})

export const publicationRoutes: readonly Route[] = [
  get({
    path: base,
    permission: seePublications,
    audit: 'publications.listed',
    read: readSets,
    show: setsPage,
  }),
  publish,
  post({
    path: publish.path,
    permission: publishFigures,
    audit: 'publication.published',
    form: z.object({
      title: words(200),
      audience: words(20),
      until: words(40),
      measures: many,
      seen: words(64),
      decidedOn: words(40),
      decidedBy: words(200),
      why: words(1000),
    }),
    again: publish,
    change: (db, asking, form, _prepared, tools) => publishSet(db, asking, form, sheetOf, tools),
  }),
  one,
  post({
    path: `${base}/:set/withdraw`,
    permission: publishFigures,
    audit: 'publication.withdrawn',
    form: z.object({ version, why: words(1000) }),
    again: one,
    change: (db, asking, form) => withdrawSet(db, asking, form),
  }),
  get({
    path: '/published/:place',
    permission: readPublic,
    audit: 'published.listed',
    read: readPublicList,
    show: publicListPage,
  }),
  get({
    path: '/published/:place/:set',
    permission: readPublic,
    audit: 'published.shown',
    read: readPublicSet,
    show: setPage,
  }),
]
