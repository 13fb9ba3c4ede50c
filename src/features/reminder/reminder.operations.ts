/** Reminding one person: what presses for them is what their home page says. */
import { type Actor, type LocalDate, sideOf } from '../../foundation/index.ts'
import type { Asking, Tools } from '../../route/index.ts'
import { setActing } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { readHome } from '../home/index.ts'
import { queueMail } from '../mail/index.ts'
import { grantsOf } from '../person/index.ts'
import { type Reachable, reminderInsert, reminderTurn, wasReminded } from './reminder.sql.ts'
import { countsOf, letterFor } from './reminder.ts'

export interface Reminded {
  readonly areaId: string
  readonly mailId: string
}

/**
 * Writes to one person, in one transaction with the note that it was done; null where nothing presses, or where they were
 * written to today. A demonstration reminds nobody. Of somebody with several sides only the programme is read: a home page
 * shows one side at a time too.
 */
export async function remind(
  db: Db,
  person: Reachable,
  { today, at }: { readonly today: LocalDate; readonly at: string },
  tools: Pick<Tools, 'newId' | 'publicUrl'>,
): Promise<Reminded | null> {
  await setActing(db, person.personId, null, 'programme')
  const held = await grantsOf(db, person.personId, today)
  const real = held.areas.filter((area) => !area.isDemonstration).map((area) => area.id)
  const grants = held.grants.filter(
    (grant) => sideOf[grant.role] === 'programme' && real.includes(grant.areaId),
  )
  const areas = [...new Set(grants.map((grant) => grant.areaId))].sort()
  const [first] = areas
  if (first === undefined) return null
  await reminderTurn(db, person.personId)
  if (await wasReminded(db, areas, person.personId, today)) return null
  const { groups } = await readHome(db, askingFor(person, grants, today, at))
  const dues = groups.flatMap((group) => group.waiting.map((one) => one.due))
  const letter = letterFor(countsOf(dues, today), `${tools.publicUrl}/`)
  if (letter === null) return null
  await setActing(db, person.personId, first, 'programme')
  const mailId = await queueMail(db, tools, {
    to: person.email,
    subject: letter.subject,
    words: letter.words,
    areaId: first,
    at,
    until: `${today}T23:59:59.000Z`,
  })
  await reminderInsert(db, first, { id: tools.newId(), personId: person.personId, day: today, mailId })
  return { areaId: first, mailId }
}

function askingFor(person: Reachable, grants: Actor['grants'], today: LocalDate, at: string): Asking {
  return {
    actor: { personId: person.personId, name: person.name, opensAreas: false, grants },
    sessionId: '',
    area: { id: '00000000-0000-0000-0000-000000000000', name: '', slug: '', isDemonstration: false },
    reach: 'own',
    role: null,
    params: {},
    query: {},
    today,
    asAt: null,
    at,
  }
}
