/** The documents that a new user might choose: a made-up one always, the real ones where they lie beside the product. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { demonstrationNotice } from '../../src/demonstration/notice.ts'
import { localDate } from '../../src/foundation/index.ts'
import { root } from '../support/built-parts.ts'

export interface ChosenDocument {
  readonly fileName: string
  readonly content: Buffer
}

export interface ChosenNotice extends ChosenDocument {
  readonly area: string
  readonly council: string
  readonly paragraphs: number
  readonly letters: number
  readonly romans: number
  /** How many areas it names, and of these for priority action, for improvement. */
  readonly areas: readonly [number, number, number]
  /** An item that holds several duties. */
  readonly severalDuties: string
}

/** In the department's layout, of a county that is not the demonstration's, so that it is nobody's document yet. */
export const madeUpNotice: ChosenNotice = {
  fileName: 'improvement-notice-aldermoor.txt',
  content: Buffer.from(
    demonstrationNotice(localDate('2026-11-02'))
      .replaceAll('Wrenshire', 'Aldermoor')
      .replaceAll('Wren Valley', 'Alder Vale'),
  ),
  area: 'Aldermoor',
  council: 'Aldermoor County Council',
  paragraphs: 14,
  letters: 16,
  romans: 2,
  areas: [5, 3, 2],
  severalDuties: '3.b',
}

const documents = path.join(root, '../shared/documents')

function besides(fileName: string): ChosenDocument | null {
  const file = path.join(documents, fileName)
  return existsSync(file) ? { fileName, content: readFileSync(file) } : null
}

const derbyshire = besides('derbyshire-improvement-notice-2025.txt')

/** The real notice to Derbyshire County Council, counted by hand; null where it does not lie beside the product. */
export const realNotice: ChosenNotice | null =
  derbyshire === null
    ? null
    : {
        ...derbyshire,
        area: 'Derbyshire',
        council: 'Derbyshire County Council',
        paragraphs: 14,
        letters: 24,
        romans: 3,
        areas: [11, 6, 5],
        severalDuties: '3.f',
      }

/** The real revisit letter to Derby City Council; null where it does not lie beside the product. */
export const realLetter = besides('derby-revisit-letter-2021.txt')

/** A revisit letter to another council, whose name is like the made-up notice's and is not it. */
export const madeUpLetter: ChosenDocument = {
  fileName: 'revisit-letter-alder.txt',
  content: Buffer.from(`Ofsted
4 March 2025

Ms Pat Example
Director of Children's Services
Alder City Council
Guildhall
Alder
AL1 0XX

Joint area SEND revisit in Alder

Between 3 February 2025 and 5 February 2025, Ofsted and the Care Quality Commission (CQC) revisited the area of Alder to decide whether sufficient progress has been made in addressing each of the areas of significant weakness detailed in the inspection report letter published on 2 July 2023.

The area has made sufficient progress in addressing one of the two significant weaknesses identified at the initial inspection. The area has not made sufficient progress in addressing one significant weakness.

The initial inspection found that:

The waiting times for speech and language therapy were too long.

Area leaders have worked together. Waiting times have fallen from 40 weeks to 20 weeks.

The area has made sufficient progress to improve this area of weakness.

The initial inspection found that:

Parents and carers were not told about the help that there is.

Too few parents know the local offer.

The area has not made sufficient progress to improve this area of weakness.

Yours sincerely
`),
}

export const absent = 'The real documents are not beside this copy of Throughline.'
