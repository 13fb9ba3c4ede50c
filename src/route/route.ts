/**
 * The route line. A route is data: method, path, permission, audit event, handler. The router, the typed links, the
 * page "who may do what" and the tests that walk every route as every role are all made from the same tables.
 */
import type { ComponentChildren } from 'preact'
import type { z } from 'zod'
import type { Actor, LocalDate, Permission, Reach, Refusal, Role } from '../foundation/index.ts'
import type { Db } from '../schema/db.ts'

/** The local area a request is about. */
export interface AreaHere {
  readonly id: string
  readonly name: string
  readonly slug: string
  readonly isDemonstration: boolean
}

/** Everything a handler may know of a request. `today` and `at` come from the shell's clock. */
export interface Asking {
  readonly actor: Actor
  /** The session that asks; empty where nobody is signed in. */
  readonly sessionId: string
  readonly area: AreaHere
  readonly reach: Reach
  readonly role: Role | null
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** The calendar day; on a page that shows the past, the day that is shown. */
  readonly today: LocalDate
  /** The past day that is shown as it stood when it ended; null for today. */
  readonly asAt: LocalDate | null
  /** The instant of the request, ISO 8601 in UTC. */
  readonly at: string
  /** The network address it came from, as far as our own proxy is believed. */
  readonly address?: string
  /** The hash of the cookie that binds two pages of signing in to one browser; absent where there is none. */
  readonly stepHash?: string
  /** The hash of the cookie by which this browser is known again; absent where it has none. */
  readonly browserHash?: string
}

/** A file that came with a form, whole in memory: never over 25 MB. */
export interface SentFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface ExtractedText {
  readonly text: string
  readonly format: 'pdf' | 'word' | 'text' | 'markdown'
  readonly warnings: readonly string[]
}

/** A row of a table as it stands in a file. */
export interface TableRow {
  /** Its number in the sheet or table, from 1. */
  readonly at: number
  readonly hidden: boolean
  /** True where the row's only words stand in a cell that is merged over most of its columns: a heading in between. */
  readonly across: boolean
  readonly cells: readonly string[]
  /** What is special about a cell, by its column. */
  readonly marks: readonly (readonly [
    column: number,
    mark: 'below' | 'beside' | 'formula' | 'no-value' | 'error',
  ])[]
}

export interface TableRead {
  readonly name: string
  readonly kind: 'sheet' | 'table' | 'file'
  readonly rows: readonly TableRow[]
}

export interface TablesRead {
  readonly format: 'xlsx' | 'csv' | 'word'
  readonly tables: readonly TableRead[]
  readonly warnings: readonly string[]
}

/** A paper (design/print) in its three formats. */
export interface PrintedPaper {
  readonly html: Uint8Array
  readonly pdf: Uint8Array
  readonly word: Uint8Array
  /** Of the PDF. */
  readonly pages: number
  /** Signs that the PDF's typeface lacks; the PDF shows a hollow box for each, the other two have them. */
  readonly missing: readonly string[]
}

/** The impure things that an operation is handed: none of them is imported. */
export interface Tools {
  newId(): string
  sha256(of: string | Uint8Array): string
  /**
   * The hash under which a session's or a link's token is kept, keyed with the server's own secret: whoever can only
   * write to the database cannot make a token that this server takes.
   */
  hashToken(of: string): string
  /** A secret of 256 random bits, base64url. */
  newSecret(): string
  extractText(file: SentFile): Promise<ExtractedText | Refusal>
  /** The tables of a workbook, a CSV file or a Word file. */
  readTables(file: SentFile): Promise<TablesRead | Refusal>
  /** Prints a paper, given as JSON, in a process of its own. Takes a second or so: never inside a transaction. */
  printPaper(paper: string): Promise<PrintedPaper | Refusal>
  /** Keeps the bytes under their SHA-256 and answers it; keeping the same bytes twice keeps one file. */
  keepFile(bytes: Uint8Array): Promise<string>
  openFile(sha256: string): Promise<Uint8Array | null>
  /** Slow on purpose: never inside a transaction. Comparing with null does the same work and answers false. */
  readonly passwords: {
    keep(password: string): Promise<string>
    matches(password: string, kept: string | null): Promise<boolean>
  }
  /** The codes of a second factor. `stepOf` answers the half minute that a code belongs to, null for a wrong one. */
  readonly oneTimeCodes: {
    newSecret(): string
    uri(secret: string, label: string): string
    stepOf(secret: string, code: string, at: string): number | null
  }
  /** Seals what must be read again, for the thing that `about` names only. */
  readonly seals: {
    seal(text: string, about: string): string
    open(sealed: string, about: string): string | null
  }
  /** The council's own sign-in; null where none is set. Both ask it over the network: never inside a transaction. */
  readonly elsewhere: SignInElsewhere | null
  /** The sender's address of every message; null where no mail server is set, so that nothing can be sent. */
  readonly mailFrom: string | null
  /** The address people use, without a slash at its end: links in messages begin with it. */
  readonly publicUrl: string
}

/** What binds an answer of the council's own sign-in to the question that this server asked. */
export interface AskedElsewhere {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

export interface IdentityElsewhere {
  readonly issuer: string
  readonly subject: string
  readonly email: string | null
  readonly emailVerified: boolean
}

export interface SignInElsewhere {
  readonly name: string
  readonly issuerOrigin: string
  /** Where to send the browser; null when it cannot be reached. */
  begin(): Promise<(AskedElsewhere & { readonly to: string }) | null>
  /** Who it says was there; null for every answer that is not to be believed. */
  finish(answer: Readonly<Record<string, string>>, asked: AskedElsewhere): Promise<IdentityElsewhere | null>
}

/** What went wrong with a form, and what the person had typed: nothing typed is lost. */
export interface FormAgain {
  readonly problems: readonly Refusal[]
  readonly typed: Readonly<Record<string, string | readonly string[]>>
}

/** What a view needs beside its model: hidden form fields, and the form as it was sent when it was refused. */
export interface PageHere {
  readonly asking: Asking
  readonly csrfToken: string
  /** A fresh key: the form that carries it is acted on once, however often its button is pressed. */
  readonly onceKey: string
  readonly again: FormAgain | null
}

/** A page before the layout is put round it. */
export interface ShownPage {
  readonly title: string
  readonly body: ComponentChildren
  readonly back?: { readonly text: string; readonly href: string }
  readonly breadcrumbs?: readonly { readonly text: string; readonly href?: string }[]
  /** Wide pages use the whole width: documents side by side, long tables. */
  readonly wide?: boolean
  /** The one other site that a form of this page may lead to: the council's own sign-in. */
  readonly formsLeadTo?: string
}

export interface ShownFile {
  readonly fileName: string
  readonly type: string
  readonly content: string | Uint8Array
  /** Set where whoever asks again and again may keep it for so many seconds, and then ask whether it changed. */
  readonly keepSeconds?: number
}

/** A GET: reads in one READ ONLY transaction, then shows a page or a file from the plain model. */
export interface GetRoute<Model = unknown> {
  readonly method: 'GET'
  readonly path: string
  readonly permission: Permission
  readonly audit: string
  /** Set where a program may read it with a personal key in place of a session. */
  readonly key?: 'read'
  /** True where the page can be asked as it stood at the end of a past day: `?as-at=2026-10-31`. */
  readonly asAt?: boolean
  read(db: Db, asking: Asking, tools: Tools): Promise<Model | Refusal>
  /** What must be fetched outside the transaction before the model can be shown: the bytes of a kept file. */
  fetch?(model: Model, tools: Tools): Promise<Model | Refusal>
  /** What the audit row says besides, where that hangs on what was found: another event, or why it was read. */
  audited?(model: Model): {
    readonly event?: string
    readonly why?: string | null
    /** The records that were read, where the address names none of them: a row for each. */
    readonly cases?: readonly string[]
  }
  show(model: Model, page: PageHere): ShownPage | ShownFile
}

/** What a change did: where to go next and what the audit log keeps. */
export interface Changed {
  readonly to: string
  readonly thing?: string
  /** The area whose audit chain keeps this, where the address names none: a document that joined an area. */
  readonly area?: { readonly id: string; readonly slug: string }
  readonly before?: unknown
  readonly after?: unknown
  readonly why?: string | null
  /** Set when the request itself began a session: the secret for the cookie. */
  readonly session?: string
  /** True when the request ended the session. */
  readonly endSession?: boolean
  /** What the audit log calls it, where that is not the route's own word. */
  readonly event?: string
  /** The secret for the cookie that binds two pages of signing in; null takes it away. */
  readonly step?: string | null
  /** The secret for the cookie by which this browser is known again. */
  readonly browser?: string
  /** A page shown once, in the answer itself: it holds what is kept nowhere, such as a link to hand over. */
  readonly shown?: ShownPage
}

/** A refusal whose writes stay: a failed try is counted and written in the log, and the form is shown again. */
export interface Counted {
  readonly counted: Refusal
  readonly event: string
  readonly thing?: string
  /** As in {@link Changed}: the try was the last, and its cookie goes. */
  readonly step?: null
}

/** Reads in a READ ONLY transaction of its own, before the change. */
export type Look = <T>(work: (db: Db) => Promise<T>) => Promise<T>

export type FormValues = Readonly<Record<string, string | readonly string[]>>

/**
 * A POST: `form` parses the fields; `prepare` does what must not hold a transaction (reading a file in a child process,
 * keeping its bytes); `change` does everything else in one transaction. A refusal shows `again` with what was typed.
 */
export interface PostRoute<Form = unknown, Prepared = unknown> {
  readonly method: 'POST'
  readonly path: string
  readonly permission: Permission
  readonly audit: string
  readonly form: z.ZodType<Form>
  /** Set where a program may send it with a personal key that may send: CSV or JSON is then the field `rows`. */
  readonly key?: 'send'
  /** True where the form may carry files. */
  readonly files?: boolean
  /**
   * Asked before any file is read: null where this request may send one. Without it files are read from whoever the
   * permission admits; a form that is open to whoever holds its address says here what must have been passed first.
   */
  filesFrom?(db: Db, asking: Asking, tools: Tools): Promise<Refusal | null>
  readonly again: GetRoute | null
  prepare?(
    asking: Asking,
    form: Form,
    files: Readonly<Record<string, readonly SentFile[]>>,
    tools: Tools,
    look: Look,
  ): Promise<Prepared | Refusal>
  change(
    db: Db,
    asking: Asking,
    form: Form,
    prepared: Prepared,
    tools: Tools,
  ): Promise<Changed | Counted | Refusal>
}

export type Route = GetRoute | PostRoute

/** Typed definition of a GET route; the table it goes into forgets the model's type. */
export function get<Model>(route: Omit<GetRoute<Model>, 'method'>): GetRoute {
  return { method: 'GET', ...route } as GetRoute
}

/** Typed definition of a POST route; the table it goes into forgets the form's type. */
export function post<Form, Prepared = undefined>(
  route: Omit<PostRoute<Form, Prepared>, 'method'>,
): PostRoute {
  return { method: 'POST', ...route } as unknown as PostRoute
}

/** The address of a route: every `:name` of its path filled from `params`, `query` appended. Throws on a missing name. */
export function link(
  route: { readonly path: string },
  params: Readonly<Record<string, string>> = {},
  query: Readonly<Record<string, string | undefined>> = {},
): string {
  const path = route.path.replace(/:([A-Za-z]+)/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`The link to ${route.path} needs ${name}.`)
    return encodeURIComponent(value)
  })
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, value)
  return search.size === 0 ? path : `${path}?${search.toString()}`
}
