/**
 * What the server is given by the entry that starts it. The shell knows no feature: it walks the route table, and the
 * features' own functions (who is asking, what to write in the log, how a page is framed) come in here.
 */
import type { Actor, Refusal } from '../../foundation/index.ts'
import type { AreaHere, Asking, Route, ShownPage, Tools } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import type { Clock } from '../clock.ts'
import type { Store } from '../database/store.ts'
import type { Settings } from '../settings.ts'

/** A live session and the person in it. */
export interface Arrived {
  readonly sessionId: string
  readonly csrfSecret: string
  readonly actor: Actor
  readonly areas: readonly AreaHere[]
  /** Set where it is no session but a personal key. */
  readonly key?: { readonly id: string; readonly maySend: boolean }
}

/** One line of the audit log, as the router knows it. */
export interface AuditLine {
  readonly area: { readonly id: string } | null
  readonly personId: string | null
  readonly role: string | null
  readonly event: string
  readonly thing: string | null
  readonly before: unknown
  readonly after: unknown
  readonly why: string | null
  readonly at: string
}

export interface Around {
  readonly asking: Asking | null
  readonly arrived: Arrived | null
  readonly csrfToken: string
  readonly hasProblems: boolean
  readonly path: string
  /** Set on a page that can be shown as it stood at a past day; `notShown` says why a day that was asked for is not. */
  readonly past: { readonly routePath: string; readonly notShown: Refusal | null } | null
}

export interface House {
  readonly settings: Settings
  readonly store: Store
  readonly routes: readonly Route[]
  readonly tools: Tools
  readonly clock: Clock
  /** Finds the session with this token hash and sets the person (and area) for the rest of the transaction. */
  arrive(db: Db, tokenHash: string, slug: string | null, at: string): Promise<Arrived | null>
  /** The same for a personal key: its holder, with what they may do today in its one area. */
  arriveByKey(db: Db, keyHash: string, slug: string | null, at: string): Promise<Arrived | null>
  /** Marks a key as used; called with the audit row. */
  keySeen(db: Db, keyId: string, at: string): Promise<void>
  /** Marks a session as used; called with the audit row. */
  seen(db: Db, sessionId: string, at: string): Promise<void>
  writeAudit(db: Db, line: AuditLine): Promise<void>
  /** Claims a form by its key: null when it is ours to act on, otherwise where it led the first time. */
  claimForm(db: Db, personId: string, key: string, at: string): Promise<string | null>
  formDone(db: Db, personId: string, key: string, path: string): Promise<void>
  frame(shown: ShownPage, around: Around): string
  problemPage(status: number, refusal: Refusal, around: Around): string
  /** Static files: compiled styles and their like, by the path they are asked for. */
  readonly assetsFolder: string
  /** Commands of this machine's own tools, asked with the token in the data folder. */
  readonly localCommands: Readonly<Record<string, (body: unknown) => Promise<unknown>>>
  readonly localToken: string
  log(event: Readonly<Record<string, unknown>>): void
}
