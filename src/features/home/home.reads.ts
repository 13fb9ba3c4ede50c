/** What home reads: what waits for the person in all their areas, in nine queries at most, however many areas. */
import { addDays, type LocalDate, may, type Permission, writeDay } from '../../foundation/index.ts'
import type { AreaHere, Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { lastDayOf, tellOfAction, writeDue } from '../action/index.ts'
import { settleQuestions } from '../document/index.ts'
import { seePlan, shapePlan } from '../improvement-plan/index.ts'
import { keepPosts, seeProgramme } from '../local-area/index.ts'
import { areasOfActor, roleWords } from '../person/index.ts'
import { shapeRequirements } from '../requirement/index.ts'
import {
  actionsOfPerson,
  type Count,
  daysOfPerson,
  type MyAction,
  type MyDay,
  objectiveChecksIn,
  questionsIn,
  readingsOf,
  unansweredIn,
  vacantIn,
} from './home.sql.ts'
import { askAfterDays, byDay, type Waiting, type WaitingGroup } from './home.ts'

export interface AreaOfPerson extends AreaHere {
  readonly roles: readonly string[]
  /** False for roles that open no page of an area yet. */
  readonly isOpen: boolean
  /** What this person can do first where nothing waits for them. */
  readonly first: { readonly text: string; readonly href: string }
}

export interface HomePage {
  readonly areas: readonly AreaOfPerson[]
  readonly groups: readonly WaitingGroup[]
}

export async function readHome(db: Db, asking: Asking): Promise<HomePage> {
  const { actor, today } = asking
  const areas = await areasOfActor(db, asking)
  const where = (permission: Permission) =>
    areas.map((area) => area.id).filter((id) => may(actor, permission, id).allowed)
  const tell = new Set(where(tellOfAction))
  const mine = where(seePlan)
  const waiting = [
    ...(await actionsOfPerson(db, mine, actor.personId, today)).flatMap((one) =>
      ofAction(one, tell.has(one.areaId), today),
    ),
    ...(await daysOfPerson(db, mine, actor.personId, today)).map(ofDay),
    ...(await objectiveChecksIn(db, where(shapePlan))).map(
      (one): Found => ({
        areaId: one.areaId,
        due: lastDayOf(one.due),
        todo: `Say whether objective ${one.ref} still holds`,
        path: '/plan',
        about: `${one.words}. The check is due ${writeDue(one.due)}.`,
      }),
    ),
    ...(await questionsIn(db, where(settleQuestions))).flatMap(countOf(questionWords)),
    ...(await unansweredIn(db, where(shapeRequirements))).flatMap(countOf(unansweredWords)),
    ...(await vacantIn(db, where(keepPosts), today)).flatMap(countOf(vacantWords)),
  ]
  const readings = await readingsOf(db, actor.personId)
  return {
    areas: areas.map((area) => ({
      ...area,
      roles: actor.grants.filter((grant) => grant.areaId === area.id).map((grant) => roleWords[grant.role]),
      isOpen: may(actor, seeProgramme, area.id).allowed,
      first: firstThing(area, asking),
    })),
    groups: byDay([...inAreas(waiting, areas), ...readings.map(ofReading)], today),
  }
}

/** Something found in an area, before the area has its name and address. `path` is below the area's own. */
interface Found extends Omit<Waiting, 'area' | 'areaSlug' | 'href'> {
  readonly areaId: string
  readonly path: string
}

function inAreas(found: readonly Found[], areas: readonly AreaHere[]): readonly Waiting[] {
  const byId = new Map(areas.map((area) => [area.id, area]))
  return found.flatMap(({ areaId, path, ...one }) => {
    const area = byId.get(areaId)
    return area === undefined
      ? []
      : [{ ...one, area: area.name, areaSlug: area.slug, href: `/areas/${area.slug}${path}` }]
  })
}

/** The action itself by its day; and, where nobody said for a month how it goes, that this is asked. */
function ofAction(one: MyAction, mayTell: boolean, today: LocalDate): readonly Found[] {
  const path = `/actions/${one.id}`
  const named = `Action ${one.ref}: ${one.title}`
  const asked = one.lastUpdate === null ? today : addDays(one.lastUpdate, askAfterDays)
  return [
    {
      areaId: one.areaId,
      due: lastDayOf(one.due),
      todo: named,
      path,
      about: `Due ${writeDue(one.due)}.`,
    },
    ...(mayTell && asked <= today
      ? [
          {
            areaId: one.areaId,
            due: asked,
            todo: `Say how action ${one.ref} goes`,
            path: `${path}/update`,
            about: `${one.title}. ${one.lastUpdate === null ? 'Nobody has said yet.' : `The last word is of ${writeDay(one.lastUpdate)}.`}`,
          },
        ]
      : []),
  ]
}

const dayWords: Readonly<Record<MyDay['kind'], (ref: string) => string>> = {
  milestone: (ref) => `Milestone of action ${ref}`,
  step: (ref) => `Step of action ${ref}`,
  effect: (ref) => `Say whether the effect of action ${ref} is seen`,
  check: (ref) => `Say whether action ${ref} still holds`,
}

function ofDay(one: MyDay): Found {
  return {
    areaId: one.areaId,
    due: lastDayOf(one.due),
    todo: dayWords[one.kind](one.ref),
    path: `/actions/${one.actionId}`,
    about: `${one.words.replace(/\.$/, '')}. Due ${writeDue(one.due)}.`,
  }
}

interface CountWords {
  readonly path: string
  readonly one: string
  readonly many: string
  readonly about: string
}

const questionWords: CountWords = {
  path: '/questions',
  one: '1 question waits for your word',
  many: 'questions wait for your word',
  about: 'What the reading of a document could only suggest.',
}
const unansweredWords: CountWords = {
  path: '/requirements?standing=nothing',
  one: '1 requirement has nothing that answers it',
  many: 'requirements have nothing that answers them',
  about: 'Say what answers them, or give them an action of the plan.',
}
const vacantWords: CountWords = {
  path: '/posts',
  one: '1 post has nobody in it',
  many: 'posts have nobody in them',
  about: 'What a post is accountable for waits until somebody holds it.',
}

function countOf(words: CountWords) {
  return ({ areaId, count }: Count): readonly Found[] =>
    count === 0
      ? []
      : [
          {
            areaId,
            due: null,
            todo: count === 1 ? words.one : `${count} ${words.many}`,
            path: words.path,
            about: words.about,
          },
        ]
}

function ofReading(one: { readonly id: string; readonly fileName: string | null }): Waiting {
  return {
    area: '',
    areaSlug: '',
    due: null,
    todo: 'A document that you read belongs to no area yet',
    href: `/documents/${one.id}`,
    about: `${one.fileName ?? 'It was pasted'}. Say which area it is for.`,
  }
}

/** What to do first in an area where nothing waits: the first thing on this list that the role may do. */
function firstThing(area: AreaHere, asking: Asking): AreaOfPerson['first'] {
  const base = `/areas/${area.slug}`
  const can = (permission: Permission) => may(asking.actor, permission, area.id).allowed
  if (can(shapePlan)) return { text: 'See where the claim and the facts differ', href: base }
  if (can(keepPosts)) return { text: 'See that every post has somebody in it', href: `${base}/posts` }
  if (can(tellOfAction)) return { text: 'Find your actions in the plan', href: `${base}/plan` }
  if (can(settleQuestions))
    return { text: 'Enter the meetings that were held before', href: `${base}/held-before` }
  return { text: 'See where the programme stands', href: base }
}
