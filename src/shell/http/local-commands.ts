/**
 * Commands of this machine's own tools (`throughline backup` and its like) asked of the running server, which holds the
 * store. Only a caller who can read the token in the data folder (mode 0600) is answered.
 */
import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { hashOf } from '../files.ts'
import type { House } from './house.ts'

export function localRoutes(server: FastifyInstance, house: House): void {
  server.post<{ Params: { command: string } }>('/local/:command', async (request, reply) => {
    const given = Buffer.from(hashOf(request.headers.authorization ?? ''))
    const wanted = Buffer.from(hashOf(`Bearer ${house.localToken}`))
    const command = Object.hasOwn(house.localCommands, request.params.command)
      ? house.localCommands[request.params.command]
      : undefined
    if (!timingSafeEqual(given, wanted) || command === undefined || request.headers.origin !== undefined)
      return reply.code(404).send({ refused: 'not-found' })
    return (await command(request.body)) ?? {}
  })
}
