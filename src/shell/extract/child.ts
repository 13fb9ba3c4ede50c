/** The child process: reads one file that somebody sent, answers, and ends. It is given no environment and no secrets. */
import { readFileText } from './read-file.ts'
import { readFileTables } from './read-tables.ts'
import { Refused, refusals } from './refusals.ts'

interface Asked {
  readonly name: string
  readonly bytes: Uint8Array
  readonly want?: 'text' | 'tables'
}

process.once('message', (message: Asked) => {
  const bytes = new Uint8Array(message.bytes)
  const read = async () =>
    message.want === 'tables' ? readFileTables(bytes) : readFileText(message.name, bytes)
  read()
    .catch((error: unknown) => (error instanceof Refused ? error.refusal : refusals.damaged))
    .then((answer) => process.send?.(answer, () => process.exit(0)))
})
