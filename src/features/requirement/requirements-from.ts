/** The requirements of a document: what its reading becomes when a programme is made of it. */
import {
  type Bound,
  type DocumentReading,
  type Item,
  inheritedVerb,
  type Paragraph,
  type ReportedArea,
  type RequirementKind,
  requirementKind,
  type Stance,
  type Verb,
} from '../../documents/index.ts'

/** A requirement as it is made from a document: `parent` is the ref of what it stands under. */
export interface NewRequirement {
  readonly ref: string
  readonly parent: string | null
  readonly heading: string | null
  readonly text: string
  readonly line: number | null
  readonly verb: Verb | null
  readonly verbInherited: boolean
  readonly bound: readonly Bound[]
  readonly kind: RequirementKind
  readonly stance: Stance
  readonly areaClass: 'priority' | 'improvement' | null
}

/**
 * Every paragraph, item, reported area and weakness of a document, in its own order, parents before their items. The
 * numbered paragraphs of a lifting or stocktake letter tell; they bind nobody, so they are for information.
 */
export function requirementsFrom(reading: DocumentReading): readonly NewRequirement[] {
  const tells = reading.kind === 'lifting-letter' || reading.kind === 'stocktake-letter'
  return [
    ...reading.paragraphs
      .flatMap((paragraph) => fromParagraph(paragraph))
      .map((row) => (tells ? { ...row, stance: 'for-information' as const } : row)),
    ...reading.priorityAreas.map((area) => fromArea(`P${area.number}`, area, 'priority')),
    ...reading.improvementAreas.map((area) => fromArea(`I${area.number}`, area, 'improvement')),
    ...reading.weaknesses.flatMap((weakness) => fromWeakness(weakness)),
  ]
}

function fromParagraph(paragraph: Paragraph): readonly NewRequirement[] {
  const one = (item: Item, parent: string | null): readonly NewRequirement[] => {
    const below = parent === null ? undefined : item
    const { verb, inherited } = inheritedVerb(paragraph, below)
    return [
      {
        ref: item.ref,
        parent,
        heading: parent === null ? paragraph.heading : null,
        text: item.text,
        line: item.line,
        verb,
        verbInherited: inherited,
        bound: item.bound,
        ...requirementKind(paragraph, below),
        areaClass: null,
      },
      ...item.items.flatMap((under) => one(under, item.ref)),
    ]
  }
  return one(paragraph, null)
}

function fromArea(ref: string, area: ReportedArea, areaClass: 'priority' | 'improvement'): NewRequirement {
  return {
    ...blank,
    ref,
    text: area.text,
    line: area.line,
    bound: [...new Set(area.responsible.flatMap((body) => boundOf(body)))],
    areaClass,
  }
}

/** A report names bodies; a requirement binds parties. A body of another sort binds nobody here, and a person is asked. */
function boundOf(body: string): readonly Bound[] {
  if (/\bcouncil\b|\blocal authority\b|\bborough\b/i.test(body)) return ['council']
  if (/\bintegrated care board\b|\bICB\b/i.test(body)) return ['icb']
  return /\bpartners(?:hip)?\b/i.test(body) ? ['partners'] : []
}

/**
 * A weakness that was judged sufficient asks nothing more, and what work remains is told for information: the letter ends
 * the visits, and a person may take the work up. One that was not judged, or not sufficient, is ours to answer, and so is
 * its remaining work.
 */
function fromWeakness(weakness: DocumentReading['weaknesses'][number]): readonly NewRequirement[] {
  const ref = `W${weakness.number}`
  const { line } = weakness
  const stance: Stance = weakness.judgement === 'sufficient' ? 'for-information' : 'ours-to-answer'
  return [
    { ...blank, ref, text: weakness.text, line, stance },
    ...weakness.remaining.map((text, at) => ({
      ...blank,
      ref: `${ref}.${letter(at)}`,
      parent: ref,
      text,
      line,
      stance,
    })),
  ]
}

/** a to z, then aa, ab: as letters of a list run on. */
function letter(at: number): string {
  const last = String.fromCharCode(97 + (at % 26))
  return at < 26 ? last : `${letter(Math.floor(at / 26) - 1)}${last}`
}

const blank = {
  parent: null,
  heading: null,
  verb: null,
  verbInherited: false,
  bound: [],
  kind: 'area-requirement',
  stance: 'ours-to-answer',
  areaClass: null,
} as const satisfies Partial<NewRequirement>
