import { get, type Route } from '../../route/index.ts'
import { seePostPage } from '../local-area/index.ts'
import { readPostPage } from './post-page.reads.ts'
import { postPage } from './post-page.views.tsx'

export const postPageRoutes: readonly Route[] = [
  get({
    path: '/areas/:area/posts/:post',
    permission: seePostPage,
    audit: 'post.shown',
    asAt: true,
    read: readPostPage,
    show: postPage,
  }),
]
