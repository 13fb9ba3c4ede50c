/** What was said and done at the demonstration's two meetings. Nobody and nothing here exists. */

interface Paper {
  readonly title: string
  /** The kind of agenda item it belongs to. */
  readonly item: string
  readonly owedBy: string
  /** The words of the file; null for a paper that never came. */
  readonly words: string | null
}

interface Report {
  readonly data: string
  readonly reading: string
  readonly families: string
}

export interface RunMeeting {
  readonly papers: readonly Paper[]
  /** What the one owner with an account told in the round of updates. */
  readonly told: { readonly happened: string; readonly changed: string; readonly way: string }
  /** By the reference of the area. */
  readonly reports: Readonly<Record<string, Report>>
  /** Reviewed before this meeting, by the beginning of what may happen. */
  readonly reviews: readonly {
    readonly event: string
    readonly likelihood: string
    readonly impact: string
    readonly words: string
  }[]
  /** Whose invitation was answered, and how. */
  readonly answers: Readonly<Record<string, 'accepted' | 'declined'>>
  /** Who was not there, by post; everybody else was. */
  readonly missing: Readonly<Record<string, 'apologies' | 'absent'>>
  /** What was said, by the kind of item. */
  readonly said: Readonly<Record<string, string>>
  readonly decision: {
    readonly question: string
    readonly decided: string
    readonly why: string
  }
  readonly action: { readonly words: string; readonly owner: string; readonly days: number }
  /** What agencies made of the contributions that were found, and what the chair said. The agency by the beginning of its name. */
  readonly contributions: readonly {
    readonly agency: string
    readonly answer: string
    readonly decision: 'release' | 'keep-back'
    readonly why: string
  }[]
  readonly forFamilies: string
  readonly chairNote: string
}

export const runMeetings: readonly [RunMeeting, RunMeeting] = [
  {
    papers: [
      {
        title: 'Waits for assessment, first quarter',
        item: 'deep-dive',
        owedBy: 'Designated clinical officer',
        words: 'Waits by month. Of those who wait, one in four has waited longer than a year.',
      },
      {
        title: 'The second decision panel',
        item: 'programme-report',
        owedBy: 'Head of SEND',
        words: 'The panel has met eleven times. Requests wait five weeks on average.',
      },
    ],
    told: {
      happened: 'The panel met every week.',
      changed: 'Families hear about three weeks sooner than in the spring.',
      way: 'Two posts of educational psychologists are vacant.',
    },
    reports: {
      '3.a': {
        data: 'Two in three requests were decided within six weeks.',
        reading: 'The second panel works. It hangs on two people.',
        families: 'Families in the north notice that answers come sooner.',
      },
      '3.b': {
        data: 'Half of all families wait longer than nine months.',
        reading: 'The help line takes calls; the waiting itself has not changed.',
        families: 'It helps to talk to somebody. The waiting is as long as it was.',
      },
      '3.c': {
        data: 'There is no agreed count of children out of school.',
        reading: 'Without one list nothing can be said.',
        families: 'Two families told the forum that nobody has rung since September.',
      },
      '3.d': {
        data: 'The forum was at every workstream.',
        reading: 'Its view is asked for earlier than it was.',
        families: 'The forum says it is heard, and does not yet see what changes.',
      },
      '3.e': {
        data: 'Three in five schools have a named lead for inclusion.',
        reading: 'The rest have until the summer.',
        families: 'Parents say that it depends on the school.',
      },
    },
    reviews: [],
    answers: { 'Chief executive': 'accepted', 'SEND adviser': 'accepted', 'Case lead': 'accepted' },
    missing: { 'Head of inclusion': 'absent', 'SEND adviser of NHS England': 'absent' },
    said: {
      welcome: 'The chair welcomed members and those from outside. The post of head of inclusion is vacant.',
      'action-log': 'The board heard that the list of children out of school has not begun.',
      'young-people': 'Two young people had written about moving to college. Their letter was read out.',
      'parent-carers': 'Beth Fictional said that families in the south do not see the difference yet.',
      'deep-dive': 'The designated clinical officer presented the waits by month.',
      risks: 'The board went through the severe risks.',
    },
    decision: {
      question: 'Shall the second panel go on until the spring?',
      decided: 'Yes, until the end of March, with a report to each meeting.',
      why: 'It shortens the wait for an answer, and nothing else does so far.',
    },
    action: {
      words: 'Bring the waits by district to the next meeting',
      owner: 'Designated clinical officer',
      days: 25,
    },
    contributions: [
      {
        agency: 'NHS Wren Valley',
        answer: 'The update was overlooked in the handover. The next one will come in time.',
        decision: 'release',
        why: '',
      },
      {
        agency: 'Wrenshire County Council',
        answer: 'The post is vacant and advertised.',
        decision: 'keep-back',
        why: 'Nobody holds the post; it stands in the log as a risk.',
      },
    ],
    forFamilies:
      'The board met. It decided that the second panel goes on until the end of March, so that you hear sooner whether there will be an assessment. It also asked for the waits in each district, and they will be shown next time.',
    chairNote:
      'A good meeting with one gap: nobody answers for inclusion. I have asked the chief executive for a date.',
  },
  {
    papers: [
      {
        title: 'Waits for assessment, by district',
        item: 'deep-dive',
        owedBy: 'Designated clinical officer',
        words: null,
      },
      {
        title: 'What the second panel changed',
        item: 'programme-report',
        owedBy: 'Head of SEND',
        words: 'Of thirty requests looked at, twenty-one were decided within six weeks.',
      },
    ],
    told: {
      happened: 'The panel met every week; one meeting was held by video.',
      changed: 'Three in four requests are now answered within six weeks.',
      way: 'The adverts for educational psychologists drew nobody.',
    },
    reports: {
      '3.a': {
        data: 'Three in four requests were decided within six weeks.',
        reading: 'The rise goes on; the oldest requests still wait for advice.',
        families: 'Families are told sooner, and ask what happens next.',
      },
      '3.b': {
        data: 'The waits by district were not brought.',
        reading: 'Nothing can be said of the districts yet.',
        families: '',
      },
      '3.c': {
        data: 'There is still no agreed count of children out of school.',
        reading: 'The work waits for a head of inclusion.',
        families: '',
      },
    },
    reviews: [
      {
        event: 'advice for new plans comes later than six weeks',
        likelihood: '4',
        impact: '5',
        words: 'A third advert is out; two locums are asked to stay.',
      },
      {
        event: 'the help line and the drop-in close',
        likelihood: '3',
        impact: '4',
        words: 'The board of the integrated care board has the request on its agenda.',
      },
    ],
    answers: { 'Chief executive': 'accepted', 'Cabinet member for children': 'declined' },
    missing: {
      'Head of inclusion': 'absent',
      'Designated clinical officer': 'absent',
      'Cabinet member for children': 'apologies',
    },
    said: {
      welcome: 'Apologies came from the cabinet member for children.',
      minutes: 'The minutes of the last meeting were agreed.',
      'action-log': 'The objective on children out of school is slow: no word and nobody in post.',
      'parent-carers': 'The forum asked why the waits by district were not there.',
      'deep-dive': 'It could not be held: the paper had not come.',
      risks: 'Two risks had been reviewed since the last meeting.',
    },
    decision: {
      question: 'Shall the vacant post of head of inclusion be covered from outside?',
      decided: 'Yes, for six months, from the programme’s budget.',
      why: 'Children out of school are not noticed while nobody keeps the list.',
    },
    action: {
      words: 'Say by when the waits by district can be shown, and who brings them',
      owner: 'Designated clinical officer',
      days: 14,
    },
    contributions: [
      {
        agency: 'NHS Wren Valley',
        answer: 'The figures by district need a change to the system. They can be there in two months.',
        decision: 'release',
        why: '',
      },
      {
        agency: 'Wrenshire County Council',
        answer: 'The post is still vacant. The board is asked to decide on cover.',
        decision: 'release',
        why: '',
      },
    ],
    forFamilies:
      'The board met. Waits in each district could not be shown, because the paper had not come; the board asked when it will. It decided that somebody from outside keeps the list of children who are out of school until the post is filled.',
    chairNote:
      'The missing paper on waits by district is the second gap from health in two meetings. I have written to the accountable officer.',
  },
]
