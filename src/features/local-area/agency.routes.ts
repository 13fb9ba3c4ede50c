import { z } from 'zod'
import { may, notFound } from '../../foundation/index.ts'
import { get, post, type Route, version, words } from '../../route/index.ts'
import { addAgency, changeDays, endAgency, endPost, movePost } from './agency.operations.ts'
import { agenciesInArea, agenciesKnown } from './agency.sql.ts'
import { hasEnded } from './agency.ts'
import {
  agenciesPage,
  agencyDaysPage,
  agencyEndPage,
  newAgencyPage,
  postEndPage,
  postMovePage,
} from './agency.views.tsx'
import { keepPosts, seePosts } from './post.permissions.ts'
import { postsIn } from './post.sql.ts'

const newAgency = get({
  path: '/areas/:area/agencies/new',
  permission: keepPosts,
  audit: 'agency.form-shown',
  read: async (db, asking) => ({
    here: await agenciesInArea(db, asking.area.id),
    known: await agenciesKnown(db, asking.area.id),
  }),
  show: newAgencyPage,
})

const days = get({
  path: '/areas/:area/agencies/:agency/days',
  permission: keepPosts,
  audit: 'agency.days-form-shown',
  read: async (db, asking) =>
    (await agenciesInArea(db, asking.area.id)).find((one) => one.id === asking.params.agency) ?? notFound,
  show: agencyDaysPage,
})

const end = get({
  path: '/areas/:area/agencies/:agency/end',
  permission: keepPosts,
  audit: 'agency.end-form-shown',
  read: async (db, asking) => {
    const here = await agenciesInArea(db, asking.area.id)
    const agency = here.find((one) => one.id === asking.params.agency)
    if (agency === undefined) return notFound
    const others = here.filter((one) => one !== agency && !hasEnded(one, asking.today))
    return { agency, others, posts: await postsIn(db, asking.area.id) }
  },
  show: agencyEndPage,
})

const movePostForm = get({
  path: '/areas/:area/posts/:post/move',
  permission: keepPosts,
  audit: 'post.move-form-shown',
  read: async (db, asking) => {
    const post = (await postsIn(db, asking.area.id)).find((one) => one.id === asking.params.post)
    return post === undefined ? notFound : { post, agencies: await agenciesInArea(db, asking.area.id) }
  },
  show: postMovePage,
})

const endPostForm = get({
  path: '/areas/:area/posts/:post/end',
  permission: keepPosts,
  audit: 'post.end-form-shown',
  read: async (db, asking) =>
    (await postsIn(db, asking.area.id)).find((one) => one.id === asking.params.post) ?? notFound,
  show: postEndPage,
})

export const agencyRoutes: readonly Route[] = [
  get({
    path: '/areas/:area/agencies',
    permission: seePosts,
    audit: 'agencies.listed',
    asAt: true,
    read: async (db, asking) => ({
      agencies: await agenciesInArea(db, asking.area.id),
      posts: await postsIn(db, asking.area.id),
      mayKeep: may(asking.actor, keepPosts, asking.area.id).allowed,
    }),
    show: agenciesPage,
  }),
  newAgency,
  post({
    path: newAgency.path,
    permission: keepPosts,
    audit: 'agency.added',
    form: z.object({
      known: words(100),
      name: words(200),
      kind: words(20),
      part: words(200),
      from: words(40),
    }),
    again: newAgency,
    change: (db, asking, form, _prepared, tools) => addAgency(db, asking, form, tools),
  }),
  days,
  post({
    path: days.path,
    permission: keepPosts,
    audit: 'agency.days-changed',
    form: z.object({ version, from: words(40), to: words(40) }),
    again: days,
    change: (db, asking, form) => changeDays(db, asking, form),
  }),
  end,
  post({
    path: end.path,
    permission: keepPosts,
    audit: 'agency.ended',
    form: z.object({ version, on: words(40), why: words(2000), successor: words(100) }),
    again: end,
    change: (db, asking, form) => endAgency(db, asking, form),
  }),
  movePostForm,
  post({
    path: movePostForm.path,
    permission: keepPosts,
    audit: 'post.moved',
    form: z.object({ version, agency: words(100) }),
    again: movePostForm,
    change: (db, asking, form) => movePost(db, asking, form),
  }),
  endPostForm,
  post({
    path: endPostForm.path,
    permission: keepPosts,
    audit: 'post.ended',
    form: z.object({ version, on: words(40) }),
    again: endPostForm,
    change: (db, asking, form) => endPost(db, asking, form),
  }),
]
