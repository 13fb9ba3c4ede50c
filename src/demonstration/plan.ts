/** The demonstration's posts, plan and actions. Nobody and nothing here exists. */
import { addMonths, type LocalDate } from '../foundation/index.ts'
import { demonstrationCouncil } from './notice.ts'

const icb = 'NHS Wren Valley Integrated Care Board'

/** `person` is the name of somebody with an account, `holder` of somebody without one. */
export const demonstrationPosts = [
  { name: 'Head of SEND', agency: demonstrationCouncil, person: 'Asha Pretend (synthetic)', holder: '' },
  { name: 'Designated clinical officer', agency: icb, person: '', holder: 'Noor Unreal (synthetic)' },
  { name: 'Head of inclusion', agency: demonstrationCouncil, person: '', holder: '' },
] as const

export interface DemonstrationAction {
  readonly objective: string
  readonly title: string
  readonly accountable: string
  readonly responsible: readonly string[]
  readonly due: string
  readonly successCriteria: string
  readonly intendedImpact: string
  readonly milestone: { readonly words: string; readonly due: string } | null
  readonly update: {
    readonly happened: string
    readonly forFamilies: string
    readonly inTheWay: string
  } | null
  readonly status: {
    readonly delivery: string
    readonly impact: string
    readonly confidence: string
    readonly why: string
    readonly evidence: string
  } | null
}

/** Actions under the objectives 1 to 3 of the plan; their days are counted from the day the plan was made. */
export function demonstrationActions(made: LocalDate): readonly DemonstrationAction[] {
  const month = (months: number) => addMonths(made, months).slice(0, 7)
  return [
    {
      objective: '1',
      title: 'Hold a second decision panel each week until no request waits longer than six weeks',
      accountable: 'Head of SEND',
      responsible: ['Designated clinical officer'],
      due: month(5),
      successCriteria: 'Every request is decided within six weeks, three months running',
      intendedImpact: 'Families know within six weeks whether there will be an assessment',
      milestone: { words: 'The second panel meets for the first time', due: month(2) },
      update: {
        happened: 'The second panel has met each week since May.',
        forFamilies:
          'Decisions now come about three weeks sooner. Families who waited longest were rung first.',
        inTheWay: 'Two educational psychologist posts are vacant.',
      },
      status: {
        delivery: 'on-track',
        impact: 'some',
        confidence: 'medium',
        why: 'The panel meets; the milestone is only still to be marked as done.',
        evidence: '',
      },
    },
    {
      objective: '2',
      title: 'Open a help line and a drop-in for families who wait for a neurodevelopmental assessment',
      accountable: 'Designated clinical officer',
      responsible: ['Head of SEND'],
      due: month(4),
      successCriteria: 'The drop-in is open in each district, each week',
      intendedImpact: 'Families who wait have somebody to turn to',
      milestone: null,
      update: {
        happened: 'The drop-in opened in both districts.',
        forFamilies: 'Sixty families came in the first month.',
        inTheWay: '',
      },
      status: {
        delivery: 'complete',
        impact: 'too-early',
        confidence: 'high',
        why: 'Both districts are open.',
        evidence: 'Rota and opening notice of the drop-in (demonstration)',
      },
    },
    {
      objective: '3',
      title: 'Keep one list of children who are out of school, and a plan for each',
      accountable: 'Head of inclusion',
      responsible: [],
      due: month(9),
      successCriteria: '',
      intendedImpact: '',
      milestone: null,
      update: null,
      status: null,
    },
  ]
}
