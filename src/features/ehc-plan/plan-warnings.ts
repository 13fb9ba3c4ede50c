/** What is missing on the thread of a plan: said while it is written, and never in the way of writing. */
import { isNeed, isProvision, type PlanItem, refsOf, sectionKinds, sections } from './plan-item.ts'
import type { AdviceListed, PlanKind } from './plan-text.ts'

export interface Warning {
  readonly id:
    | 'section-empty'
    | 'need-without-provision'
    | 'need-without-everyday'
    | 'provision-without-need'
    | 'provision-without-outcome'
    | 'outcome-without-provision'
    | 'outcome-without-need'
    | 'outcome-without-day'
    | 'aspiration-not-picked-up'
    | 'no-source'
    | 'not-quantified'
    | 'advice-not-used'
    | 'commissioner'
    | 'placement'
    | 'advice-undated'
  readonly itemId: string | null
  readonly words: string
  /** The law by which it must be put right before the plan is issued; null for a mark of quality. */
  readonly law: string | null
}

const reg12 = 'SI 2014/1530, reg 12'

export interface Thread {
  readonly items: readonly PlanItem[]
  readonly advice: readonly AdviceListed[]
  readonly gAgreed: boolean
  /** What is to be issued next; null while it is being written. */
  readonly kind: PlanKind | null
}

/** Every gap, what the law asks first. */
export function warningsOf({ items, advice, gAgreed, kind }: Thread): readonly Warning[] {
  const refs = refsOf(items)
  const real = items.filter((one) => one.details.none !== 'yes')
  const found = [
    ...emptySections(items, kind),
    ...real.flatMap((one) => ofItem(one, real, refs.get(one.id) ?? '')),
    ...ofAdvice(items, advice),
    ...(real.some((one) => one.section === 'G') && !gAgreed
      ? [
          {
            id: 'commissioner' as const,
            itemId: null,
            words: 'The commissioner’s agreement to section G is not recorded.',
            law: 'SI 2014/1530, reg 12(2)',
          },
        ]
      : []),
    ...(kind !== 'draft' &&
    kind !== null &&
    !real.some((one) => one.section === 'I' && (one.details.named ?? '') !== '')
      ? [
          {
            id: 'placement' as const,
            itemId: null,
            words: 'Section I names no school, college or other setting.',
            law: null,
          },
        ]
      : []),
  ]
  return [...found.filter((one) => one.law !== null), ...found.filter((one) => one.law === null)]
}

const lowerFirst = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1)

function emptySections(items: readonly PlanItem[], kind: PlanKind | null): readonly Warning[] {
  return sections.flatMap((section): readonly Warning[] => {
    // A direct payment is set out where there is one; a draft leaves section I blank; K is the list of advice.
    if (section === 'K' || section === 'J' || (section === 'I' && kind !== 'final')) return []
    if (items.some((one) => one.section === section)) return []
    return [
      {
        id: 'section-empty',
        itemId: null,
        words: `Section ${section}, ${lowerFirst(sectionKinds[section].title)}, has no text${
          section === 'A' || section === 'E' || section === 'I'
            ? ''
            : ' and does not say that there is nothing to set out'
        }.`,
        law: reg12,
      },
    ]
  })
}

function ofItem(one: PlanItem, all: readonly PlanItem[], ref: string): readonly Warning[] {
  const { section, id } = one
  const found: Warning[] = []
  const add = (kind: Warning['id'], words: string, law: string | null = null) =>
    found.push({ id: kind, itemId: id, words, law })
  const servedBy = all.filter((other) => other.serves.includes(id))
  const serves = all.filter((other) => one.serves.includes(other.id))
  if (isNeed(section)) {
    const provided = servedBy.filter((other) => isProvision(other.section))
    if (section === 'B' && !provided.some((other) => other.section === 'F'))
      add('need-without-provision', `Need ${ref} has no provision in section F.`, reg12)
    else if (provided.length === 0) add('need-without-provision', `Need ${ref} has no provision.`)
    if ((one.details.everyday ?? '') === '')
      add('need-without-everyday', `Need ${ref} does not say what it means in everyday life.`)
  }
  if (isProvision(section)) {
    if (!serves.some((other) => isNeed(other.section)))
      add('provision-without-need', `Provision ${ref} is joined to no need.`)
    if (!serves.some((other) => other.section === 'E'))
      add('provision-without-outcome', `Provision ${ref} is joined to no outcome.`)
    if (!isQuantified(one))
      add(
        'not-quantified',
        `Provision ${ref} does not say ${whatIsMissing(one)}. Provision is normally quantified (SEND Code of Practice, 9.69).`,
      )
  }
  if (section === 'E') {
    if (!servedBy.some((other) => isProvision(other.section)))
      add('outcome-without-provision', `Outcome ${ref} has no provision behind it.`)
    if (!serves.some((other) => isNeed(other.section)))
      add('outcome-without-need', `Outcome ${ref} is joined to no need.`)
    if ((one.details.by ?? '') === '') add('outcome-without-day', `Outcome ${ref} does not say by when.`)
  }
  if (section === 'A' && !servedBy.some((other) => other.section === 'E'))
    add('aspiration-not-picked-up', `No outcome moves towards ${ref}.`)
  if (one.adviceId === null && (one.sourceWords ?? '') === '' && section !== 'I' && section !== 'J')
    add('no-source', `${ref} does not say where it comes from.`)
  return found
}

const quantities = [
  ['amount', 'how much'],
  ['often', 'how often'],
  ['who', 'by whom'],
] as const

/** A number is found by rule, and whether it is the right one is for people. */
export function isQuantified(one: Pick<PlanItem, 'details'>): boolean {
  return whatIsMissing(one) === ''
}

function whatIsMissing({ details }: Pick<PlanItem, 'details'>): string {
  const said = (name: string) => (details[name] ?? '').trim()
  if (said('noNumber') !== '') return ''
  const missing: string[] = quantities.filter(([name]) => said(name) === '').map(([, words]) => words)
  const hasNumber =
    /\p{N}|\b(one|two|three|four|five|six|seven|eight|nine|ten|once|twice|each|every|daily|weekly)\b/iu
  if (said('amount') !== '' && said('often') !== '' && !hasNumber.test(`${said('amount')} ${said('often')}`))
    missing.push('any number')
  return missing.join(', ')
}

function ofAdvice(items: readonly PlanItem[], advice: readonly AdviceListed[]): readonly Warning[] {
  return advice.flatMap((one) => [
    ...(one.givenOn === null
      ? [
          {
            id: 'advice-undated' as const,
            itemId: null,
            words: `The advice of ${one.author} is listed in section K without a day.`,
            law: null,
          },
        ]
      : []),
    ...one.parts.flatMap((part, at): readonly Warning[] =>
      part.provision.trim() === '' ||
      items.some((item) => item.adviceId === one.id && item.advicePart === at + 1)
        ? []
        : [
            {
              id: 'advice-not-used',
              itemId: null,
              words: `${one.profession}, ${one.author}, part ${at + 1} recommends: “${part.provision}”. Nothing in the plan points to it.`,
              law: null,
            },
          ],
    ),
  ])
}
