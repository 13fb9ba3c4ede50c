import { z } from 'zod'
import { get, post, type Route, version } from '../../route/index.ts'
import { sendAgain } from './mail.operations.ts'
import { seeMail } from './mail.permissions.ts'
import { readMail } from './mail.reads.ts'
import { mailPage } from './mail.views.tsx'

export { seeMail }

const area = get({
  path: '/areas/:area/mail',
  permission: seeMail,
  audit: 'mail.shown',
  read: readMail,
  show: mailPage,
})

/** The mail of an area, and sending again what came to nothing. */
export const mailRoutes: readonly Route[] = [
  area,
  post({
    path: '/areas/:area/mail/:mail/again',
    permission: seeMail,
    audit: 'mail.sent-again',
    form: z.object({ version }),
    again: area,
    change: (db, asking, form) => sendAgain(db, asking, form),
  }),
]
