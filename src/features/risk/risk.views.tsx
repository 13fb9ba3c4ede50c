/** One risk: what may happen, how it stands and stood, what is done about it, and who lives with it. */
import { StackedTable, SummaryList, Tag, WarningText } from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import type { PageHere, ShownPage } from '../../route/index.ts'
import { standingOf } from '../action/index.ts'
import { MovementHere, meetingWords, PackWords } from './register.views.tsx'
import type { RiskPage } from './risk.reads.ts'
import { proximityWords, sentenceOf } from './risk.ts'
import { isSevere, labelOf, product, scaleOf, scoreWords } from './scale.ts'
import { ScoreHere } from './score.tsx'

export function riskPage(model: RiskPage, page: PageHere): ShownPage {
  const { line, register } = model
  const { risk } = line
  const area = `/areas/${page.asking.area.slug}`
  const here = `${area}/risks/${risk.id}`
  return {
    title: `Risk ${risk.ref}`,
    breadcrumbs: [{ text: 'Risks', href: `${area}/risks` }, { text: risk.ref }],
    body: (
      <>
        <span class="govuk-caption-l">Risk {risk.ref}</span>
        <h1 class="govuk-heading-l app-words">{sentenceOf(risk)}</h1>
        <p class="govuk-body">
          <ScoreHere score={line.current.score} scales={register.scales} />{' '}
          {risk.private ? <Tag text="Private" classes="govuk-tag--purple" /> : null}
        </p>
        <p class="govuk-body-l">{standingSentence(model, page)}</p>
        <Gaps model={model} />
        <Suggestion model={model} area={area} />
        <Ways model={model} here={here} area={area} />
        <Words model={model} area={area} />
        <Scores model={model} />
        <Mitigations model={model} page={page} here={here} />
        <AcceptanceHere model={model} />
        <Reviews model={model} />
        <AtBoards model={model} base={`${area}/risks`} />
        <Escalations model={model} area={area} />
        {model.seesHistory ? (
          <p class="govuk-body app-no-print">
            <a class="govuk-link" href={`${area}/history/risk/${risk.id}`}>
              The whole history of this risk
            </a>
          </p>
        ) : null}
      </>
    ),
  }
}

function standingSentence({ line, register }: RiskPage, page: PageHere): string {
  const { risk, current } = line
  if (risk.closedOn !== null) return `Closed on ${writeDay(risk.closedOn)}: ${risk.closedWhy ?? ''}`
  const next =
    risk.nextReview < page.asking.today
      ? `its next review was due on ${writeDay(risk.nextReview)}`
      : `the next review is on ${writeDay(risk.nextReview)}`
  const board =
    register.last?.heldOn == null
      ? ''
      : line.reviewed === true
        ? ', since the last board'
        : ', not since the last board'
  return `Reviewed on ${writeDay(current.on)}${board}; ${next}.`
}

/** What is missing or doubtful, each with what to do. */
function Gaps({ model }: { model: RiskPage }) {
  const { line } = model
  const { risk } = line
  if (risk.closedOn !== null) return null
  const gaps = [
    ...line.warnings,
    ...(line.owner?.trouble == null ? [] : [`${line.owner.words}: ${line.owner.trouble}`]),
    ...(line.again.length === 0
      ? []
      : [`The scale changed, and nothing was mapped: score ${line.again.join(', and ')} again.`]),
    ...(line.mitigations.length === 0 && line.accepted === null
      ? ['No action of the plan makes it smaller, and nobody has accepted it as it stands.']
      : []),
    ...(risk.controls === '' ? ['It does not say what holds it in check today.'] : []),
  ]
  return (
    <>
      {gaps.map((gap) => (
        <p class="govuk-body app-gap">{gap}</p>
      ))}
    </>
  )
}

function Suggestion({ model, area }: { model: RiskPage; area: string }) {
  const { line } = model
  const asked = model.escalations.some((one) => one.open && one.reachesChiefs)
  if (!line.suggests || asked) return null
  const days = line.severeAt
    .slice(-2)
    .map((one) => (one.heldOn === null ? '' : writeDay(one.heldOn)))
    .join(' and on ')
  return (
    <>
      <WarningText
        text={`It stood in the highest band at the boards on ${days}, and still does. Consider asking both chief executives.`}
      />
      {model.mayEscalate ? (
        <p class="govuk-body app-no-print">
          <a class="govuk-link" href={`${area}/escalations/new?risk=${line.risk.id}&step=chiefs`}>
            Ask the chief executives
          </a>
        </p>
      ) : null}
    </>
  )
}

function Ways({ model, here, area }: { model: RiskPage; here: string; area: string }) {
  const { risk } = model.line
  const isOpen = risk.closedOn === null
  const ways = [
    ...(model.mayKeep && isOpen
      ? ([
          ['Review it', `${here}/review`],
          ['Change what it says', `${here}/edit`],
          ['Say which actions make it smaller', `${here}/mitigations`],
        ] as const)
      : []),
    ...(model.mayAccept && isOpen
      ? ([
          [
            model.line.accepted === null ? 'Accept it as it stands' : 'Accept it anew, or end the acceptance',
            `${here}/accept`,
          ],
        ] as const)
      : []),
    ...(model.mayEscalate && isOpen
      ? ([['Escalate it', `${area}/escalations/new?risk=${risk.id}`]] as const)
      : []),
    ...(model.mayKeep ? ([[isOpen ? 'Close it' : 'Open it again', `${here}/close`]] as const) : []),
  ]
  if (ways.length === 0) return null
  return (
    <ul class="govuk-list app-no-print">
      {ways.map(([text, to]) => (
        <li>
          <a class="govuk-link" href={to}>
            {text}
          </a>
        </li>
      ))}
    </ul>
  )
}

function Words({ model, area }: { model: RiskPage; area: string }) {
  const { risk, owner } = model.line
  const { requirement } = model
  return (
    <SummaryList
      rows={[
        { key: { text: 'Cause' }, value: { text: risk.cause, classes: 'app-words' } },
        { key: { text: 'Event' }, value: { text: risk.event, classes: 'app-words' } },
        { key: { text: 'Effect' }, value: { text: risk.effect, classes: 'app-words' } },
        {
          key: { text: 'Owner' },
          value: { text: owner === null ? 'No post' : `${owner.words} (${owner.holder})` },
        },
        {
          key: { text: 'Area' },
          value: {
            text:
              requirement === null ? (
                'None said'
              ) : (
                <a class="govuk-link app-words" href={`${area}/requirements/${requirement.id}`}>
                  {requirement.ref} {requirement.text.slice(0, 140)}
                </a>
              ),
          },
        },
        {
          key: { text: 'Controls' },
          value: {
            text: risk.controls === '' ? 'None said' : risk.controls,
            classes: 'app-words',
          },
        },
        {
          key: { text: 'How near it is' },
          value: { text: risk.proximity === null ? 'Not said' : proximityWords[risk.proximity] },
        },
        { key: { text: 'Raised' }, value: { text: writeDay(risk.raisedOn) } },
      ]}
    />
  )
}

function Scores({ model }: { model: RiskPage }) {
  const { line, register } = model
  const { risk, current } = line
  const words = (score: typeof current.score) => {
    const scale = scaleOf(score, register.scales)
    return `${labelOf(scale.likelihood, score.likelihood)}, ${labelOf(scale.impact, score.impact).toLowerCase()}`
  }
  return (
    <>
      <h2 class="govuk-heading-m">Scores</h2>
      <StackedTable
        caption="Inherent, current and target score"
        captionHidden
        columns={[
          { text: 'Score', classes: 'govuk-!-width-one-third' },
          { text: 'Stands at' },
          { text: 'Likelihood, impact' },
        ]}
        rows={[
          ['Inherent: if nothing were done', risk.inherent] as const,
          [`Current: ${writeDay(current.on)}`, current.score] as const,
          [`Target${risk.targetBy === null ? '' : `: by ${writeDay(risk.targetBy)}`}`, risk.target] as const,
        ].map(([name, score]) => ({
          cells: [name, <ScoreHere score={score} scales={register.scales} />, words(score)],
        }))}
      />
      <p class="govuk-body">
        Since the last board: <MovementHere movement={line.movement} />.
      </p>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-one-half">
          <ScoreChart model={model} />
        </div>
      </div>
    </>
  )
}

/** The scores of the scale in use, review by review, as bars; the table of reviews below says the same. */
function ScoreChart({ model }: { model: RiskPage }) {
  const { line, register } = model
  const shown = line.reviews.filter((one) => one.score.scale === register.scale.number).slice(-12)
  if (shown.length < 2) return null
  const most = register.scale.bands.at(-1)?.to ?? 25
  const [wide, high, step] = [460, 120, Math.min(60, Math.floor(420 / shown.length))]
  const y = (score: number) => high - Math.round((score / most) * (high - 24))
  return (
    <svg
      class="app-chart"
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${wide} ${high + 24}`}
      role="img"
      aria-labelledby="scores-title scores-words"
      font-family="Arial, Helvetica, sans-serif"
      font-size="12"
    >
      <title id="scores-title">The score at each review</title>
      <desc id="scores-words">
        {shown.map((one) => `${writeDay(one.on)}: ${product(one.score)}`).join(', ')}
      </desc>
      <line
        x1={20}
        x2={wide - 4}
        y1={y(product(line.risk.target))}
        y2={y(product(line.risk.target))}
        stroke="#505a5f"
        stroke-dasharray="6 4"
      />
      {line.risk.target.scale === register.scale.number ? (
        <text x={wide - 4} y={y(product(line.risk.target)) - 4} text-anchor="end" fill="#505a5f">
          Target {product(line.risk.target)}
        </text>
      ) : null}
      {shown.map((one, at) => {
        const [x, top] = [24 + at * step, y(product(one.score))]
        return (
          <>
            <rect
              x={x}
              y={top}
              width={step - 12}
              height={high - top}
              fill={isSevere(one.score, register.scales) ? '#942514' : '#1d70b8'}
            />
            <text x={x + (step - 12) / 2} y={top - 4} text-anchor="middle" fill="#0b0c0c">
              {product(one.score)}
            </text>
          </>
        )
      })}
      <text x={24} y={high + 16} fill="#505a5f">
        {writeDay(shown[0]?.on ?? line.risk.raisedOn)} to {writeDay(line.current.on)}
      </text>
    </svg>
  )
}

function Mitigations({ model, page, here }: { model: RiskPage; page: PageHere; here: string }) {
  const base = `/areas/${page.asking.area.slug}`
  return (
    <>
      <h2 class="govuk-heading-m">What makes it smaller</h2>
      {model.mitigations.length === 0 ? (
        <p class="govuk-body">No action of the plan is linked to it.</p>
      ) : (
        <ul class="govuk-list govuk-list--spaced">
          {model.mitigations.map((row) => (
            <li>
              <a class="govuk-link app-words" href={`${base}/actions/${row.action.id}`}>
                {row.action.ref} {row.action.title}
              </a>
              <br />
              {standingOf(row, page.asking.today)}{' '}
              <span class="app-quiet">{row.accountable?.words ?? 'No post is accountable'}</span>
            </li>
          ))}
        </ul>
      )}
      {model.mayPlan && model.mayKeep && model.line.risk.closedOn === null ? (
        <p class="govuk-body app-no-print">
          <a class="govuk-link" href={`${here}/mitigations/new`}>
            Write a new action for it
          </a>
        </p>
      ) : null}
    </>
  )
}

function AcceptanceHere({ model }: { model: RiskPage }) {
  const { line, register } = model
  if (line.acceptances.length === 0) return null
  const name = (id: string) => register.owners.find((one) => one.id === id)?.words ?? 'A post'
  return (
    <>
      <h2 class="govuk-heading-m">Acceptance</h2>
      <SummaryList
        rows={line.acceptances.map((one) => ({
          key: { text: `${writeDay(one.on)}, ${name(one.byPostId)}` },
          value: {
            text: `Accepted at ${scoreWords(one.score, register.scales)} until ${writeDay(one.until)}. Why: ${one.why}${one.endedOn === null ? '' : ` It ended on ${writeDay(one.endedOn)}.`}`,
            classes: 'app-words',
          },
        }))}
      />
    </>
  )
}

function Reviews({ model }: { model: RiskPage }) {
  const { line, register } = model
  return (
    <>
      <h2 class="govuk-heading-m">Reviews</h2>
      <StackedTable
        caption="Reviews, the newest first"
        captionHidden
        columns={[
          { text: 'Day', classes: 'govuk-!-width-one-quarter' },
          { text: 'Score' },
          { text: 'What was said', classes: 'govuk-!-width-one-third' },
          { text: 'Next review' },
        ]}
        rows={line.reviews.toReversed().map((one) => ({
          cells: [
            `${writeDay(one.on)}, ${one.by}`,
            <ScoreHere score={one.score} scales={register.scales} />,
            <span class="app-words">{one.words}</span>,
            writeDay(one.next),
          ],
        }))}
      />
    </>
  )
}

function AtBoards({ model, base }: { model: RiskPage; base: string }) {
  if (model.readiness.length === 0 || model.line.risk.closedOn !== null) return null
  return (
    <>
      <h2 class="govuk-heading-m">At the board</h2>
      <SummaryList
        rows={model.readiness.map((one) => ({
          key: { text: meetingWords(one) },
          value: {
            text:
              one.open === 0 ? (
                'It was not raised yet.'
              ) : (
                <>
                  Reviewed since the board before:{' '}
                  {one.notReviewed.length === 0 ? 'yes' : one.meeting.heldOn === null ? 'not yet' : 'no'}. In
                  the pack before the meeting: <PackWords readiness={one} base={base} />
                </>
              ),
          },
        }))}
      />
    </>
  )
}

function Escalations({ model, area }: { model: RiskPage; area: string }) {
  if (model.escalations.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">Escalations</h2>
      <ul class="govuk-list">
        {model.escalations.map((one) => (
          <li>
            <a class="govuk-link app-words" href={`${area}/escalations/${one.id}`}>
              {one.sentence}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
