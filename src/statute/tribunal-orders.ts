import { regulation44, regulation45Exceptions } from './exceptions.ts'
import { partThree, recommendations, regulation45 } from './instruments.ts'
import type { Confirmation, Count, TimeLimit } from './time-limit.ts'

/** An order of the tribunal. The limit runs from the date of the order, through August and Christmas. */
function order(
  id: string,
  duty: string,
  paragraph: string,
  count: Count,
  confirmation: Confirmation,
  doubts: readonly string[] = [],
): TimeLimit {
  return {
    ...partThree,
    id,
    duty,
    runsFrom: ['order_made'],
    binds: ['local authority'],
    count,
    kind: 'deadline',
    exceptions: regulation44,
    supersededBy: ['tribunal direction'],
    doubts: [...doubts, 'D4', 'D17'],
    confirmation,
    cite: `SI 2014/1530, reg 44(2)${paragraph}`,
  }
}

/** Conceding before the response is in. The limit runs from the day the authority told the tribunal. */
function unopposed(
  id: string,
  duty: string,
  paragraph: string,
  count: Count,
  confirmation: Confirmation,
): TimeLimit {
  return {
    ...regulation45,
    id,
    duty,
    runsFrom: count.op === 'none' ? [] : ['authority_notified_tribunal_unopposed'],
    binds: ['local authority'],
    count,
    kind: 'deadline',
    exceptions: regulation45Exceptions,
    supersededBy: [],
    doubts: ['D1'],
    confirmation,
    cite: `SI 2014/1530, reg 45${paragraph}, as rewritten by SI 2015/359`,
  }
}

const weeks = (n: number): Count => ({ op: 'weeks_after', n })

/** Complying with the tribunal: SI 2014/1530, regs 44 and 45; SI 2017/1306. */
export const tribunalOrders: readonly TimeLimit[] = [
  order('TB-05a', 'notify that it will assess or reassess', '(b)', weeks(2), 'S', ['D1']),
  order(
    'TB-05b',
    'notify, with reasons, that it refuses a plan after the ordered assessment',
    '(b)(i)',
    weeks(10),
    'S',
    ['D1'],
  ),
  order('TB-05c', 'send the final plan after the ordered assessment', '(b)(ii)', weeks(14), 'S', ['D1']),
  order('TB-06a', 'send the draft of the plan it was ordered to make', '(c)', weeks(5), 'S', ['D1']),
  order('TB-06b', 'send the final plan it was ordered to make', '(c)', weeks(11), 'S', ['D1']),
  order('TB-07', 'reconsider a case sent back, and send a draft or a refusal', '(d)', weeks(2), 'M', ['D1']),
  order('TB-08', 'amend the special educational provision', '(e)', weeks(5), 'S', ['D1', 'D5', 'D16']),
  order('TB-09', 'change the named school or type of school', '(f)', weeks(2), 'S', ['D1', 'D5', 'D16']),
  order('TB-10', 'continue to maintain the plan, immediately', '(g)', { op: 'same_day' }, 'S'),
  order('TB-11', 'continue to maintain the plan immediately, and amend it', '(h)', weeks(5), 'M', [
    'D1',
    'D16',
  ]),
  order('TB-12', 'cease the plan immediately when the appeal is dismissed', '(a)', { op: 'same_day' }, 'S'),
  unopposed('TB-13a', 'notify that it will assess or reassess', '(3)', weeks(2), 'T'),
  unopposed('TB-13b', 'notify that it refuses a plan after assessing', '(3A)(a)', weeks(10), 'T'),
  unopposed('TB-13c', 'send the final plan after assessing', '(3A)(b)', weeks(14), 'T'),
  unopposed('TB-14', 'amend the contents of the plan', '(4)', weeks(5), 'T'),
  {
    ...unopposed(
      'TB-15',
      'change the named school, where nothing else was appealed',
      ' (later paragraph)',
      weeks(2),
      'S',
    ),
    note: 'Where the contents were appealed too, the limit is that of TB-14.',
  },
  unopposed('TB-16a', 'send the draft of a plan it had refused', ' (later paragraph)', weeks(5), 'S'),
  unopposed('TB-16b', 'send the final plan it had refused', ' (later paragraph)', weeks(11), 'S'),
  unopposed(
    'TB-16c',
    'keep a plan it had decided to cease, and amend it where that was agreed',
    ' (later paragraph)',
    {
      op: 'none',
      why: 'not-confirmed',
      says: 'Five weeks are reported for the amendment, but the paragraph is not confirmed, so no day is given as law.',
    },
    'S',
  ),
  {
    ...recommendations,
    id: 'TB-17',
    duty: 'answer a health or social care recommendation in writing, with steps or reasons',
    runsFrom: ['health_or_care_recommendation_made'],
    binds: ['integrated care board', 'local authority'],
    count: weeks(5),
    kind: 'deadline',
    exceptions: [],
    supersededBy: [],
    doubts: ['D1'],
    confirmation: 'S',
    cite: 'SI 2017/1306',
    note: 'A duty to answer, not to comply. It applies to appeals other than against a refusal to assess.',
  },
]
