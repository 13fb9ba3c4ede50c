import { z } from 'zod'
import { may, notFound } from '../../foundation/index.ts'
import { get, post, type Route, version, words } from '../../route/index.ts'
import { handPostOver, makePost } from './post.operations.ts'
import { keepPosts, seePostPage, seePosts } from './post.permissions.ts'
import { agenciesHere, peopleHere, postsIn } from './post.sql.ts'
import { handOverPage, newPostPage, postsPage } from './post.views.tsx'

const newPost = get({
  path: '/areas/:area/posts/new',
  permission: keepPosts,
  audit: 'post.form-shown',
  read: async (db, asking) => ({
    agencies: await agenciesHere(db, asking.area.id),
    people: await peopleHere(db, asking.area.id, asking.today),
  }),
  show: newPostPage,
})

const handOver = get({
  path: '/areas/:area/posts/:post/hand-over',
  permission: keepPosts,
  audit: 'post.hand-over-form-shown',
  read: async (db, asking) => {
    const post = (await postsIn(db, asking.area.id)).find((one) => one.id === asking.params.post)
    return post === undefined
      ? notFound
      : { post, people: await peopleHere(db, asking.area.id, asking.today) }
  },
  show: handOverPage,
})

export const postRoutes: readonly Route[] = [
  get({
    path: '/areas/:area/posts',
    permission: seePosts,
    audit: 'posts.listed',
    asAt: true,
    read: async (db, asking) => ({
      posts: await postsIn(db, asking.area.id),
      mayKeep: may(asking.actor, keepPosts, asking.area.id).allowed,
      mayOpen: may(asking.actor, seePostPage, asking.area.id).allowed,
    }),
    show: postsPage,
  }),
  newPost,
  post({
    path: newPost.path,
    permission: keepPosts,
    audit: 'post.made',
    form: z.object({ name: words(200), agency: words(200), holder: words(200), person: words(200) }),
    again: newPost,
    change: (db, asking, form, _prepared, tools) => makePost(db, asking, form, tools),
  }),
  handOver,
  post({
    path: handOver.path,
    permission: keepPosts,
    audit: 'post.handed-over',
    form: z.object({ version, holder: words(200), person: words(200), from: words(200) }),
    again: handOver,
    change: (db, asking, form, _prepared, tools) => handPostOver(db, asking, form, tools),
  }),
]
