/** Who holds each power, and within how many days a family is told. */
import { addDays, type LocalDate, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { type Ids, meanwhile, panelsPage, seat, syncAccess } from './panel.operations.ts'
import { mayBeMembers, settingsIn } from './panel.reads.ts'
import { listsIn, memberOff, membersOf, panelSettingSave } from './panel.sql.ts'
import { type Holder, type PanelKind, panelKinds } from './panel.ts'

export interface SettingsForm {
  readonly version: number
  readonly tellDays: number
  readonly scheme: string
  /** For each kind a holder and a deputy: who, and in which post. */
  readonly held: Readonly<Record<PanelKind, readonly { readonly person: string; readonly post: string }[]>>
}

/** Who holds each power and where that is written; open lists follow at once. */
export async function setPanelSettings(
  db: Db,
  asking: Asking,
  form: SettingsForm,
  tools: Ids,
): Promise<Changed | Refusal> {
  const { area, actor, today } = asking
  const people = await mayBeMembers(db, asking)
  const before = await settingsIn(db, area.id)
  const holders: Record<PanelKind, Holder[]> = { assess: [], issue: [], place: [], cease: [] }
  for (const kind of panelKinds)
    for (const [at, { person, post }] of form.held[kind].entries()) {
      if (person === '') continue
      const field = `${at === 0 ? 'holder' : 'deputy'}-${kind}`
      const found = people.find((one) => one.id === person)
      if (found === undefined)
        return refuse('no-person', 'Choose somebody who holds a role that may decide.', field)
      if (post.trim() === '')
        return refuse('no-post', `Enter the post in which ${found.name} holds the power.`, `${field}-post`)
      if (holders[kind].some((one) => one.personId === found.id)) continue
      holders[kind].push({ personId: found.id, name: found.name, post: post.trim() })
    }
  const scheme = form.scheme.trim()
  if (scheme === '' && panelKinds.some((kind) => holders[kind].length > 0))
    return refuse(
      'no-scheme',
      'Say where the delegation is written, such as the scheme of delegation.',
      'scheme',
    )
  const done = await panelSettingSave(db, area.id, {
    id: tools.newId(),
    version: form.version,
    tellDays: form.tellDays,
    holders,
    scheme,
    byName: actor.name,
  })
  if (!done) return meanwhile
  await seatAgain(db, asking, holders, today, tools)
  return {
    to: `${panelsPage(asking)}#who-decides`,
    before: { tellDays: before.tellDays, holders: before.holders, scheme: before.scheme },
    after: {
      tellDays: form.tellDays,
      holders,
      scheme,
      // Whoever sets this may name themself: then the trail says so in as many words.
      ownPower: panelKinds.filter((kind) => holders[kind].some((one) => one.personId === actor.personId)),
    },
  }
}

/** Whoever holds a power sits on its open lists; whoever holds it no longer leaves them, with what they could read. */
async function seatAgain(
  db: Db,
  asking: Asking,
  holders: Readonly<Record<PanelKind, readonly Holder[]>>,
  today: LocalDate,
  tools: Ids,
): Promise<void> {
  const { area } = asking
  const lists = await listsIn(db, area.id, { since: addDays(today, -30), sits: null })
  const members = await membersOf(
    db,
    area.id,
    lists.map((one) => one.id),
  )
  for (const list of lists) {
    if (list.state === 'cancelled') continue
    const now = holders[list.kind]
    const sitting = members.filter((one) => one.listId === list.id && one.removedOn === null)
    const gone = sitting.filter(
      (one) => one.part === 'holder' && !now.some((each) => each.personId === one.personId),
    )
    const come = now.filter(
      (one) => !sitting.some((each) => each.personId === one.personId && each.part === 'holder'),
    )
    if (gone.length === 0 && (come.length === 0 || list.state === 'held')) continue
    for (const one of gone) await memberOff(db, area.id, one.id, today, 'Holds the power no longer')
    await seat(db, asking, list.id, list.state === 'held' ? [] : come, tools)
    await syncAccess(db, asking, list.id, tools)
  }
}
