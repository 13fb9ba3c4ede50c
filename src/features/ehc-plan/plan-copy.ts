/**
 * A copy of a plan that leaves as a file. A plan sent to the wrong family is the harm this guards against: the one who gets
 * it is somebody linked to the child, whoever sends it looks twice, and where name or address could mislead a second person
 * looks too.
 */
import { type Refusal, refuse } from '../../foundation/index.ts'

export const grounds = ['law', 'tribunal', 'family-asked'] as const
export type CopyGround = (typeof grounds)[number]
export const groundWords: Readonly<Record<CopyGround, string>> = {
  law: 'The law says that it is sent to them',
  tribunal: 'A tribunal ordered it, or the appeal needs it',
  'family-asked': 'The family asked that they get a copy',
}
export const copyChannels = ['post', 'email', 'hand'] as const
export type CopyChannel = (typeof copyChannels)[number]
export const copyChannelWords: Readonly<Record<CopyChannel, string>> = {
  post: 'By post',
  email: 'By e-mail',
  hand: 'By hand',
}

/** Somebody with a live part in the child's life, or a body that was asked for advice. */
export interface Recipient {
  /** `relation <id>` or `asked <id>`. */
  readonly key: string
  readonly name: string
  readonly what: string
  readonly isFamily: boolean
  /** True where they read a part of the plan here: a copy holds the whole. */
  readonly readsPart: boolean
  readonly address: string
  readonly confidentialAddress: boolean
}

const plainName = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()

/** Why somebody else must look before it leaves; null where nothing calls for it. */
export function secondLookWhy(to: Recipient, child: { readonly familyName: string }): string | null {
  if (to.confidentialAddress) return 'The address is kept from others.'
  if (to.readsPart) return 'Here they read only a part of the plan; the copy holds the whole.'
  if (!to.isFamily) return null
  const name = plainName(to.name)
  const family = plainName(child.familyName)
  return name === family || name.endsWith(` ${family}`) ? null : 'The family name is not the child’s.'
}

export interface CopyForm {
  readonly channel: string
  readonly address: string
  readonly ground: string
  readonly why: string
  readonly typedName: string
}

export interface CopyAsked {
  readonly channel: CopyChannel
  readonly address: string
  readonly ground: CopyGround
  readonly why: string
}

/** Judges the first look: to whom, how, where to, and why. */
export function copyAsked(form: Omit<CopyForm, 'typedName'>): CopyAsked | Refusal {
  const channel = copyChannels.find((one) => one === form.channel)
  if (channel === undefined) return refuse('no-channel', 'Say how it leaves.', 'channel')
  const ground = grounds.find((one) => one === form.ground)
  if (ground === undefined) return refuse('no-ground', 'Say on what ground a copy leaves.', 'ground')
  const why = form.why.trim()
  if (why === '') return refuse('no-reason', 'Say why a copy is needed: reading it here needs none.', 'why')
  const address = form.address.trim()
  if (address === '') return refuse('no-address', 'Enter where it goes.', 'address')
  if (channel === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address))
    return refuse('no-email', 'Enter an e-mail address, for example name@school.example.', 'address')
  return { channel, address, ground, why }
}

/** The second look: the recipient's name, typed by whoever sends it. */
export function refuseTyped(typed: string, to: Recipient): Refusal | null {
  return plainName(typed) === plainName(to.name)
    ? null
    : refuse(
        'another-name',
        `The copy is for ${to.name}, and that is not what you typed. Look again at who gets it, then type the name as it stands there.`,
        'typedName',
      )
}

/** What stands across each page of a copy. */
export const copyMark = (to: string, day: string): string => `For ${to}, ${day}`
