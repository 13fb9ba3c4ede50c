/** The impure things operations are handed: ids, secrets, hashes, kept files and extracted text. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { Tools } from '../route/index.ts'
import { fileStore, hashOf } from './files.ts'

export function toolsWith(filesFolder: string, extractText: Tools['extractText']): Tools {
  const files = fileStore(filesFolder)
  return {
    newId: () => randomUUID(),
    newSecret: () => randomBytes(32).toString('base64url'),
    sha256: hashOf,
    extractText,
    keepFile: files.keep,
    openFile: files.open,
  }
}
