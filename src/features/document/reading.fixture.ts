/** A reading in which nothing is stated, for tests to fill in. */
import type { DocumentReading } from '../../documents/index.ts'

export function readingWith(stated: Partial<DocumentReading>): DocumentReading {
  return {
    kind: 'unknown',
    title: null,
    area: null,
    issuers: [],
    addressees: [],
    bodies: [],
    dates: {},
    counts: { priorityAreas: null, improvementAreas: null, weaknesses: null },
    paragraphs: [],
    weaknesses: [],
    priorityAreas: [],
    improvementAreas: [],
    invitees: [],
    reviewInterval: null,
    stepDown: null,
    effect: null,
    supersedes: null,
    legalReferences: [],
    prose: [],
    figures: [],
    tables: [],
    pageFurniture: [],
    signatories: [],
    warnings: [],
    notUnderstood: [],
    ...stated,
  }
}
