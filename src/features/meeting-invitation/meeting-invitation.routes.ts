import { z } from 'zod'
import { isRefusal } from '../../foundation/index.ts'
import { get, post, type Route, version, words } from '../../route/index.ts'
import { longestMessage, seeMail } from '../mail/index.ts'
import { answerByLink, readAnswer, readEntry } from './answer.operations.ts'
import { answeredPage, answerPage } from './answer.views.tsx'
import { endFeed, makeFeed, readCalendarPage, readFeed } from './feed.operations.ts'
import { calendarPage, feedMadePage } from './feed.views.tsx'
import { inviteePage } from './invitee.views.tsx'
import { addGuest, changeInvitee, sendAll } from './meeting-invitation.operations.ts'
import { holdLink, keepCalendar, seeInvitations, sendInvitations } from './meeting-invitation.permissions.ts'
import { readInvitations, readInvitee } from './meeting-invitation.reads.ts'
import { invitationsPage } from './meeting-invitation.views.tsx'
import { rawOf, readRaw, takeInHere } from './returned.operations.ts'
import { returnedPage, takenPage } from './returned.views.tsx'

const invitations = get({
  path: '/areas/:area/meetings/:meeting/invitations',
  permission: seeInvitations,
  audit: 'meeting-invitations.shown',
  read: readInvitations,
  show: invitationsPage,
})

const invitee = get({
  path: '/areas/:area/meetings/:meeting/invitations/:invited',
  permission: sendInvitations,
  audit: 'meeting-invitation.shown',
  read: readInvitee,
  show: inviteePage,
})

const calendar = get({
  path: '/areas/:area/calendar',
  permission: keepCalendar,
  audit: 'calendar.shown',
  read: readCalendarPage,
  show: calendarPage,
})

const returned = get({
  path: '/areas/:area/mail/returned',
  permission: seeMail,
  audit: 'mail.returned-form-shown',
  read: async (_db, _asking, tools) => ({ mailFrom: tools.mailFrom }),
  show: returnedPage,
})

const answer = get({
  path: '/meeting-answers/:token',
  permission: holdLink,
  audit: 'meeting-answer.shown',
  read: readAnswer,
  show: answerPage,
})

export const meetingInvitationRoutes: readonly Route[] = [
  invitations,
  post({
    path: invitations.path,
    permission: sendInvitations,
    audit: 'meeting-invitations.sent',
    form: z.object({ seen: words(100) }),
    again: invitations,
    change: (db, asking, form, _prepared, tools) => sendAll(db, asking, form, tools),
  }),
  post({
    path: '/areas/:area/meetings/:meeting/invitations/guests',
    permission: sendInvitations,
    audit: 'meeting-invitation.guest-asked',
    form: z.object({ name: words(200), address: words(1000) }),
    again: invitations,
    change: (db, asking, form, _prepared, tools) => addGuest(db, asking, form, tools),
  }),
  invitee,
  post({
    path: invitee.path,
    permission: sendInvitations,
    audit: 'meeting-invitation.changed',
    form: z.object({
      version,
      do: words(20),
      answer: words(20),
      words: words(500),
      how: words(200),
      on: words(20),
      address: words(1000),
      why: words(500),
    }),
    again: invitee,
    change: (db, asking, form, _prepared, tools) => changeInvitee(db, asking, form, tools),
  }),
  calendar,
  post({
    path: calendar.path,
    permission: keepCalendar,
    audit: 'calendar.address-made',
    form: z.object({ of: words(50) }),
    again: calendar,
    change: async (db, asking, form, _prepared, tools) => {
      const done = await makeFeed(db, asking, form, tools)
      if (isRefusal(done)) return done
      const { link, name, ...changed } = done
      return { ...changed, shown: feedMadePage(link, name, changed.to) }
    },
  }),
  post({
    path: '/areas/:area/calendar/end',
    permission: keepCalendar,
    audit: 'calendar.address-ended',
    form: z.object({ of: words(50) }),
    again: calendar,
    change: (db, asking, form) => endFeed(db, asking, form),
  }),
  returned,
  post({
    path: returned.path,
    permission: seeMail,
    audit: 'mail.returned',
    form: z.object({ message: words(longestMessage) }),
    files: true,
    again: returned,
    prepare: async (_asking, form, files) => readRaw(rawOf(form.message, files.file?.[0])),
    change: async (db, asking, _form, read, tools) => {
      const taken = await takeInHere(db, asking, read, tools)
      if (isRefusal(taken)) return taken
      const { thing, after } = taken
      return { to: returned.path, thing, after, shown: takenPage(taken, asking.area.slug) }
    },
  }),
  answer,
  post({
    path: answer.path,
    permission: holdLink,
    audit: 'meeting-answer.given',
    form: z.object({ answer: words(20), words: words(500) }),
    again: answer,
    change: async (db, asking, form, _prepared, tools) => {
      const done = await answerByLink(db, asking, form, tools)
      if (isRefusal(done)) return done
      const { by, ...changed } = done
      return { ...changed, shown: answeredPage(by) }
    },
  }),
  get({
    path: '/meeting-answers/:token/calendar',
    permission: holdLink,
    audit: 'meeting-answer.entry-taken',
    read: readEntry,
    show: (file) => file,
  }),
  get({
    path: '/calendar/:token',
    permission: holdLink,
    audit: 'calendar.read',
    read: readFeed,
    show: (file) => file,
  }),
]
