import { z } from 'zod'
import { isRefusal } from '../../foundation/index.ts'
import { get, post, type Route, version, words } from '../../route/index.ts'
import { circulatePack, freezePack, preparePack, publishPack } from './pack.operations.ts'
import { keepPacks, openPackLink, publishPacks, seePacks } from './pack.permissions.ts'
import { readPack, readPackFile, readPackPage, withBytes } from './pack.reads.ts'
import { fileShown, linkPage, linkReadPage, packPage, packReadPage, sentPage } from './pack.views.tsx'
import { openPack, readByLink, readLink } from './pack-link.operations.ts'
import { packPaper } from './pack-paper.views.ts'

const page = get({
  path: '/areas/:area/meetings/:meeting/pack',
  permission: seePacks,
  audit: 'packs.shown',
  read: readPackPage,
  show: packPage,
})

const opened = get({
  path: '/packs/:token',
  permission: openPackLink,
  audit: 'pack-link.shown',
  read: readLink,
  show: linkPage,
})

export const packRoutes: readonly Route[] = [
  page,
  post({
    // Not the page's own address: the page is read by more people than may freeze.
    path: '/areas/:area/meetings/:meeting/pack/freeze',
    permission: keepPacks,
    audit: 'pack.frozen',
    form: z.object({ last: z.coerce.number().int().min(0).max(10_000), why: words(1000) }),
    again: page,
    prepare: (asking, form, _files, tools, look) => preparePack(asking, form, tools, look, packPaper),
    change: freezePack,
  }),
  get({
    path: '/areas/:area/meetings/:meeting/pack/:pack',
    permission: seePacks,
    audit: 'pack.read',
    read: readPack,
    show: packReadPage,
  }),
  get({
    path: '/areas/:area/meetings/:meeting/pack/:pack/:file',
    permission: seePacks,
    audit: 'pack.downloaded',
    read: readPackFile,
    fetch: withBytes,
    show: fileShown,
  }),
  post({
    path: '/areas/:area/meetings/:meeting/pack/:pack/circulate',
    permission: keepPacks,
    audit: 'pack.circulated',
    form: z.object({ version, invitee: words(40) }),
    again: page,
    change: async (db, asking, form, _prepared, tools) => {
      const done = await circulatePack(db, asking, form, tools)
      if (isRefusal(done)) return done
      const { meeting, sent, byHand, ...changed } = done
      return byHand.length === 0
        ? changed
        : { ...changed, shown: sentPage({ meeting, sent, byHand, to: changed.to }) }
    },
  }),
  post({
    path: '/areas/:area/meetings/:meeting/pack/:pack/publish',
    permission: publishPacks,
    audit: 'pack.published',
    form: z.object({ version }),
    again: page,
    change: (db, asking, form) => publishPack(db, asking, form),
  }),
  opened,
  post({
    path: opened.path,
    permission: openPackLink,
    audit: 'pack-link.opened',
    form: z.object({}),
    again: opened,
    change: (db, asking, _form, _prepared, tools) => openPack(db, asking, tools),
  }),
  get({
    path: '/packs/:token/:file',
    permission: openPackLink,
    audit: 'pack-link.read',
    read: readByLink,
    fetch: async (model, tools) =>
      model.out === null ? model : { ...model, out: await withBytes(model.out, tools) },
    show: linkReadPage,
  }),
]
