/** Anti-forgery tokens: each is made from the session's own secret, so another session's token is worth nothing. */
import { Tokens as Csrf } from '@fastify/csrf'

const tokens = new Csrf({ algorithm: 'sha256' })

export const Tokens = {
  newSecret: (): string => tokens.secretSync(),
  create: (secret: string): string => tokens.create(secret),
  verify: (secret: string, token: string): boolean => tokens.verify(secret, token),
}
