/** The impure things operations are handed: ids, secrets, hashes, kept files and extracted text. */
import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { refuse } from '../foundation/index.ts'
import type { Tools } from '../route/index.ts'
import { fileStore, hashOf } from './files.ts'
import { passwordKeeper } from './passwords.ts'
import { oneTimeCodes, sealsWith } from './second-factor.ts'

/** What messages say of this server: who sends them, and where their links lead. */
export type Addresses = Pick<Tools, 'mailFrom' | 'publicUrl'>

/** `secret` is the server's own, the same for every copy of it. */
export function toolsWith(
  filesFolder: string,
  secret: string,
  extractText: Tools['extractText'],
  { mailFrom, publicUrl }: Addresses,
  {
    passwords = passwordKeeper(),
    elsewhere = null,
    readTables = noTables,
    printPaper = noPrinter,
  }: Partial<Pick<Tools, 'passwords' | 'elsewhere' | 'readTables' | 'printPaper'>> = {},
): Tools {
  const files = fileStore(filesFolder)
  return {
    newId: () => randomUUID(),
    newSecret: () => randomBytes(32).toString('base64url'),
    sha256: hashOf,
    hashToken: (of) => createHmac('sha256', secret).update(of).digest('hex'),
    extractText,
    readTables,
    printPaper,
    keepFile: files.keep,
    openFile: files.open,
    passwords,
    oneTimeCodes,
    seals: sealsWith(secret),
    elsewhere,
    mailFrom,
    publicUrl,
  }
}

/** Where no reader of sheets was given, as in most tests. */
const noTables: Tools['readTables'] = async () =>
  refuse('no-reader', 'Sheets cannot be read here. Ask whoever runs this installation.', 'file')

/** Where no printer was given, as in most tests. */
const noPrinter: Tools['printPaper'] = async () =>
  refuse('no-printer', 'Papers cannot be printed here. Ask whoever runs this installation.')
