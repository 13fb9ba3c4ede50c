/** What the demonstration's next meeting has already: a paper that is promised, an area's report, and a round of updates. */

/** The paper of the deep dive, and who owes it. */
export const demonstrationPaper = {
  title: 'Waiting times for assessment, by month and by district',
  owedBy: 'Designated clinical officer',
} as const

/** What was written of one area: what families notice is still empty, and says so. */
export const demonstrationReport = {
  ref: '3.a',
  data: 'Plans issued within 20 weeks rose for the third month. The oldest requests still wait for advice.',
  reading: 'A second panel works. Whether it lasts without the extra hours is not known yet.',
  families: '',
} as const

/** What the next board is asked. */
export const demonstrationQuestion = {
  question: 'Shall the help line be paid from both budgets once the grant ends?',
} as const

/** What a family said since the last meeting, about an action. */
export const demonstrationWords = {
  action: '2.1',
  words: 'They rang back the same day and knew our name. We still do not know when we will be seen.',
  who: 'a mother who rang the help line',
  cameBy: 'forum',
  mayPublish: 'yes',
} as const
