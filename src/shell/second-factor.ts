/** The second factor's secrets and codes (RFC 6238), and how a secret is sealed before it is kept. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { generateSecret, generateURI, verifySync } from 'otplib'
import type { Tools } from '../route/index.ts'

/** A code holds for the half minute it is shown in and for the one before and after: clocks differ. */
const period = 30

export const oneTimeCodes: Tools['oneTimeCodes'] = {
  newSecret: () => generateSecret({ length: 20 }),
  uri: (secret, label) => generateURI({ issuer: 'Throughline', label, secret }),
  stepOf: (secret, code, at) => {
    if (!/^\d{6}$/.test(code)) return null
    const epoch = Math.floor(Date.parse(at) / 1000)
    const verdict = verifySync({ secret, token: code, epoch, period, epochTolerance: period })
    return verdict.valid && 'timeStep' in verdict ? verdict.timeStep : null
  },
}

/** AES-256-GCM under a key made from the server's own secret (HKDF): a copy of the database alone opens nothing. */
export function sealsWith(secret: string): Tools['seals'] {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'throughline sealed columns', 32))
  return {
    seal: (text, about) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      cipher.setAAD(Buffer.from(about))
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
    },
    open: (sealed, about) => {
      const bytes = Buffer.from(sealed, 'base64url')
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
        decipher.setAAD(Buffer.from(about))
        decipher.setAuthTag(bytes.subarray(12, 28))
        return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
      } catch {
        // Sealed for something else, under another secret, or altered: it holds nothing that may be used.
        return null
      }
    },
  }
}
