/**
 * Holds the lines of a file against the plan as it stands: what would be added and changed, what stays, and which lines are
 * refused and why. Nothing here writes. The rules are those of the action itself: what a form refuses, a line is refused.
 */

import { isRefusal, isUuid, type Refusal, writeAsPrecise } from '../../foundation/index.ts'
import type { TablesRead } from '../../route/index.ts'
import {
  type ActionRow,
  type Confidence,
  confidences,
  confidenceWords,
  type Delivery,
  deliveries,
  deliveryWords,
  deliveryWordsOf,
  dueMoveTold,
  type Impact,
  impacts,
  impactWords,
  impactWordsOf,
  keyOf,
  milestoneCells,
  nextRef,
  proposeDelivery,
  sheetText,
  statusSet,
} from '../action/index.ts'
import type { Choice, Field } from './choice.ts'
import { cellName, findHead, ownMilestoneColumns } from './columns.reads.ts'
import { readDue } from './due-words.ts'
import { type CellSaid, type Line, type RefusedCell, readLines } from './lines.reads.ts'
import { Objectives } from './objectives.reads.ts'
import type { PlanNow } from './plan-now.reads.ts'
import { type PostNamed, type PostRead, readAccountable, readResponsible } from './post-words.ts'
import {
  type ActionTold,
  type Added,
  type ChangedAction,
  type FieldChange,
  type MoveTold,
  type NewMilestone,
  type NewPost,
  type Preview,
  postKey,
} from './preview.reads.ts'
import { type ProgressTold, readProgress } from './progress-words.ts'
import { ownWord, suggestMeaning } from './status-words.reads.ts'

export function previewOf(read: TablesRead, choice: Choice, now: PlanNow): Preview {
  const table = read.tables[choice.table]
  if (table === undefined) throw new Error(`There is no table ${choice.table}.`)
  const lines = readLines(table, choice.columns, choice.withHidden === true)
  const comparer = new Comparer(choice, now)
  comparer.refused.push(...lines.refused)
  for (const line of lines.lines) comparer.line(line)
  const milestones = choice.milestones === null ? undefined : read.tables[choice.milestones]
  if (milestones !== undefined) comparer.milestoneTable(milestones)
  return {
    refused: comparer.refused,
    added: comparer.added,
    changed: comparer.changed,
    unchanged: comparer.unchanged,
    milestones: comparer.milestones,
    newPosts: [...comparer.newPosts.values()],
    newObjectives: comparer.objectives.made,
    notMatched: [...comparer.objectives.notMatched],
    formulas: lines.formulas,
    hiddenRows: lines.hiddenRows,
  }
}

/** How long each text of an action may be: as its forms say. */
const longest: Readonly<Partial<Record<Field, number>>> = {
  title: 500,
  successCriteria: 2000,
  intendedImpact: 2000,
  evidence: 1000,
  why: 1000,
  agreedBy: 200,
  update: 4000,
}

class Comparer {
  readonly refused: RefusedCell[] = []
  readonly added: Added[] = []
  readonly changed: ChangedAction[] = []
  readonly milestones: NewMilestone[] = []
  readonly newPosts = new Map<string, NewPost>()
  readonly objectives: Objectives
  unchanged = 0
  readonly #choice: Choice
  readonly #now: PlanNow
  readonly #byId: ReadonlyMap<string, ActionRow>
  readonly #byRef: ReadonlyMap<string, ActionRow>
  readonly #requirements: ReadonlyMap<string, string>
  /** Where each reference, and each action that is there, was named first. */
  readonly #seen = new Map<string, string>()
  readonly #taken: string[]

  constructor(choice: Choice, now: PlanNow) {
    this.#choice = choice
    this.#now = now
    this.objectives = new Objectives(now, choice)
    this.#byId = new Map(now.plan.rows.map((row) => [row.action.id, row]))
    this.#byRef = new Map(now.plan.rows.map((row) => [row.action.ref, row]))
    this.#requirements = new Map(now.plan.requirements.map((one) => [one.ref, one.id]))
    this.#taken = now.plan.rows.map((row) => row.action.ref)
  }

  line(line: Line): void {
    const before = this.refused.length
    const said = new Said(line, this.refused)
    const row = this.#rowOf(said)
    if (row === undefined) return
    if (row === null) this.#add(said, before)
    else this.#change(said, row, before)
  }

  /** The action that a line is about, null for a new one; undefined where that cannot be told. */
  #rowOf(said: Said): ActionRow | null | undefined {
    const ref = this.#refOf(said)
    const key = said.text('key')
    let row: ActionRow | null = null
    if (key !== '') {
      const [id = '', version = ''] = key.split('/')
      const found = this.#byId.get(id)
      if (!isUuid(id) || !/^\d{1,9}$/.test(version))
        return said.refuse(
          'key',
          'This key is not one of ours. Leave it as it was, or empty the cell for a new action.',
        )
      if (found === undefined)
        return said.refuse('key', 'There is no such action here. The sheet may be of another local area.')
      if (ref !== found.action.ref && Number(ref) !== Number(found.action.ref))
        return said.refuse(
          'ref',
          `A reference never changes: this action is ${found.action.ref}. Empty the key as well if it is a new action.`,
        )
      row = found
    } else if (ref !== '') row = this.#byRef.get(ref) ?? null
    const name = row?.action.ref ?? ref
    const first = name === '' ? undefined : this.#seen.get(name)
    if (first !== undefined)
      return said.refuse(
        'ref',
        `${name} stands in the file twice: here and in ${first}. A spreadsheet may have cut 1.10 to 1.1.`,
      )
    if (name !== '') this.#seen.set(name, said.place('ref'))
    if (row !== null && key === '' && !this.#isOurs(row))
      return said.refuse(
        'ref',
        `${name} is taken by an action of another plan (“${row.action.title.slice(0, 80)}”). Put letters before the references of this plan, on the page of its columns.`,
      )
    return row
  }

  #refOf(said: Said): string {
    const given = said.text('ref').replace(/[.)]$/, '')
    return given === '' || this.#choice.prefix === '' ? given : `${this.#choice.prefix}.${given}`
  }

  /** Somebody else's plan only speaks of actions that stand in the plan it joins. */
  #isOurs(row: ActionRow): boolean {
    if (this.#choice.own) return true
    const plan = this.#now.plan.plans.find((one) => one.id === this.#choice.planId)
    return plan !== undefined && row.objectives.some((one) => one.plan === plan.name)
  }

  #add(said: Said, before: number): void {
    const planId = this.#planOf(said)
    const ref = this.#refOf(said)
    if (ref !== '' && !/^[0-9A-Za-z]{1,6}(\.[0-9A-Za-z]{1,6}){0,3}$/.test(ref))
      said.refuse('ref', `“${ref}” is no reference. Write it as the plan does, for example 1.1.`)
    if (said.text('title') === '') said.refuse('title', 'Nothing is said of what will be done.')
    const due = this.#day(said, 'due')
    const firstDue = said.text('firstDue') === '' ? due : this.#day(said, 'firstDue')
    const told = this.#told(said, null, due ?? '', firstDue ?? '')
    const placed = planId === undefined ? null : this.objectives.placeOf(said.line, ref, planId)
    if (placed !== null && 'not' in placed) said.refuse('objectiveRef', placed.not)
    if (told === null || placed === null || 'not' in placed || this.refused.length > before) return
    const move = this.#moveOfNew(said, told)
    const updates = this.#updates(said)
    if (this.refused.length > before) return
    const objectiveRef =
      'id' in placed.objective
        ? this.#objectiveRef(placed.objective.id)
        : (this.objectives.made[placed.objective.made]?.ref ?? '1')
    const given = ref === '' ? nextRef(objectiveRef, [...this.#taken, ...this.#seen.keys()]) : ref
    this.#taken.push(given)
    this.#seen.set(given, said.place('ref'))
    const linked = !this.#choice.own && placed.requirementId !== null ? [placed.requirementId] : []
    this.#keepPosts(told)
    this.added.push({
      place: said.line.place,
      action: { ...told, ref: given, requirementIds: [...new Set([...told.requirementIds, ...linked])] },
      objective: placed.objective,
      move,
      updates,
    })
  }

  #objectiveRef(id: string): string {
    return this.#now.plan.objectives.find((one) => one.id === id)?.ref ?? '1'
  }

  /** The plan a new line goes into: null for the one that would be made; undefined where that cannot be told. */
  #planOf(said: Said): string | null | undefined {
    if (!this.#choice.own) return this.#choice.planId
    const { plans } = this.#now.plan
    const name = said.text('plan')
    const found =
      name === '' && plans.length === 1
        ? plans[0]
        : plans.find((one) => one.name.toLowerCase() === name.toLowerCase())
    if (found === undefined)
      return said.refuse(
        'plan',
        name === ''
          ? 'Say which plan it belongs to.'
          : `There is no plan “${name.slice(0, 80)}”. Add the plan first.`,
      )
    return found.closedOn === null
      ? found.id
      : said.refuse('plan', `${found.name} is closed. Nothing is added to it.`)
  }

  #change(said: Said, row: ActionRow, before: number): void {
    const { action } = row
    const base = this.#asNow(row)
    const due =
      said.has('due') && !this.#sameDay(said, 'due', action.due) ? this.#day(said, 'due') : action.due
    if (
      said.has('firstDue') &&
      said.text('firstDue') !== '' &&
      !this.#sameDay(said, 'firstDue', action.firstDue)
    )
      said.refuse('firstDue', `The first agreed day stays as it was: ${writeAsPrecise(action.firstDue)}.`)
    this.#sameTold(said, row)
    const told = this.#told(said, row, due ?? action.due, action.firstDue)
    if (told === null) return
    const changes = changesOf(base, told)
    const updates = this.#updates(said)
    if (changes.length === 0 && updates.length === 0) {
      if (this.refused.length === before) this.unchanged += 1
      return
    }
    const version = Number(said.text('key').split('/')[1] ?? action.version)
    const meanwhile = said.text('key') === '' ? null : this.#now.changedSince(action, version)
    if (meanwhile !== null && changes.length > 0)
      said.refuse('key', `${meanwhile} Download the sheet again, and put your changes into that one.`)
    const move = told.due === action.due ? null : this.#move(said, action, told)
    if (this.refused.length > before) return
    this.#keepPosts(told)
    this.changed.push({
      place: said.line.place,
      id: action.id,
      version: action.version,
      changes,
      action: told,
      statusChanged:
        told.delivery !== action.delivery ||
        told.impact !== action.impact ||
        told.confidence !== action.confidence ||
        told.evidence !== base.evidence,
      completes: told.delivery === 'complete' && action.delivery !== 'complete',
      reopens: told.delivery !== 'complete' && action.delivery === 'complete',
      move,
      updates,
    })
  }

  /** What a sheet does not change: where an action stands. */
  #sameTold(said: Said, row: ActionRow): void {
    if (!this.#choice.own) return
    const refs = [...new Set(row.objectives.map((one) => one.ref))].map(sheetText).join('; ')
    if (said.has('objectiveRef') && said.text('objectiveRef') !== refs)
      said.refuse(
        'objectiveRef',
        `It stands under ${refs || 'no objective'}. A sheet does not move an action to another objective.`,
      )
  }

  #asNow(row: ActionRow): ActionTold {
    const { action } = row
    return {
      ...action,
      accountable: this.#postNamed(action.accountablePostId),
      responsible: row.responsible.map((one) => this.#postNamed(one.id)),
      statusWhy: action.statusWhy,
      requirementIds: row.requirements.map((one) => one.id),
    }
  }

  #postNamed(id: string): PostNamed {
    const post = this.#now.posts.find((one) => one.id === id)
    return post === undefined ? { name: '', agencyId: null } : { post }
  }

  /** Everything a line says of an action; null where a cell of it is refused. Cells that say nothing new stay as they are. */
  #told(said: Said, row: ActionRow | null, due: string, firstDue: string): ActionTold | null {
    const now = row?.action
    const status = this.#status(said, row, due)
    const accountable = this.#accountable(said, row)
    const responsible = this.#responsible(said, row)
    const requirementIds = this.#requirementIds(said, row)
    for (const [field, most] of Object.entries(longest) as [Field, number][])
      if (said.text(field).length > most)
        said.refuse(field, `There are more than ${most} characters. Shorten it.`)
    if (row !== null && said.has('title') && said.text('title') === '')
      said.refuse('title', 'Nothing is said of what will be done.')
    if (status === null || accountable === null || responsible === null || requirementIds === null)
      return null
    return {
      ref: now?.ref ?? '',
      title: this.#text(said, 'title', now?.title ?? null) ?? '',
      successCriteria: this.#text(said, 'successCriteria', now?.successCriteria ?? null),
      intendedImpact: this.#text(said, 'intendedImpact', now?.intendedImpact ?? null),
      accountable,
      responsible,
      firstDue,
      due,
      requirementIds,
      ...status,
    }
  }

  /** The cell's words where they differ from what is there; an empty cell of somebody else's plan says nothing. */
  #text(said: Said, field: Field, now: string | null): string | null {
    if (!said.has(field)) return now
    const text = said.text(field)
    if (text === sheetText(now ?? '')) return now
    if (text === '') return this.#choice.own ? null : now
    return text
  }

  #accountable(said: Said, row: ActionRow | null): PostNamed | null {
    const { posts, agencies } = this.#now
    const text = said.text('accountable')
    if (
      row !== null &&
      (!said.has('accountable') ||
        text === sheetText(row.accountable?.words ?? '') ||
        (text === '' && !this.#choice.own))
    )
      return this.#postNamed(row.action.accountablePostId)
    const read = readAccountable(text, posts, agencies)
    return 'not' in read ? (said.refuse('accountable', read.not) ?? null) : read
  }

  #responsible(said: Said, row: ActionRow | null): readonly PostNamed[] | null {
    const { posts, agencies } = this.#now
    const text = said.text('responsible')
    const now = row === null ? [] : row.responsible.map((one) => this.#postNamed(one.id))
    const same = row !== null && text === sheetText(row.responsible.map((one) => one.words).join('; '))
    if (!said.has('responsible') || same || (text === '' && !this.#choice.own)) return now
    const read: readonly PostRead[] = readResponsible(text, posts, agencies)
    const wrong = read.find((one) => 'not' in one)
    if (wrong !== undefined && 'not' in wrong) return said.refuse('responsible', wrong.not) ?? null
    const named = read.filter((one): one is PostNamed => !('not' in one))
    return [...new Map(named.map((one) => [postKey(one), one])).values()]
  }

  #requirementIds(said: Said, row: ActionRow | null): readonly string[] | null {
    const now = row === null ? [] : row.requirements.map((one) => one.id)
    if (!said.has('requirements')) return now
    const text = said.text('requirements')
    if (row !== null && text === sheetText(row.requirements.map((one) => one.ref).join('; '))) return now
    const ids: string[] = []
    for (const ref of text
      .split(/[;\n]/)
      .map((one) => one.trim())
      .filter((one) => one !== '')) {
      const id = this.#requirements.get(ref)
      if (id === undefined)
        return (
          said.refuse(
            'requirements',
            `There is no requirement ${ref}. Write references as the requirements page does, with a semicolon between them.`,
          ) ?? null
        )
      ids.push(id)
    }
    return [...new Set(ids)]
  }

  #status(
    said: Said,
    row: ActionRow | null,
    due: string,
  ): Pick<ActionTold, 'delivery' | 'impact' | 'confidence' | 'evidence' | 'statusWhy'> | null {
    const now = row?.action
    const before = this.refused.length
    const evidence = this.#text(said, 'evidence', now?.evidence ?? null)
    const { delivery, told } = this.#delivery(said, now?.delivery ?? 'not-started', evidence)
    const impactSaid = [impactWordsOf(this.#now.plan.scheme), impactWords]
    const impact = this.#word<Impact>(said, 'impact', impacts, impactSaid, now?.impact ?? 'none-yet')
    const confidence = this.#confidence(said, now?.confidence ?? null)
    const status = { delivery, impact, confidence, evidence }
    const changed =
      delivery !== (now?.delivery ?? 'not-started') ||
      impact !== (now?.impact ?? 'none-yet') ||
      confidence !== (now?.confidence ?? null) ||
      evidence !== (now?.evidence ?? null)
    const why = said.text('why') || (told ?? '')
    if (this.refused.length > before) return null
    if (changed && due !== '') {
      const { scheme } = this.#now.plan
      const proposal = proposeDelivery({ due, delivery }, row?.milestones ?? [], this.#now.today, scheme)
      const refusal = statusSet(
        { ...status, why, evidence: evidence ?? '' },
        proposal,
        deliveryWordsOf(scheme),
      )
      if (refusal !== null)
        return this.#refuseBy(said, refusal, refusal.field === 'why' ? 'why' : 'delivery') ?? null
    }
    return { ...status, statusWhy: changed ? why || null : (now?.statusWhy ?? null) }
  }

  /** The delivery a cell claims, and how it was told in somebody else's plan. */
  #delivery(
    said: Said,
    now: Delivery,
    evidence: string | null,
  ): { readonly delivery: Delivery; readonly told: string | null } {
    const text = said.text('delivery')
    if (!said.has('delivery') || (text === '' && !this.#choice.own)) return { delivery: now, told: null }
    if (this.#choice.own) {
      const words = deliveryWordsOf(this.#now.plan.scheme)
      return { delivery: this.#word(said, 'delivery', deliveries, [words, deliveryWords], now), told: null }
    }
    const meaning = this.#choice.words[text] ?? suggestMeaning(text)
    const as = `As told in the plan of ${writeAsPrecise(this.#choice.told)}: “${text.slice(0, 200)}”.`
    if (meaning === 'none') return { delivery: now, told: null }
    if (meaning !== 'told-complete') return { delivery: meaning, told: as }
    if (evidence !== null) return { delivery: 'complete', told: as }
    // What is complete here already is not put back by a plan that says so too.
    return now === 'complete'
      ? { delivery: now, told: null }
      : { delivery: 'on-track', told: `${as} No evidence came with it.` }
  }

  /** The code of a word of ours; a word that is none of ours is refused with those that are. */
  #word<Code extends string>(
    said: Said,
    field: Field,
    codes: readonly Code[],
    schemes: readonly Readonly<Record<Code, string>>[],
    now: Code,
  ): Code {
    const text = said.text(field)
    const [words] = schemes
    if (!said.has(field) || text === '' || words === undefined || text === sheetText(words[now])) return now
    const found = ownWord(text, codes, ...schemes)
    if (found === null)
      said.refuse(
        field,
        allowed(
          text,
          codes.map((code) => words[code]),
        ),
      )
    return found ?? now
  }

  #confidence(said: Said, now: Confidence | null): Confidence | null {
    if (!said.has('confidence')) return now
    if (said.text('confidence') === '') return null
    return this.#word<Confidence>(said, 'confidence', confidences, [confidenceWords], now ?? 'medium')
  }

  #day(said: Said, field: 'due' | 'firstDue'): string | null {
    const read = readDue(said.text(field))
    return 'due' in read ? read.due : (said.refuse(field, read.not) ?? null)
  }

  #sameDay(said: Said, field: 'due' | 'firstDue', now: string): boolean {
    const text = said.text(field)
    if (text === now || (text === '' && !this.#choice.own)) return true
    const read = readDue(text)
    return 'due' in read && read.due === now
  }

  #move(said: Said, action: ActionRow['action'], told: ActionTold): MoveTold | null {
    const why = said.text('why') || (this.#choice.own ? '' : this.#asTold())
    const agreedBy = said.text('agreedBy')
    const to = dueMoveTold(action, { to: told.due, why, agreedBy })
    if (isRefusal(to)) {
      this.#refuseBy(said, to, to.field === 'agreedBy' ? 'agreedBy' : to.field === 'why' ? 'why' : 'due')
      return null
    }
    return { from: action.due, to, why, agreedBy: agreedBy === '' ? null : agreedBy }
  }

  /** A plan that brings a first agreed day and a later one with it tells of a move made before it came here. */
  #moveOfNew(said: Said, told: ActionTold): MoveTold | null {
    if (told.firstDue === told.due) return null
    const why = said.text('why') || (this.#choice.own ? '' : this.#asTold())
    const agreedBy = said.text('agreedBy') || (this.#choice.own ? '' : this.#asTold())
    const to = dueMoveTold(
      { due: told.firstDue, firstDue: told.firstDue, delivery: 'not-started' },
      { to: told.due, why, agreedBy },
    )
    if (isRefusal(to)) {
      this.#refuseBy(said, to, to.field === 'agreedBy' ? 'agreedBy' : to.field === 'why' ? 'why' : 'due')
      return null
    }
    return { from: told.firstDue, to, why, agreedBy: agreedBy === '' ? null : agreedBy }
  }

  #asTold(): string {
    return `As told in the plan of ${writeAsPrecise(this.#choice.told)}`
  }

  /** Each entry with its day. What somebody else's plan says without one is of the day that a person said the plan is of. */
  #updates(said: Said): readonly ProgressTold[] {
    const text = said.text('update')
    if (text === '') return []
    const { own, told } = this.#choice
    const read = readProgress(text, own ? '' : said.text('updateOn'), own ? null : told, this.#now.today)
    if ('not' in read) {
      said.refuse(read.in === 'text' ? 'update' : 'updateOn', read.not)
      return []
    }
    return own ? read : read.map((one) => ({ ...one, happened: `${this.#asTold()}: ${one.happened}` }))
  }

  #refuseBy(said: Said, refusal: Refusal, field: Field): undefined {
    return said.refuse(field, refusal.sentence)
  }

  #keepPosts(told: ActionTold): void {
    for (const one of [told.accountable, ...told.responsible])
      if (!('post' in one)) this.newPosts.set(postKey(one), { name: one.name, agencyId: one.agencyId })
  }

  /** Our own sheet of milestones: new ones are added; those that are there are changed on their own pages. */
  milestoneTable(table: TablesRead['tables'][number]): void {
    const head = findHead(table)
    const columns = ownMilestoneColumns(head.headings)
    if (columns === null) return
    const now = new Map(
      milestoneCells(this.#now.plan).map((cells) => [cells.at(-1)?.split('/')[0] ?? '', cells]),
    )
    const refs = new Set([...this.#byRef.keys(), ...this.added.map((one) => one.action.ref)])
    for (const row of table.rows.slice(head.row + 1)) {
      const at = (field: string) => (columns[field] === undefined ? '' : (row.cells[columns[field]] ?? ''))
      const place = (field: string) => cellName(table, row.at, columns[field] ?? null)
      if (row.hidden && this.#choice.withHidden !== true) continue
      if (['ref', 'words', 'due', 'key'].every((field) => at(field) === '')) continue
      if (at('key') !== '')
        this.#sameMilestone(row.cells, now.get(at('key').split('/')[0] ?? ''), columns, place)
      else if (!refs.has(at('ref')))
        this.refused.push({
          place: place('ref'),
          words: `There is no action ${at('ref').slice(0, 40) || 'named'}. Give the reference of the action it belongs to.`,
        })
      else if (at('words') === '' || at('words').length > 500)
        this.refused.push({ place: place('words'), words: 'Say in at most 500 characters what is reached.' })
      else {
        const due = readDue(at('due'))
        if ('not' in due) this.refused.push({ place: place('due'), words: due.not })
        else
          this.milestones.push({
            place: place('words'),
            actionRef: at('ref'),
            words: at('words'),
            due: due.due,
          })
      }
    }
  }

  #sameMilestone(
    cells: readonly string[],
    now: readonly string[] | undefined,
    columns: Readonly<Record<string, number>>,
    place: (field: string) => string,
  ): void {
    if (now === undefined) {
      this.refused.push({
        place: place('key'),
        words: 'There is no such milestone here. Empty the key for a new one.',
      })
      return
    }
    const [, words = '', , due = ''] = now
    const said = (field: string) => cells[columns[field] ?? -1] ?? ''
    const read = readDue(said('due'))
    if (said('words') !== words)
      this.refused.push({
        place: place('words'),
        words: `This milestone is “${words.slice(0, 80)}”. A sheet does not change a milestone that is there: put the cell back, or add a new line for a new one.`,
      })
    if (!('due' in read) || read.due !== due)
      this.refused.push({
        place: place('due'),
        words: `This milestone is due ${writeAsPrecise(due)}. A sheet does not change a milestone that is there: put the cell back, or add a new line for a new one.`,
      })
  }
}

/** One line and its cells. A refusal names the cell; it answers undefined, so that it can be the end of a question. */
class Said {
  readonly line: Line
  readonly #refused: RefusedCell[]

  constructor(line: Line, refused: RefusedCell[]) {
    this.line = line
    this.#refused = refused
  }

  has(field: Field): boolean {
    return this.line.cells[field] !== undefined
  }

  text(field: Field): string {
    return this.line.cells[field]?.text ?? ''
  }

  place(field: Field): string {
    const cell: CellSaid | undefined = this.line.cells[field]
    return cell?.place ?? this.line.place
  }

  refuse(field: Field, words: string): undefined {
    this.#refused.push({ place: this.place(field), words })
    return undefined
  }
}

function allowed(text: string, words: readonly string[]): string {
  return `“${text.slice(0, 60)}” is none of the words for this: ${words.join(', ')}.`
}

function postWordsOf(posts: readonly PostNamed[]): string {
  return posts.map((one) => ('post' in one ? one.post.words : `${one.name} (a new post)`)).join('; ')
}

function changesOf(before: ActionTold, after: ActionTold): readonly FieldChange[] {
  const changes: FieldChange[] = []
  const look = (label: string, was: string | null, now: string | null) => {
    if ((was ?? '') !== (now ?? '')) changes.push({ label, was: was ?? '', now: now ?? '' })
  }
  look('What will be done', before.title, after.title)
  look('Success criteria', before.successCriteria, after.successCriteria)
  look('Intended impact', before.intendedImpact, after.intendedImpact)
  look('Accountable post', postWordsOf([before.accountable]), postWordsOf([after.accountable]))
  const sorted = (posts: readonly PostNamed[]) =>
    postWordsOf([...posts].sort((a, b) => (postKey(a) < postKey(b) ? -1 : 1)))
  look('Also responsible', sorted(before.responsible), sorted(after.responsible))
  look('Due', writeAsPrecise(before.due), writeAsPrecise(after.due))
  look('Delivery', deliveryWords[before.delivery], deliveryWords[after.delivery])
  look('Impact', impactWords[before.impact], impactWords[after.impact])
  look(
    'Confidence',
    before.confidence === null ? '' : confidenceWords[before.confidence],
    after.confidence === null ? '' : confidenceWords[after.confidence],
  )
  look('Evidence', before.evidence, after.evidence)
  const ids = (of: readonly string[]) => [...of].sort().join(' ')
  if (ids(before.requirementIds) !== ids(after.requirementIds))
    changes.push({
      label: 'Requirements',
      was: `${before.requirementIds.length} linked`,
      now: `${after.requirementIds.length} linked`,
    })
  return changes
}

/** What a preview was of: whenever it would be another, somebody must look again before it is brought in. */
export function printOf(preview: Preview): string {
  return JSON.stringify([
    preview.changed.map((one) => [keyOf(one), one.changes, one.updates]),
    preview.added.map((one) => [one.action.ref, one.objective]),
    preview.milestones.map((one) => [one.actionRef, one.words, one.due]),
    preview.newPosts,
    preview.newObjectives,
    preview.refused.length,
  ])
}
