import { z } from 'zod'
import { isRefusal, type LocalDate, type Refusal } from '../../foundation/index.ts'
import { get, many, post, type Route, version, words } from '../../route/index.ts'
import {
  addRelation,
  addTeam,
  breakTheGlass,
  changeTeam,
  endRelation,
  reviewBrokenGlass,
} from './access.operations.ts'
import {
  breakGlass,
  keepRelations,
  keepRestricted,
  keepTeams,
  reviewGlass,
  seeRestricted,
} from './access.permissions.ts'
import {
  readBreakGlass,
  readLooked,
  readLooks,
  readPeopleForm,
  readRelation,
  readTeam,
  readTeams,
} from './access.reads.ts'
import {
  breakGlassPage,
  lookedPage,
  looksPage,
  newRelationPage,
  relationPage,
  teamPage,
  teamsPage,
} from './access.views.tsx'
import { dayFields, dayTyped } from './day-field.tsx'
import { relationKinds } from './relation.ts'
import { keepRestrictedNote, readRestricted } from './restricted.operations.ts'
import { restrictedPage } from './restricted.views.tsx'

const glassForm = get({
  path: '/areas/:area/cases/:case/break-glass',
  permission: breakGlass,
  audit: 'case.existence-told',
  read: readBreakGlass,
  show: breakGlassPage,
})

const lookedForm = get({
  path: '/areas/:area/looked/:glass',
  permission: reviewGlass,
  audit: 'broken-glass.shown',
  read: readLooked,
  show: lookedPage,
})

const personForm = get({
  path: '/areas/:area/cases/:case/people/new',
  permission: keepRelations,
  audit: 'relation.form-shown',
  read: readPeopleForm,
  show: newRelationPage,
})

const relationForm = get({
  path: '/areas/:area/cases/:case/people/:relation',
  permission: keepRelations,
  audit: 'relation.shown',
  read: readRelation,
  show: relationPage,
})

const teams = get({
  path: '/areas/:area/case-teams',
  permission: keepTeams,
  audit: 'case-teams.shown',
  read: readTeams,
  show: teamsPage,
})

const team = get({
  path: '/areas/:area/case-teams/:team',
  permission: keepTeams,
  audit: 'case-team.shown',
  read: readTeam,
  show: teamPage,
})

const restricted = get({
  path: '/areas/:area/cases/:case/restricted',
  permission: seeRestricted,
  audit: 'restricted-notes.read',
  read: readRestricted,
  show: restrictedPage,
})

/** The day that was typed, or today where nothing was. */
function dayOr(
  form: Readonly<Record<string, unknown>>,
  name: string,
  otherwise: LocalDate | null,
): LocalDate | null | Refusal {
  return dayTyped(form, name, `${name}-day`) ?? otherwise
}

export const accessRoutes: readonly Route[] = [
  glassForm,
  post({
    path: glassForm.path,
    permission: breakGlass,
    audit: 'glass.broken',
    form: z.object({ ground: words(40), why: words(2000) }),
    again: glassForm,
    change: (db, asking, form, _prepared, tools) => breakTheGlass(db, asking, form, tools),
  }),
  get({
    path: '/areas/:area/looked',
    permission: reviewGlass,
    audit: 'broken-glass.list-shown',
    read: readLooks,
    show: looksPage,
  }),
  lookedForm,
  post({
    path: lookedForm.path,
    permission: reviewGlass,
    audit: 'glass.reviewed',
    form: z.object({ version, review: words(20), words: words(2000) }),
    again: lookedForm,
    change: (db, asking, form) => reviewBrokenGlass(db, asking, form),
  }),
  personForm,
  post({
    path: personForm.path,
    permission: keepRelations,
    audit: 'relation.added',
    form: z.object({
      kind: z.enum(relationKinds, { error: 'Choose their part.' }),
      person: words(40),
      name: words(200),
      email: words(300),
      profession: words(200),
      address: words(1000),
      family: many,
      limits: many,
      why: words(1000),
      ...dayFields('from'),
      ...dayFields('to'),
    }),
    again: personForm,
    change: async (db, asking, form, _prepared, tools) => {
      const from = dayOr(form, 'from', asking.today)
      if (isRefusal(from)) return from
      const to = dayOr(form, 'to', null)
      if (isRefusal(to)) return to
      return addRelation(
        db,
        asking,
        {
          kind: form.kind,
          person: form.person,
          name: form.name,
          email: form.email,
          profession: form.profession,
          address: form.address,
          parentalResponsibility: form.family.includes('responsibility'),
          confidentialAddress: form.family.includes('confidential'),
          agreedOnlineOn: form.family.includes('online') ? asking.today : null,
          barred: form.limits.includes('barred'),
          flaggedRestricted: form.limits.includes('flagged'),
          from: from ?? asking.today,
          to,
          why: form.why,
        },
        tools,
      )
    },
  }),
  relationForm,
  post({
    path: relationForm.path,
    permission: keepRelations,
    audit: 'relation.ended',
    form: z.object({ version, why: words(1000), ...dayFields('to') }),
    again: relationForm,
    change: async (db, asking, form) => {
      const to = dayOr(form, 'to', asking.today)
      if (isRefusal(to)) return to
      return endRelation(db, asking, { version: form.version, why: form.why, to: to ?? asking.today })
    },
  }),
  restricted,
  post({
    path: restricted.path,
    permission: keepRestricted,
    audit: 'restricted-notes.changed',
    form: z.object({
      step: z.enum(['add', 'end'], { error: 'Say what is to be done.' }),
      kind: words(20),
      words: words(8000),
      note: words(40),
      version: z.coerce.number().int().min(0).max(2_147_483_647).default(0),
      why: words(1000),
    }),
    again: restricted,
    change: (db, asking, form, _prepared, tools) => keepRestrictedNote(db, asking, form, tools),
  }),
  teams,
  post({
    path: teams.path,
    permission: keepTeams,
    audit: 'case-team.added',
    form: z.object({ name: words(100) }),
    again: teams,
    change: (db, asking, form, _prepared, tools) => addTeam(db, asking, form, tools),
  }),
  team,
  post({
    path: team.path,
    permission: keepTeams,
    audit: 'case-team.changed',
    form: z.object({
      deed: z.enum(['add', 'end'], { error: 'Say what is to be done.' }),
      person: words(40),
      manages: many,
      member: words(40),
      version: z.coerce.number().int().min(0).max(2_147_483_647).default(0),
    }),
    again: team,
    change: (db, asking, form, _prepared, tools) =>
      changeTeam(db, asking, { ...form, manages: form.manages.includes('yes') }, tools),
  }),
]
