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
  readonly today: LocalDate
  /** The instant of the request, ISO 8601 in UTC. */
  readonly at: string
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
  /** Keeps the bytes under their SHA-256 and answers it; keeping the same bytes twice keeps one file. */
  keepFile(bytes: Uint8Array): Promise<string>
  openFile(sha256: string): Promise<Uint8Array | null>
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
}

export interface ShownFile {
  readonly fileName: string
  readonly type: string
  readonly content: string | Uint8Array
}

/** A GET: reads in one READ ONLY transaction, then shows a page or a file from the plain model. */
export interface GetRoute<Model = unknown> {
  readonly method: 'GET'
  readonly path: string
  readonly permission: Permission
  readonly audit: string
  read(db: Db, asking: Asking, tools: Tools): Promise<Model | Refusal>
  /** What must be fetched outside the transaction before the model can be shown: the bytes of a kept file. */
  fetch?(model: Model, tools: Tools): Promise<Model | Refusal>
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
}

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
  /** True where the form may carry files. */
  readonly files?: boolean
  readonly again: GetRoute | null
  prepare?(
    asking: Asking,
    form: Form,
    files: Readonly<Record<string, readonly SentFile[]>>,
    tools: Tools,
  ): Promise<Prepared | Refusal>
  change(db: Db, asking: Asking, form: Form, prepared: Prepared, tools: Tools): Promise<Changed | Refusal>
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
