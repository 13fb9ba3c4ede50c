/** Every way a sheet or a file of tables can be refused, with the words that a person reads. */
import { type Refusal, refuse } from '../../foundation/index.ts'
import type { RefusalName } from './refusals.ts'

const kinds = 'an Excel workbook (.xlsx), a CSV file or a Word file (.docx)'

const locked = refuse(
  'locked-file',
  'This is an old Office file (.xls, .doc), or one locked with a password. Open it, save it as .xlsx or .docx without a password, and send that.',
  'file',
)
const macros = refuse(
  'macros',
  'This file carries macros, so it was not read. Save it as an ordinary .xlsx or .docx and send that.',
  'file',
)
const damaged = refuse(
  'damaged',
  'The file is damaged or cut short, so it could not be read. Open it in Excel or Word, save it afresh and send it again.',
  'file',
)
const wrongKind = refuse('wrong-kind', `This kind of file holds no plan. Send ${kinds}.`, 'file')
const bomb = refuse(
  'bomb',
  'The file unpacks to far more than a plan holds, so it was not opened. Copy the plan into a new workbook and send that.',
  'file',
)
const tooMuch = refuse(
  'too-much',
  'The file needs more memory than a plan does, so reading was stopped. Copy the plan into a new workbook and send that.',
  'file',
)
const noTable = refuse(
  'no-table',
  'The file holds no table with words in it. Check that you chose the right one and that it was saved before it was sent.',
  'file',
)

/** What a reader of tables says for each refusal that the readers of files share. */
export const tableRefusals: Readonly<Record<RefusalName | TableRefusalName, Refusal>> = {
  empty: refuse(
    'empty',
    'The file is empty. Check that you chose the right one, and that it was saved.',
    'file',
  ),
  'too-large': refuse(
    'too-large',
    'The file is larger than 25 MB. Copy the plan alone into a new workbook and send that.',
    'file',
  ),
  binary: wrongKind,
  'old-word': locked,
  'encrypted-pdf': wrongKind,
  'scanned-pdf': wrongKind,
  'no-words': noTable,
  'too-many-pages': tooMuch,
  bomb,
  macros,
  damaged,
  'too-deep': damaged,
  'not-word': wrongKind,
  unsupported: wrongKind,
  'too-slow': refuse(
    'too-slow',
    'The file took longer than 10 seconds to read, so reading was stopped. Copy the plan into a new workbook and send that.',
    'file',
  ),
  'too-much-memory': tooMuch,
  'too-much-text': tooMuch,
  stopped: refuse('stopped', 'Reading the file was stopped. Send it again when you are ready.', 'file'),
  'no-table': noTable,
  'too-many-rows': refuse(
    'too-many-rows',
    'There are more than 10,000 rows. Send the plan in parts, each with its own headings.',
    'file',
  ),
  'too-wide': refuse(
    'too-wide',
    'A table has more than 200 columns. Copy the columns of the plan into a new workbook and send that.',
    'file',
  ),
}

export type TableRefusalName = 'no-table' | 'too-many-rows' | 'too-wide'

/** Thrown inside the child where only a file of tables can be wrong. */
export class TableRefused extends Error {
  readonly named: TableRefusalName
  constructor(named: TableRefusalName) {
    super(named)
    this.named = named
  }
}
