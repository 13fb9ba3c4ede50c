/** Shown over a form that was sent too late: the other’s words beside one’s own. */
import { Table } from '../../design/index.ts'
import { writeInstant } from '../../foundation/index.ts'
import { type PageHere, typedList, typedText } from '../../route/index.ts'
import { type FieldWords, meanwhile, type RecordVersion } from './meanwhile.ts'

export interface ChangedSinceProps {
  readonly page: PageHere
  readonly versions: readonly RecordVersion[]
  readonly fields: readonly FieldWords[]
}

/** Who changed what since the form was opened, and what one typed oneself; nothing where nobody did. */
export function ChangedSince({ page, versions, fields }: ChangedSinceProps) {
  const opened = Number(typedText(page, 'version') ?? Number.NaN)
  const found = Number.isNaN(opened) ? null : meanwhile(versions, opened, fields)
  if (found === null || found.changes.length === 0) return null
  return (
    <Table
      caption={`Changed by ${found.who.join(' and ')}, ${writeInstant(found.at)}`}
      captionClasses="govuk-table__caption--s"
      firstCellIsHeader
      head={[{ text: 'What' }, { text: 'It was' }, { text: 'It is now' }, { text: 'You wrote' }]}
      rows={found.changes.map((one) => [
        { text: one.label },
        { text: one.was },
        { text: one.now },
        { text: yours(page, one.field, fields) },
      ])}
    />
  )
}

function yours(page: PageHere, field: string, fields: readonly FieldWords[]): string {
  const typed = (typedList(page, field) ?? []).join('; ')
  const words = fields.find((one) => one.field === field)?.words
  return typed === '' ? 'Nothing' : words === undefined ? typed : words(typed)
}
