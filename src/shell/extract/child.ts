/** The child process: reads one file that somebody sent, answers, and ends. It is given no environment and no secrets. */
import { readFileText } from './read-file.ts'
import { Refused, refusals } from './refusals.ts'

process.once('message', (message: { name: string; bytes: Uint8Array }) => {
  readFileText(message.name, new Uint8Array(message.bytes))
    .catch((error: unknown) => (error instanceof Refused ? error.refusal : refusals.damaged))
    .then((answer) => process.send?.(answer, () => process.exit(0)))
})
