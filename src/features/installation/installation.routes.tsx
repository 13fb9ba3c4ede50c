/** The administrator's page of this installation: its store, its backups, and when one was last restored. */
import { SummaryList, Table, TableRegion, WarningText } from '../../design/index.ts'
import { type Permission, writeInstant } from '../../foundation/index.ts'
import { get, type Route, type ShownPage, type Tools } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { type MailCounts, mailCounts, seeAllMail } from '../mail/index.ts'
import { type BackupRecord, backupRecords, lastRestored } from './installation.sql.ts'

/** People trusted to open local areas run this installation. */
const runInstallation: Permission = 'opens-areas'

interface InstallationPage {
  readonly backups: readonly BackupRecord[]
  readonly restored: BackupRecord | null
  readonly mailFrom: string | null
  readonly mail: MailCounts
}

async function readInstallation(db: Db, { mailFrom }: Pick<Tools, 'mailFrom'>): Promise<InstallationPage> {
  const backups = await backupRecords(db, 14)
  const restored = await lastRestored(db)
  await seeAllMail(db)
  return { backups, restored, mailFrom, mail: await mailCounts(db) }
}

/** How mail stands, in sentences: whoever runs the installation sees numbers, never an address. */
function MailState({ mailFrom, mail }: InstallationPage) {
  return (
    <>
      <h2 class="govuk-heading-m">Mail</h2>
      {mailFrom === null ? (
        <WarningText
          text="No mail server is set, so nothing can be sent. Set SMTP_URL and MAIL_FROM and start the server again."
          iconFallbackText="Warning"
        />
      ) : null}
      <SummaryList
        rows={[
          { key: { text: 'Messages come from' }, value: { text: mailFrom ?? 'Not set' } },
          {
            key: { text: 'Last accepted' },
            value: { text: mail.lastSentAt === null ? 'None yet' : writeInstant(mail.lastSentAt) },
          },
          { key: { text: 'Waiting' }, value: { text: String(mail.waiting) } },
          { key: { text: 'Given up after 48 hours' }, value: { text: String(mail.givenUp) } },
          { key: { text: 'Refused' }, value: { text: String(mail.refused) } },
        ]}
      />
      {mail.givenUp + mail.refused === 0 ? null : (
        <p class="govuk-body">
          Each area’s programme lead, board secretary and council administrator see which, and why, under
          Mail.
        </p>
      )}
    </>
  )
}

function installationPage(model: InstallationPage): ShownPage {
  const [last] = model.backups
  return {
    title: 'This installation',
    body: (
      <>
        <h1 class="govuk-heading-l">This installation</h1>
        {last === undefined ? (
          <WarningText
            text="No backup has been taken yet. One is taken each night; take one now with: npx throughline backup"
            iconFallbackText="Warning"
          />
        ) : null}
        {model.restored === null ? (
          <WarningText
            text="No backup has ever been restored. A backup that was not restored does not count: restore one into an empty place with: npx throughline restore FILE"
            iconFallbackText="Warning"
          />
        ) : null}
        <SummaryList
          rows={[
            {
              key: { text: 'Last backup' },
              value: { text: last === undefined ? 'None' : writeInstant(last.takenAt) },
            },
            {
              key: { text: 'Last restored' },
              value: {
                text:
                  model.restored?.restoredAt === null || model.restored === null
                    ? 'Never'
                    : `${writeInstant(model.restored.restoredAt)}, to ${model.restored.whereRestored ?? 'a place that was not named'}`,
              },
            },
          ]}
        />
        {model.backups.length === 0 ? null : (
          <TableRegion label="Backups">
            <Table
              caption="Backups, newest first"
              head={[
                { text: 'Taken' },
                { text: 'Read back' },
                { text: 'Size', format: 'numeric' },
                { text: 'File' },
              ]}
              rows={model.backups.map((one) => [
                { text: writeInstant(one.takenAt) },
                { text: one.verifiedAt === null ? 'No' : writeInstant(one.verifiedAt) },
                { text: `${Math.max(1, Math.round(one.bytes / 1024))} kB`, format: 'numeric' },
                { text: one.file.split('/').at(-1) },
              ])}
            />
          </TableRegion>
        )}
        <MailState {...model} />
        <h2 class="govuk-heading-m">The audit log</h2>
        <p class="govuk-body">
          Check it with <code>npx throughline verify</code>. It names the first bad row and prints each
          chain’s head. Keep the heads somewhere else: they show a log that was cut short or made again.
        </p>
      </>
    ),
  }
}

export const installationRoutes: readonly Route[] = [
  get({
    path: '/installation',
    permission: runInstallation,
    audit: 'installation.shown',
    read: (db, _asking, tools) => readInstallation(db, tools),
    show: installationPage,
  }),
]
