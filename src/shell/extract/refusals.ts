/** Every way a file can be refused, with the one sentence that a person reads. */
import { type Refusal, refuse } from '../../foundation/index.ts'

export const refusals = {
  empty: refuse(
    'empty',
    'The file is empty. Check that you chose the right one, and that it was saved before it was sent.',
  ),
  'too-large': refuse(
    'too-large',
    'The file is larger than 25 MB. Send a smaller copy: for example, save it without its pictures.',
  ),
  binary: refuse(
    'binary',
    'The file holds no text that can be read. Send the PDF, the Word file (.docx) or plain text.',
  ),
  'old-word': refuse(
    'old-word',
    'This is an old or a locked Word file. Open it in Word, save it as .docx without a password, and send that.',
  ),
  'encrypted-pdf': refuse(
    'encrypted-pdf',
    'This PDF is locked with a password. Ask the sender for a copy without one.',
  ),
  'scanned-pdf': refuse(
    'scanned-pdf',
    'This PDF holds pictures of pages and no text. Ask the sender for the Word version, or run it through text recognition, then send it again.',
  ),
  'no-words': refuse(
    'no-words',
    'This Word file holds no words, only pictures or embedded files if anything. Ask the sender for a copy whose words can be selected.',
  ),
  'too-many-pages': refuse(
    'too-many-pages',
    'The PDF has more than 1,000 pages. Send only the notice or letter itself.',
  ),
  bomb: refuse(
    'bomb',
    'The Word file unpacks to far more than a document holds, so it was not opened. Save the document afresh and send that.',
  ),
  macros: refuse('macros', 'This Word file carries macros. Save it as an ordinary .docx and send that.'),
  damaged: refuse(
    'damaged',
    'The file is damaged or cut short, so it could not be read. Ask the sender to send it again.',
  ),
  'too-deep': refuse(
    'too-deep',
    'The parts of this Word file lie too deep inside each other to be read. Save the document afresh and send that.',
  ),
  'not-word': refuse(
    'not-word',
    'This is a packed file, but not a Word document. Send the PDF, the Word file (.docx) or plain text.',
  ),
  unsupported: refuse(
    'unsupported',
    'This kind of file cannot be read. Send the PDF, the Word file (.docx) or plain text.',
  ),
  'too-slow': refuse(
    'too-slow',
    'The file took longer than 10 seconds to read, so reading was stopped. Save it afresh as PDF or Word, or paste its words.',
  ),
  'too-much-memory': refuse(
    'too-much-memory',
    'The file needs too much memory to read, so reading was stopped. Save it afresh as PDF or Word, or paste its words.',
  ),
  'too-much-text': refuse(
    'too-much-text',
    'The file holds far more words than a notice or letter. Send only the notice or letter itself.',
  ),
  stopped: refuse('stopped', 'Reading the file was stopped. Send it again when you are ready.'),
} as const satisfies Readonly<Record<string, Refusal>>

export type RefusalName = keyof typeof refusals

/** Thrown inside the child where a file must be refused; it ends as a value. */
export class Refused extends Error {
  readonly named: RefusalName
  readonly refusal: Refusal
  constructor(name: RefusalName) {
    super(name)
    this.named = name
    this.refusal = refusals[name]
  }
}
