/** Who looked and who changed what, in one area: the newest first. */
import { Details, Table, TableRegion } from '../../design/index.ts'
import { may, type Permission, sideOf, writeInstant } from '../../foundation/index.ts'
import { type Asking, get, type PageHere, type Route, type ShownPage } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import {
  type ChangedAtOnce,
  type ChangesThen,
  changesByMoment,
  type Moment,
  momentKey,
  readChangesThen,
} from '../history/index.ts'
import { type AuditHead, writeHead } from './audit-entry.ts'
import { auditEntries, auditHead, type SeenEntry } from './audit-log.sql.ts'

/** The matrix's "audit log" column: the programme lead and the auditor see the area's log. */
export const seeAuditLog: Permission = {
  'programme-lead': 'whole-area',
  'council-administrator': 'whole-area',
  auditor: 'whole-area',
}

/** The reasons that people gave speak of the programme: the council administrator sees what happened, not why. */
const seeReasons: Permission = { 'programme-lead': 'whole-area', auditor: 'whole-area' }

const onePage = 100

interface AuditPage {
  readonly entries: readonly SeenEntry[]
  readonly head: AuditHead | null
  readonly before: number | null
  /** What each changed, by its transaction: as far as this reader may see the things themselves. */
  readonly changes: ChangesThen
}

async function readAudit(db: Db, asking: Asking): Promise<AuditPage> {
  const before = Number.parseInt(asking.query.before ?? '', 10)
  const entries = await auditEntries(
    db,
    asking.area.id,
    Number.isSafeInteger(before) ? before : null,
    onePage,
    sideOf[asking.role ?? 'programme-lead'],
  )
  const showsReasons = may(asking.actor, seeReasons, asking.area.id).allowed
  return {
    entries: showsReasons ? entries : entries.map((entry) => ({ ...entry, why: null })),
    changes: await readChangesThen(db, asking, entries.flatMap(momentOf)),
    head: await auditHead(db, asking.area.id),
    before: entries.length < onePage ? null : (entries.at(-1)?.seq ?? null),
  }
}

/** Reads change nothing, and share their transaction with no history. */
function momentOf({ recordedAt, personId, at }: SeenEntry): readonly Moment[] {
  return recordedAt === null ? [] : [{ recordedAt, personId, at }]
}

/** What an entry changed: each thing with the values before and after. */
function Changes({ entry, changes }: { entry: SeenEntry; changes: ReadonlyMap<string, ChangedAtOnce> }) {
  const found = momentOf(entry).flatMap((moment) => changes.get(momentKey(moment)) ?? [])[0]
  if (found === undefined || found.changes.length === 0) return null
  return (
    <Details summaryText={`Before and after of row ${entry.seq}`}>
      <ul class="govuk-list">
        {found.changes.map(({ heading, told }) => (
          <li class="app-words">
            <strong>{heading}</strong>
            <br />
            {told.differences.length === 0
              ? told.words
              : told.differences.map(({ field, before, now }, at) => (
                  <>
                    {at === 0 ? null : <br />}
                    {field}: <del>{before}</del> <ins>{now}</ins>
                  </>
                ))}
          </li>
        ))}
        {found.more === 0 ? null : (
          <li>{found.more === 1 ? 'One more row was changed.' : `${found.more} more rows were changed.`}</li>
        )}
      </ul>
    </Details>
  )
}

function auditPage(model: AuditPage, page: PageHere): ShownPage {
  const changes = changesByMoment(model.changes)
  return {
    title: 'Audit log',
    wide: true,
    body: (
      <>
        <h1 class="govuk-heading-l">Audit log</h1>
        <p class="govuk-body">
          Every read and every change in this area, newest first. Each row’s hash covers the one before it, so
          that a row changed afterwards is found by <code>throughline verify</code>. A change opens to what
          stood before it and what stands after, as far as you may see the thing itself.
        </p>
        {model.head === null ? null : (
          <p class="govuk-body app-words">
            <code>{writeHead(model.head)}</code>
          </p>
        )}
        <TableRegion label="Audit log">
          <Table
            caption="Reads and changes"
            captionClasses="govuk-visually-hidden"
            head={[
              { text: 'Row', format: 'numeric' },
              { text: 'When' },
              { text: 'Who' },
              { text: 'As' },
              { text: 'What' },
              { text: 'Which' },
              { text: 'Why' },
            ]}
            rows={model.entries.map((entry) => [
              { text: entry.seq, format: 'numeric' },
              { text: writeInstant(entry.at) },
              { text: entry.who ?? 'Nobody signed in' },
              { text: entry.role ?? '' },
              { text: entry.event },
              {
                text: (
                  <>
                    {entry.thing ?? ''}
                    <Changes entry={entry} changes={changes} />
                  </>
                ),
                classes: 'app-words',
              },
              { text: entry.why ?? '' },
            ])}
          />
        </TableRegion>
        {model.before === null ? null : (
          <p class="govuk-body">
            <a class="govuk-link" href={`/areas/${page.asking.area.slug}/audit-log?before=${model.before}`}>
              Earlier rows
            </a>
          </p>
        )}
      </>
    ),
  }
}

export const auditRoutes: readonly Route[] = [
  get({
    path: '/areas/:area/audit-log',
    permission: seeAuditLog,
    audit: 'audit-log.shown',
    read: readAudit,
    show: auditPage,
  }),
]
