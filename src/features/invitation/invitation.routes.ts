import { z } from 'zod'
import { isRefusal, type Refusal } from '../../foundation/index.ts'
import { type Changed, get, post, type Route, version, words } from '../../route/index.ts'
import { askElsewhere, goElsewhere } from '../person/index.ts'
import {
  accept,
  endRole,
  grantableFor,
  lookRoundAs,
  type Made,
  makeLinkFor,
  prepareAccept,
  readInvitation,
  readLookRound,
  readPeople,
  readRole,
  sendAgain,
  sendInvitation,
  withdraw,
} from './invitation.operations.ts'
import { acceptInvitation, keepPeople } from './invitation.permissions.ts'
import {
  endRolePage,
  invitationPage,
  invitePage,
  linkPage,
  lookRoundLink,
  lookRoundPage,
  peoplePage,
  resetLinkPage,
} from './invitation.views.tsx'

const people = get({
  path: '/areas/:area/people',
  permission: keepPeople,
  audit: 'people.listed',
  read: readPeople,
  show: peoplePage,
})

const inviting = get({
  path: '/areas/:area/people/invite',
  permission: keepPeople,
  audit: 'invitation.form-shown',
  read: async (_db, asking) => ({ grantable: grantableFor(asking) }),
  show: invitePage,
})

const ending = get({
  path: '/areas/:area/people/:grant/end',
  permission: keepPeople,
  audit: 'role.end-form-shown',
  read: readRole,
  show: endRolePage,
})

const linking = get({
  path: '/areas/:area/people/:grant/link',
  permission: keepPeople,
  audit: 'reset-link.form-shown',
  read: async (db, asking, tools) => {
    const role = await readRole(db, asking)
    return isRefusal(role) ? role : { role, sendsMail: tools.mailFrom !== null }
  },
  show: resetLinkPage,
})

const lookingRound = get({
  path: '/areas/:area/people/look-round',
  permission: keepPeople,
  audit: 'look-round.shown',
  read: readLookRound,
  show: lookRoundPage,
})

const opened = get({
  path: '/invitations/:token',
  permission: acceptInvitation,
  audit: 'invitation.shown',
  read: readInvitation,
  show: invitationPage,
})

export const invitationRoutes: readonly Route[] = [
  people,
  inviting,
  post({
    path: inviting.path,
    permission: keepPeople,
    audit: 'invitation.sent',
    form: z.object({ name: words(200), email: words(1000), role: words(50), roleTo: words(50) }),
    again: inviting,
    change: async (db, asking, form, _prepared, tools) =>
      shownOnce(await sendInvitation(db, asking, form, tools), 'Hand over this invitation'),
  }),
  post({
    path: '/areas/:area/people/invitations/:invitation/send-again',
    permission: keepPeople,
    audit: 'invitation.sent-again',
    form: z.object({}),
    again: people,
    change: async (db, asking, _form, _prepared, tools) =>
      shownOnce(await sendAgain(db, asking, tools), 'Hand over this invitation'),
  }),
  post({
    path: '/areas/:area/people/invitations/:invitation/withdraw',
    permission: keepPeople,
    audit: 'invitation.withdrawn',
    form: z.object({}),
    again: people,
    change: withdraw,
  }),
  ending,
  post({
    path: ending.path,
    permission: keepPeople,
    audit: 'role.ended',
    form: z.object({ version, why: words(2000) }),
    again: ending,
    change: endRole,
  }),
  linking,
  post({
    path: linking.path,
    permission: keepPeople,
    audit: 'reset-link.made',
    form: z.object({ factor: words(10) }),
    again: linking,
    change: async (db, asking, form, _prepared, tools) =>
      shownOnce(await makeLinkFor(db, asking, form.factor === 'lost', tools), 'Hand over this link'),
  }),
  lookingRound,
  post({
    path: lookingRound.path,
    permission: keepPeople,
    audit: 'look-round.link-made',
    form: z.object({ person: words(40) }),
    again: lookingRound,
    change: async (db, asking, form, _prepared, tools) => {
      const done = await lookRoundAs(db, asking, form, tools)
      if (isRefusal(done)) return done
      const to = `/areas/${asking.area.slug}/people/look-round`
      return {
        to,
        thing: `person=${done.who.personId}`,
        shown: lookRoundLink(done.path, `${tools.publicUrl}${done.path}`, done.who, to),
      }
    },
  }),
  opened,
  post({
    path: opened.path,
    permission: acceptInvitation,
    audit: 'invitation.accepted',
    form: z.object({ name: words(200), password: words(1000) }),
    again: opened,
    prepare: (asking, form, _files, tools, look) => prepareAccept(asking, form, tools, look),
    change: (db, asking, form, { kept }, tools) => accept(db, asking, form, kept, tools),
  }),
  post({
    path: '/invitations/:token/elsewhere',
    permission: acceptInvitation,
    audit: 'invitation.taken-elsewhere',
    form: z.object({}),
    again: opened,
    prepare: (_asking, _form, _files, tools) => askElsewhere(tools),
    change: (db, asking, _form, begun, tools) =>
      goElsewhere(db, asking, begun, { is: 'accept', token: asking.params.token ?? '' }, tools),
  }),
]

/** A link that could not be sent is shown in the answer itself, once: it is kept nowhere. */
function shownOnce(done: Made | Refusal, title: string): Changed | Refusal {
  if (isRefusal(done)) return done
  const { link, about, ...changed } = done
  return link === null ? changed : { ...changed, shown: linkPage(title, link, about, changed.to) }
}
