import type { Asking, Tools } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { mailIn, mailStateCounts } from './mail.sql.ts'
import type { MailState, SeenMail } from './mail.ts'

/** As many as one page holds; the rest are counted. */
const onePage = 200

export interface MailPage {
  readonly mail: readonly SeenMail[]
  readonly counts: Readonly<Record<MailState, number>>
  readonly isServerSet: boolean
}

export async function readMail(db: Db, asking: Asking, tools: Tools): Promise<MailPage> {
  return {
    mail: await mailIn(db, asking.area.id, onePage),
    counts: await mailStateCounts(db, asking.area.id),
    isServerSet: tools.mailFrom !== null,
  }
}
