import { z } from 'zod'
import { isRefusal, type Refusal } from '../../foundation/index.ts'
import { type Changed, type Counted, get, post, type Route, version, words } from '../../route/index.ts'
import { dayFields, dayTyped } from '../access/index.ts'
import {
  type CodeShown,
  changeFamily,
  changePeople,
  keepContact,
  keepOwnWords,
  type Letter,
  marksRead,
  writeFromCase,
  writeFromFamily,
} from './family.operations.ts'
import {
  comeFirst,
  keepMine,
  letFamilyIn,
  seeMessages,
  seeMine,
  takeRequests,
  writeAsFamily,
  writeToFamily,
} from './family.permissions.ts'
import {
  readAskPage,
  readCaseMessages,
  readChildPage,
  readFamily,
  readMine,
  readMyAdvice,
  readMyMessages,
  readMyPage,
  readPeople,
  readRequests,
} from './family.reads.ts'
import {
  askPage,
  caseMessagesPage,
  familyPage,
  firstSignInPage,
  letterPage,
  requestsPage,
  sentPage,
  signInNamePage,
} from './family.views.tsx'
import { type First, prepareFirst, useCode } from './first-sign-in.operations.ts'
import {
  childPage,
  codePage,
  contactPage,
  messagesPage,
  myPage,
  onePage,
  peoplePage,
  printPage,
} from './my.views.tsx'
import { myAdvicePage } from './my-advice.views.tsx'
import { sendRequest, settleRequest } from './request.operations.ts'

const my = '/areas/:area/my/:child'

const onePageShown = get({
  path: `${my}/one-page`,
  permission: seeMine,
  audit: 'my-one-page.shown',
  read: readChildPage,
  show: onePage,
})
const contact = get({
  path: `${my}/contact`,
  permission: keepMine,
  audit: 'my-contact.form-shown',
  read: readMine,
  show: contactPage,
})
const messages = get({
  path: `${my}/messages`,
  permission: writeAsFamily,
  audit: 'my-messages.shown',
  read: readMyMessages,
  show: messagesPage,
})
const people = get({
  path: `${my}/people`,
  permission: seeMine,
  audit: 'my-people.shown',
  read: readPeople,
  show: peoplePage,
})
const caseMessages = get({
  path: '/areas/:area/cases/:case/messages',
  permission: seeMessages,
  audit: 'case-messages.shown',
  read: readCaseMessages,
  show: caseMessagesPage,
})
const family = get({
  path: '/areas/:area/cases/:case/family',
  permission: letFamilyIn,
  audit: 'family.shown',
  read: readFamily,
  show: familyPage,
})
const requests = get({
  path: '/areas/:area/requests',
  permission: takeRequests,
  audit: 'assessment-requests.listed',
  read: readRequests,
  show: requestsPage,
})
const first = get({
  path: '/first-sign-in',
  permission: comeFirst,
  audit: 'first-sign-in.shown',
  read: async () => ({}),
  show: firstSignInPage,
})
const asking = get({
  path: '/ask-for-an-assessment/:place',
  permission: comeFirst,
  audit: 'assessment-request.form-shown',
  read: readAskPage,
  show: askPage,
})

const ticked = z
  .string()
  .default('')
  .transform((text) => text === 'yes')

export const familyRoutes: readonly Route[] = [
  get({
    path: '/areas/:area/my',
    permission: seeMine,
    audit: 'my-children.listed',
    read: readMyPage,
    show: myPage,
  }),
  get({ path: my, permission: seeMine, audit: 'my-child.shown', read: readChildPage, show: childPage }),
  get({
    path: `${my}/print`,
    permission: seeMine,
    audit: 'my-child.printed',
    read: readChildPage,
    show: printPage,
  }),
  get({
    path: `${my}/advice`,
    permission: seeMine,
    audit: 'my-advice.shown',
    read: readMyAdvice,
    show: myAdvicePage,
  }),
  onePageShown,
  post({
    path: onePageShown.path,
    permission: keepMine,
    audit: 'my-one-page.kept',
    form: z.object({ version, words: words(4000) }),
    again: onePageShown,
    change: keepOwnWords,
  }),
  contact,
  post({
    path: contact.path,
    permission: keepMine,
    audit: 'my-contact.kept',
    form: z.object({
      version,
      language: words(100),
      interpreter: ticked,
      largePrint: ticked,
      reachHow: words(500),
      reachWhen: words(500),
    }),
    again: contact,
    change: keepContact,
  }),
  messages,
  post({
    path: messages.path,
    permission: writeAsFamily,
    audit: 'my-message.sent',
    form: z.object({ step: z.enum(['say', 'read']), words: words(8000) }),
    again: messages,
    change: (db, here, form, _prepared, tools) =>
      form.step === 'read' ? marksRead(db, here) : writeFromFamily(db, here, form, tools),
  }),
  people,
  post({
    path: people.path,
    permission: keepMine,
    audit: 'my-people.changed',
    form: z.object({
      step: z.enum(['let-in', 'end', 'parent-may', 'parent-may-not']),
      name: words(200),
      until: words(10),
      relation: words(50),
    }),
    again: people,
    change: async (db, here, form, _prepared, tools) => codeOnce(await changePeople(db, here, form, tools)),
  }),
  caseMessages,
  post({
    path: caseMessages.path,
    permission: writeToFamily,
    audit: 'case-message.sent',
    form: z.object({ words: words(8000) }),
    again: caseMessages,
    change: (db, here, form, _prepared, tools) => writeFromCase(db, here, form, tools),
  }),
  family,
  post({
    path: family.path,
    permission: letFamilyIn,
    audit: 'family.changed',
    form: z.object({
      step: z.enum(['letter', 'cannot-decide', 'agreed', 'not-agreed'], { error: 'Say what holds.' }),
      relation: words(50),
      checked: words(3),
      why: words(1000),
    }),
    again: family,
    change: async (db, here, form, _prepared, tools) => letterOnce(await changeFamily(db, here, form, tools)),
  }),
  requests,
  post({
    path: '/areas/:area/requests/:waiting',
    permission: takeRequests,
    audit: 'assessment-request.settled',
    form: z.object({
      step: z.enum(['take-in', 'set-aside']),
      receivedOn: words(10),
      team: words(50),
      reference: words(100),
      another: words(3),
      why: words(1000),
    }),
    again: requests,
    change: (db, here, form, _prepared, tools) => settleRequest(db, here, form, tools),
  }),
  first,
  post({
    path: first.path,
    permission: comeFirst,
    audit: 'first-sign-in.used',
    form: z.object({ code: words(50), name: words(200), email: words(254), password: words(1000) }),
    again: first,
    prepare: (here, form, _files, tools, look) => prepareFirst(here, form, tools, look),
    change: async (db, here, form, { kept }, tools) => nameOnce(await useCode(db, here, form, kept, tools)),
  }),
  asking,
  post({
    path: asking.path,
    permission: comeFirst,
    audit: 'assessment-request.sent',
    form: z.object({
      once: words(50),
      askerKind: words(20),
      askerName: words(200),
      askerReach: words(1000),
      givenNames: words(200),
      familyName: words(200),
      ...dayFields('born'),
      school: words(300),
      words: words(8000),
    }),
    again: asking,
    change: async (db, here, form, _prepared, tools) => {
      const born = dayTyped(form, 'born')
      if (isRefusal(born)) return born
      const sent = await sendRequest(db, here, { ...form, born }, tools)
      if (isRefusal(sent)) return sent
      const { reference, areaName, ...changed } = sent
      return { ...changed, shown: sentPage(reference, areaName, here.at) }
    },
  }),
]

/** What is kept nowhere is shown in the answer itself, once. */
function codeOnce(done: (Changed & { readonly code: CodeShown | null }) | Refusal): Changed | Refusal {
  if (isRefusal(done)) return done
  const { code, ...changed } = done
  return code === null ? changed : { ...changed, shown: codePage(code) }
}

function letterOnce(done: (Changed & { readonly letter: Letter | null }) | Refusal): Changed | Refusal {
  if (isRefusal(done)) return done
  const { letter, ...changed } = done
  return letter === null ? changed : { ...changed, shown: letterPage(letter) }
}

function nameOnce(done: First | Counted | Refusal): Changed | Counted | Refusal {
  if (isRefusal(done) || 'counted' in done) return done
  const { signInName, ...changed } = done
  return signInName === null ? changed : { ...changed, shown: signInNamePage(signInName, changed.to) }
}
