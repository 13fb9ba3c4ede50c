/**
 * The demonstration's notice. The county, the people and every figure are made up; only the layout is the department's.
 * Its dates are counted from the day the demonstration is opened, so that it is always in the middle of its programme.
 */
import {
  addMonths,
  type LocalDate,
  lastDayOfMonth,
  monthOf,
  writeAsPrecise,
  writeDay,
  yearOf,
} from '../foundation/index.ts'

export const demonstrationArea = 'Wrenshire'
export const demonstrationCouncil = 'Wrenshire County Council'

/** When things happened in the demonstration, counted back from today. */
export function demonstrationDays(today: LocalDate) {
  const issued = addMonths(today, -9)
  const targetMonth = addMonths(issued, 15)
  return {
    reportPublished: addMonths(issued, -2),
    issued,
    firstBoard: addMonths(issued, 1),
    secondBoard: addMonths(issued, 3),
    firstReview: addMonths(issued, 6),
    target: lastDayOfMonth(yearOf(targetMonth), monthOf(targetMonth)),
  }
}

export function demonstrationNotice(today: LocalDate): string {
  const days = demonstrationDays(today)
  const issued = writeDay(days.issued)
  const published = writeDay(days.reportPublished)
  const target = writeAsPrecise(days.target.slice(0, 7))
  return `IMPROVEMENT NOTICE
(Demonstration: ${demonstrationArea} does not exist and nobody in this notice is real)

To: ${demonstrationCouncil} ("the Council")
Shire Hall
Wrenbury
WR0 0XX

This Improvement Notice is issued to ${demonstrationCouncil} on ${issued} following the Ofsted and Care Quality Commission (CQC) area SEND inspection, published on ${published}.

1. This notice is given to address the three areas for priority action and two areas for improvement identified in the report of the inspection published on ${published}.

2. To comply with this notice, the Council is required to act with NHS Wren Valley Integrated Care Board ("the ICB") and its other local partners ("partners"), as set out in section 28(2) of the Children and Families Act 2014.

Improvement plan

3. The Council's improvement plan must be made with the ICB and with parents, children and young people. It will be set out in the Priority Action Plan and must cover the areas identified in the inspection report and any recommendations made by the Department for Education (DfE), including:

a. Area leaders need to bring down the time it takes to issue education, health and care (EHC) plans, and need to make sure that every plan says what will be done, by whom and how often.

b. Health leaders must shorten the waits for neurodevelopmental assessment. Families should be told what help there is while they wait. Area leaders must ensure that this help does not depend on a diagnosis.

c. Local authority leaders need to know which children and young people with SEND are out of school, and need to bring each of them back into education that suits them.

d. Area leaders need to work with parents and carers as partners, so that families can see what changed because of what they said.

e. Area leaders need to prepare young people for adulthood from the age of 13, with a named person for each move between services.

4. The improvement plan should also include any further recommendations from the Department.

Improvement board

5. To show progress:

a. The Council must ensure there is an improvement board with an independent chair, attended by leaders from education, health and care, the parent carer forum and elected members;

b. the Improvement Board must have clearly assigned accountabilities for all actions agreed, with clear and measurable targets;

c. those accountable for the actions in the improvement plan must keep its content up to date, with a risk register updated in line with the meeting cycle and provided to the Improvement Board in advance;

d. reports to the Improvement Board should include data, analysis and evidence of the impact on the lived experience of children and families;

e. the Improvement Board should maintain an action and impact log which is updated at each meeting, highlighting objectives which are slow to progress.

6. Invitations to Improvement Board meetings must be sent on each occasion to the DfE appointed SEND adviser, the NHS England adviser and the Department's case lead.

Improvement will be assessed as follows:

7. The DfE appointed SEND adviser and the NHS England adviser will provide regular updates to the Department of progress or concern.

8. Officials from the Department will undertake reviews of progress against the improvement plan at least every six months.

9. Reviews may cover leadership, governance, co-production, and the timeliness and quality of education, health and care plans.

10. Prior to any review, the Council should provide to the Department its own assessment of improvement. This may include:

a. progress against the objectives of the improvement plan;

b. feedback from parents, carers, children and young people;

c. the evidence used to plan and track the impact of actions. This may include:

i. A progress update against each area for priority action and each area for improvement;

ii. A dashboard of measures showing whether targets and milestones are being met.

11. From time to time, the Department may require a diagnostic review by a party agreed with the Department.

12. For any review, the Council must provide the persons conducting it with:

a. access to, and time with, staff and leaders;

b. accurate and up to date data on performance and quality; and

c. access to minutes of meetings.

Timescales

13. The Council should aim for the actions in the improvement plan to be delivered by the end of ${target} or sooner. However, this notice will not be stepped down until sufficient progress has been evidenced, and the Minister agrees.

Failure to comply

14. Should the Council be unwilling or unable to comply with this notice, the Secretary of State may choose to use her powers of intervention (section 497A of the Education Act 1996).

Signed: Demonstration only

Date: ${issued}
`
}
