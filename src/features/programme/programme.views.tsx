/** The programme page: where the area stands, and where the claim and the facts differ. */
import {
  CountSentence,
  EmptyState,
  StackedTable,
  SummaryList,
  Thread,
  type ThreadPart,
} from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import type { PageHere, ShownPage } from '../../route/index.ts'
import { roleWords } from '../person/index.ts'
import type { NoticeBand } from '../requirement/index.ts'
import type { NextBoard, PlanHere, ProgrammePage } from './programme.reads.ts'
import { type AreaHere, type AreaLine, type Difference, type Slow, shortened } from './programme.ts'

export function programmePage(model: ProgrammePage, page: PageHere): ShownPage {
  const { name, slug } = page.asking.area
  const base = `/areas/${slug}`
  const { asked, plan } = model
  const notices = asked?.notices ?? []
  return {
    title: `Programme of ${name}`,
    wide: true,
    body: (
      <>
        <h1 class="govuk-heading-l">Programme of {name}</h1>
        {asked === null ? (
          <p class="govuk-body-l">
            You keep the people and the posts of this area. What was asked of it, and what answers that, is
            read by those who have a part in the programme.
          </p>
        ) : notices.length === 0 ? (
          <EmptyState
            title="No notice has been read for this area"
            href="/documents/new"
            action="Read a document"
          >
            Send the notice or report as you received it.
          </EmptyState>
        ) : (
          <>
            {asked.count === null ? null : <CountSentence>{asked.count}</CountSentence>}
            <Notices notices={notices} base={base} plan={plan} board={model.board} />
            {plan === null ? null : <Differences found={plan.differences} />}
            {plan === null ? (
              <AreasAsked areas={asked.areas} base={base} />
            ) : (
              <Areas lines={plan.lines} base={base} plan={plan} />
            )}
            <Earlier notices={notices} base={base} />
            {model.recordsShow === null ? null : (
              <p class="govuk-body">
                <a class="govuk-link" href={model.recordsShow.href}>
                  {model.recordsShow.text}
                </a>
              </p>
            )}
          </>
        )}
        <Agencies model={model} base={base} />
        <p class="govuk-body">
          <a class="govuk-link" href={`${base}/who-may-do-what`}>
            Who may do what
          </a>
        </p>
        <p class="govuk-body-s app-quiet">As it stands on {writeDay(page.asking.today)}.</p>
      </>
    ),
  }
}

const inForce = (notice: NoticeBand): boolean => notice.standing === 'in-force'

/** From the notice and its days to the next board: joined as far as it is, and broken where nothing stands yet. */
function Notices(shown: {
  notices: readonly NoticeBand[]
  base: string
  plan: PlanHere | null
  board: NextBoard | null
}) {
  const { notices, base, plan, board } = shown
  const current = notices.filter(inForce)
  const questions = current.flatMap((notice) => notice.openQuestions).length
  const parts: ThreadPart[] = [
    ...current.map(
      (notice): ThreadPart => ({
        is: 'joined',
        title: <NoticeTitle notice={notice} base={base} />,
        body: (
          <ul class="govuk-list govuk-!-margin-bottom-0">
            {notice.sentences.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        ),
      }),
    ),
    {
      is: 'joined',
      title: (
        <a class="govuk-link" href={`${base}/requirements`}>
          Requirements{plan === null ? '' : ' and what answers them'}
        </a>
      ),
      ...(questions === 0
        ? {}
        : {
            body: (
              <p class="govuk-body govuk-!-margin-bottom-0">
                <a class="govuk-link" href={`${base}/questions`}>
                  {questions === 1
                    ? '1 question waits for your word'
                    : `${questions} questions wait for your word`}
                </a>
              </p>
            ),
          }),
    },
    ...(plan === null ? [] : [planPart(plan, base), ...(board === null ? [] : [boardPart(board, base)])]),
  ]
  return <Thread label="From the notice to the next board" parts={parts} />
}

function boardPart({ next, papersDue, hasMeetings }: NextBoard, base: string): ThreadPart {
  const meetings = (words: string) => (
    <p class="govuk-body-s">
      <a class="govuk-link" href={`${base}/meetings`}>
        {words}
      </a>
    </p>
  )
  if (next === null)
    return {
      is: 'gap',
      sentence: hasMeetings
        ? 'No meeting of the board is planned.'
        : 'There is no board yet, or none of its meetings is planned.',
      todo: meetings('Boards and their meetings'),
    }
  return {
    is: 'joined',
    title: (
      <a class="govuk-link" href={`${base}/meetings/${next.id}`}>
        Next board: {writeDay(next.day)}
      </a>
    ),
    body: (
      <p class="govuk-body govuk-!-margin-bottom-0">
        {next.boardName}, meeting {next.number}, {next.begins} to {next.ends}.
        {papersDue === null ? '' : ` Papers by ${writeDay(papersDue)}.`}
      </p>
    ),
  }
}

function planPart(plan: PlanHere, base: string): ThreadPart {
  if (!plan.hasPlan)
    return {
      is: 'gap',
      sentence: 'There is no improvement plan yet: nobody has promised what will be done.',
      ...(plan.mayShape
        ? {
            todo: (
              <p class="govuk-body-s">
                <a class="govuk-link" href={`${base}/plan/new`}>
                  Make the improvement plan
                </a>
              </p>
            ),
          }
        : {}),
    }
  return {
    is: 'joined',
    title: (
      <a class="govuk-link" href={`${base}/plan`}>
        Improvement plan, its actions and who is accountable
      </a>
    ),
    body: <p class="govuk-body govuk-!-margin-bottom-0">{plan.sentence}</p>,
  }
}

function NoticeTitle({ notice, base }: { notice: NoticeBand; base: string }) {
  return (
    <a class="govuk-link" href={`${base}/documents/${notice.documentId}`}>
      {notice.title}
    </a>
  )
}

/** Where the claim and the facts differ: on this page and on the chair’s. */
export function Differences({ found }: { found: readonly Difference[] }) {
  return (
    <section aria-labelledby="differ">
      <h2 class="govuk-heading-m govuk-!-padding-top-4" id="differ">
        Where the claim and the facts differ
      </h2>
      {found.length === 0 ? (
        <p class="govuk-body">
          Nowhere that is on record. What is not measured or not asked of families cannot differ yet, so this
          alone proves nothing.
        </p>
      ) : (
        <ul class="govuk-list govuk-list--spaced">
          {found.map((one) => (
            <li class="app-gap">
              <a class="govuk-link" href={one.href}>
                {one.about}
              </a>
              <br />
              <span class="app-words">{one.sentence}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** What was asked, for who sees no more than that. */
function AreasAsked({ areas, base }: { areas: readonly AreaHere[]; base: string }) {
  if (areas.length === 0) return null
  return (
    <section aria-labelledby="areas">
      <h2 class="govuk-heading-m govuk-!-padding-top-4" id="areas">
        The areas, in the inspectors’ words
      </h2>
      <ul class="govuk-list govuk-list--spaced">
        {areas.map((area) => (
          <li>
            <AreaWords area={area} href={`${base}/requirements/${area.id}`} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** One row for each area: is it being done, does it work, how sure are we, what shows it, what is slow. */
function Areas({ lines, base, plan }: { lines: readonly AreaLine[]; base: string; plan: PlanHere }) {
  if (lines.length === 0) return null
  return (
    <section aria-labelledby="areas">
      <h2 class="govuk-heading-m govuk-!-padding-top-4" id="areas">
        Area by area
      </h2>
      <StackedTable
        caption="Each area in the inspectors’ words, and where it stands"
        captionHidden
        columns={[
          { text: 'Area, in the inspectors’ words', classes: 'app-requirements__answer' },
          { text: 'Delivery' },
          { text: 'Impact and confidence' },
          { text: 'Last evidence' },
          { text: 'What is slow' },
        ]}
        rows={lines.map((line) => ({ id: `area-${line.area.id}`, cells: cellsOf(line, base, plan) }))}
      />
    </section>
  )
}

function cellsOf(line: AreaLine, base: string, plan: PlanHere) {
  const { area, delivery, impact, confidence, lastEvidence } = line
  const href = `${base}/requirements/${area.id}/throughline`
  return [
    <div class={line.actions.length > 0 ? 'app-understood' : 'app-gap'}>
      <AreaWords area={area} href={href} />
    </div>,
    delivery === null ? (
      <NoAction plan={plan} standing={area.standing} />
    ) : (
      <>
        {line.actions.length === 1 ? '1 action' : `${line.actions.length} actions`}: {delivery}
      </>
    ),
    impact === null || confidence === null ? (
      <span class="app-quiet">Nothing to judge yet</span>
    ) : (
      <>
        {sentence(impact)}
        <br />
        <span class="app-quiet">Confidence: {confidence}</span>
      </>
    ),
    lastEvidence === null ? (
      <p class="govuk-body app-gap govuk-!-margin-bottom-0">None named yet</p>
    ) : (
      <>
        {writeDay(lastEvidence.on)}
        <br />
        <span class="app-words">{shortened(lastEvidence.words, 90)}</span>
      </>
    ),
    <SlowCell slow={line.slow} base={base} />,
  ]
}

function NoAction({ plan, standing }: { plan: PlanHere; standing: string }) {
  return (
    <>
      {plan.hasPlan ? 'No action of the plan answers this.' : 'No plan yet.'}
      <br />
      <span class="app-quiet">{standing}</span>
    </>
  )
}

function SlowCell({ slow, base }: { slow: readonly Slow[]; base: string }) {
  if (slow.length === 0) return <span class="app-quiet">Nothing on record</span>
  const most = 3
  return (
    <ul class="govuk-list govuk-!-margin-bottom-0">
      {slow.slice(0, most).map((one) => (
        <li>
          <a class="govuk-link" href={`${base}/actions/${one.action.id}`}>
            {one.action.ref}
          </a>{' '}
          {one.words}
        </li>
      ))}
      {slow.length > most ? <li class="app-quiet">and {slow.length - most} more</li> : null}
    </ul>
  )
}

function AreaWords({ area, href }: { area: AreaHere; href: string }) {
  return (
    <>
      <a class="govuk-link" href={href}>
        {area.ref}
      </a>{' '}
      <span class="govuk-!-font-weight-regular app-words">{shortened(area.text, 170)}</span>
    </>
  )
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function Earlier({ notices, base }: { notices: readonly NoticeBand[]; base: string }) {
  const past = notices.filter((notice) => !inForce(notice))
  if (past.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">Earlier notices</h2>
      <ul class="govuk-list">
        {past.map((notice) => (
          <li>
            <NoticeTitle notice={notice} base={base} />
            <p class="govuk-body">{notice.sentences.join(' ')}</p>
          </li>
        ))}
      </ul>
    </>
  )
}

function Agencies({ model, base }: { model: ProgrammePage; base: string }) {
  return (
    <>
      <h2 class="govuk-heading-m govuk-!-padding-top-4" id="agencies">
        Agencies
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {model.agencies.map((agency) => (
          <li>{agency.name}</li>
        ))}
      </ul>
      {model.postTroubles.map((sentence) => (
        <p class="govuk-body app-gap">{sentence}</p>
      ))}
      {model.people === null ? null : (
        <p class="govuk-body app-no-print">
          <a class="govuk-link" href={`${base}/agencies`}>
            Agencies, their days and their posts
          </a>
        </p>
      )}
      {model.people === null ? null : (
        <>
          <h2 class="govuk-heading-m">People and roles</h2>
          <SummaryList
            rows={model.people.map((one) => ({
              key: { text: roleWords[one.role] },
              value: { text: `${one.person}, since ${writeDay(one.from)}` },
            }))}
          />
          <p class="govuk-body app-no-print">
            <a class="govuk-link" href={`${base}/posts`}>
              Posts, and who holds them
            </a>
          </p>
        </>
      )}
    </>
  )
}
