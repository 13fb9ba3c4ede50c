/** An item of the agenda with its papers, and what it led to: its decisions and its actions. */
import type { ComponentChildren } from 'preact'
import { Details, InsetText } from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import type { PageHere } from '../../route/index.ts'
import { type AgendaItem, purposeWords } from '../meeting-paper/index.ts'
import { standOfAction } from './board-action.ts'
import type { MeetingPage } from './meeting.reads.ts'
import { ActionTag, Checks } from './parts.views.tsx'

export function Outcomes({ item, model, base }: { item: AgendaItem; model: MeetingPage; base: string }) {
  const decisions = model.decisions.filter((one) => one.itemId === item.id && one.decided !== null)
  const actions = model.actions.filter((one) => one.itemId === item.id)
  if (decisions.length + actions.length === 0) return null
  return (
    <ul class="govuk-list">
      {decisions.map((one) => (
        <li class="app-words">
          <a class="govuk-link" href={`${base}/decisions/${one.id}`}>
            Decision {one.number}
          </a>
          : {one.decided}
          {one.why === null ? <span class="app-gap">It does not say why yet.</span> : ` Why: ${one.why}`}
        </li>
      ))}
      {actions.map((one) => (
        <li class="app-words">
          <a class="govuk-link" href={`${base}/board-actions/${one.id}`}>
            Action {one.number}
          </a>
          : {one.words} ({one.ownerPost}, by {writeDay(one.due)})
        </li>
      ))}
    </ul>
  )
}

/** An item's title with its purpose, time and papers. */
export function ItemHead({
  item,
  number,
  model,
  base,
}: {
  item: AgendaItem
  number: number
  model: MeetingPage
  base: string
}): ComponentChildren {
  const papers = model.papers.filter((one) => one.itemId === item.id)
  return (
    <>
      <h3 class="govuk-heading-s govuk-!-margin-bottom-1 app-words">
        {number}. {item.title}
        {item.private ? ' (private)' : ''}
      </h3>
      <p class="govuk-body-s app-quiet govuk-!-margin-bottom-1">
        {purposeWords[item.purpose]}. {item.minutes} minutes.
        {item.presenter === null ? '' : ` Presented by ${item.presenter}.`}
        {item.carriedFrom === null ? '' : ` Carried over from ${writeDay(item.carriedFrom.day)}.`}
        {item.deferredWhy === null ? '' : ` Put off to the next meeting: ${item.deferredWhy}`}
      </p>
      {item.words === null ? null : <p class="govuk-body-s app-words">{item.words}</p>}
      {papers.length === 0 ? null : (
        <ul class="govuk-list govuk-body-s">
          {papers.map((paper) => (
            <li>
              {paper.file !== null ? (
                <a class="govuk-link" href={`${base}/meetings/${model.meeting.id}/agenda#item-${item.id}`}>
                  {paper.title}
                </a>
              ) : (
                <span class="app-gap">
                  {paper.title}: not here yet, due {writeDay(paper.due)}
                  {paper.owedBy === null ? '' : ` from ${paper.owedBy}`}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

export function MustBeThere({ model }: { model: MeetingPage }) {
  const short = model.byMember.filter((one) => !one.holds).length
  return (
    <>
      {model.mustBeThere.length === 0 ? null : (
        <Details summaryText={mustSentence(model)} classes="govuk-!-margin-bottom-3">
          <Checks checks={model.mustBeThere} />
        </Details>
      )}
      {model.byMember.length === 0 ? null : (
        <Details
          summaryText={`The attendance rule: ${short === 0 ? 'every member keeps it' : `${short} of ${model.byMember.length} members do not keep it`}`}
        >
          <Checks checks={model.byMember} />
        </Details>
      )}
    </>
  )
}

function mustSentence({ mustBeThere }: MeetingPage): string {
  const missing = mustBeThere.filter((one) => !one.holds).length
  return missing === 0
    ? 'Everybody was there in person who is looked for at each meeting'
    : `Of those who are looked for at each meeting, ${missing} ${missing === 1 ? 'was' : 'were'} not there in person`
}

/** Actions raised before that are open: the first thing that a meeting looks at. */
export function OpenBefore({ model, page }: { model: MeetingPage; page: PageHere }) {
  const base = `/areas/${page.asking.area.slug}`
  if (model.openBefore.length === 0) return <InsetText>No action of an earlier meeting is open.</InsetText>
  return (
    <Details
      summaryText={`${model.openBefore.length === 1 ? '1 action' : `${model.openBefore.length} actions`} raised before ${model.openBefore.length === 1 ? 'is' : 'are'} open`}
    >
      <ul class="govuk-list govuk-list--spaced">
        {model.openBefore.map((one) => (
          <li class="app-words">
            <a class="govuk-link" href={`${base}/board-actions/${one.id}`}>
              Action {one.number}: {one.words}
            </a>{' '}
            <ActionTag stand={standOfAction(one, page.asking.today)} /> {one.ownerPost}, due{' '}
            {writeDay(one.due)}. {one.progress ?? 'No word of it yet.'}
          </li>
        ))}
      </ul>
    </Details>
  )
}
