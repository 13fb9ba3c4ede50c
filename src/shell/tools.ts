/** The impure things operations are handed: ids, secrets, hashes, kept files and extracted text. */
import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import type { Tools } from '../route/index.ts'
import { fileStore, hashOf } from './files.ts'

/** `secret` is the server's own, the same for every copy of it. */
export function toolsWith(filesFolder: string, secret: string, extractText: Tools['extractText']): Tools {
  const files = fileStore(filesFolder)
  return {
    newId: () => randomUUID(),
    newSecret: () => randomBytes(32).toString('base64url'),
    sha256: hashOf,
    hashToken: (of) => createHmac('sha256', secret).update(of).digest('hex'),
    extractText,
    keepFile: files.keep,
    openFile: files.open,
  }
}
