/**
 * The matrix of the open risks as a picture: SVG without script, with a title and a description, and a list that says the
 * same. Only scores of the scale in use stand on it.
 */
import type { RiskLine } from './risk.reads.ts'
import { sentenceOf } from './risk.ts'
import { type Band, type Scale, toneOf } from './scale.ts'

const tints: Readonly<Record<string, string>> = {
  grey: '#eeefef',
  green: '#cce2d8',
  teal: '#d4ecea',
  yellow: '#fff7bf',
  orange: '#fcd6c3',
  red: '#f4cdc6',
}

const left = 116
const side = 62
const top = 8

export function RiskMatrix({
  lines,
  scale,
  base,
}: {
  lines: readonly RiskLine[]
  scale: Scale
  base: string
}) {
  const drawn = lines.filter((line) => line.current.score.scale === scale.number)
  const away = lines.length - drawn.length
  const rows = scale.likelihood.toReversed()
  const width = left + side * scale.impact.length + 2
  const height = top + side * rows.length + 56
  const at = (likelihood: number, impact: number) =>
    drawn.filter(({ current }) => current.score.likelihood === likelihood && current.score.impact === impact)
  return (
    <section aria-labelledby="matrix">
      <h2 class="govuk-heading-m" id="matrix">
        The matrix
      </h2>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-one-half">
          <svg
            class="app-chart"
            xmlns="http://www.w3.org/2000/svg"
            viewBox={`0 0 ${width} ${height}`}
            width={width}
            role="img"
            aria-labelledby="matrix-title matrix-words"
            font-family="Arial, Helvetica, sans-serif"
            font-size="13"
          >
            <title id="matrix-title">Open risks by how likely they are and how much they would matter</title>
            <desc id="matrix-words">{describe(drawn, scale)}</desc>
            {rows.map((likelihood, row) => (
              <>
                <text
                  x={left - 8}
                  y={top + side * row + side / 2 + 4}
                  text-anchor="end"
                  fill="#0b0c0c"
                  font-size="12"
                >
                  {likelihood.value} {likelihood.label}
                </text>
                {scale.impact.map((impact, column) => (
                  <Cell
                    x={left + side * column}
                    y={top + side * row}
                    tint={tintOf(likelihood.value * impact.value, scale)}
                    score={likelihood.value * impact.value}
                    refs={at(likelihood.value, impact.value).map((line) => line.risk.ref)}
                  />
                ))}
              </>
            ))}
            {scale.impact.map((impact, column) => (
              <text
                x={left + side * column + side / 2}
                y={top + side * rows.length + 16}
                text-anchor="middle"
                fill="#0b0c0c"
                font-size="12"
              >
                {wrapped(`${impact.value} ${impact.label}`).map((word, line) => (
                  <tspan x={left + side * column + side / 2} dy={line === 0 ? 0 : 13}>
                    {word}
                  </tspan>
                ))}
              </text>
            ))}
            <text
              x={left + (side * scale.impact.length) / 2}
              y={height - 4}
              text-anchor="middle"
              fill="#0b0c0c"
            >
              How much it would matter
            </text>
          </svg>
        </div>
      </div>
      {away === 0 ? null : (
        <p class="govuk-body">
          {away === 1 ? 'One risk is' : `${away} risks are`} not on it: scored on an earlier scale.
        </p>
      )}
      <dl class="govuk-summary-list govuk-!-margin-top-4">
        {scale.bands.toReversed().map((band) => (
          <BandRow band={band} lines={drawn.filter((line) => inBand(line, band))} base={base} />
        ))}
      </dl>
    </section>
  )
}

function Cell(cell: { x: number; y: number; tint: string; score: number; refs: readonly string[] }) {
  const { x, y, tint, score, refs } = cell
  const shown = refs.length > 4 ? [...refs.slice(0, 3), `and ${refs.length - 3}`] : refs
  return (
    <>
      <rect x={x} y={y} width={side} height={side} fill={tint} stroke="#ffffff" stroke-width="2" />
      <text x={x + side - 6} y={y + 14} text-anchor="end" font-size="10" fill="#383f43">
        {score}
      </text>
      {shown.map((ref, at) => (
        <text
          x={x + side / 2 - (shown.length > 2 ? (at % 2 === 0 ? 14 : -14) : 0)}
          y={y + 32 + (shown.length > 2 ? Math.floor(at / 2) * 17 : at * 17)}
          text-anchor="middle"
          font-weight="bold"
          font-size={shown.length > 2 ? 11 : 13}
          fill="#0b0c0c"
        >
          {ref}
        </text>
      ))}
    </>
  )
}

function BandRow({ band, lines, base }: { band: Band; lines: readonly RiskLine[]; base: string }) {
  return (
    <div class="govuk-summary-list__row">
      <dt class="govuk-summary-list__key">
        {band.name}, {band.from} to {band.to}
      </dt>
      <dd class="govuk-summary-list__value">
        {lines.length === 0 ? (
          'None'
        ) : (
          <ul class="govuk-list govuk-!-margin-bottom-0">
            {lines.map((line) => (
              <li>
                <a class="govuk-link" href={`${base}/${line.risk.id}`}>
                  {line.risk.ref}
                  <span class="govuk-visually-hidden">: {sentenceOf(line.risk)}</span>
                </a>{' '}
                at {line.current.score.likelihood} × {line.current.score.impact}
              </li>
            ))}
          </ul>
        )}
      </dd>
    </div>
  )
}

function inBand({ current }: RiskLine, band: Band): boolean {
  const score = current.score.likelihood * current.score.impact
  return score >= band.from && score <= band.to
}

function tintOf(score: number, scale: Scale): string {
  const band = scale.bands.find((one) => score >= one.from && score <= one.to)
  return band === undefined ? '#ffffff' : (tints[toneOf(band, scale.bands)] ?? '#ffffff')
}

/** A label in lines of about ten letters, three at most. */
function wrapped(label: string): readonly string[] {
  const lines: string[] = []
  for (const word of label.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < 10) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.length <= 2 ? lines : [...lines.slice(0, 1), lines.slice(1).join(' ')]
}

function describe(lines: readonly RiskLine[], scale: Scale): string {
  const counts = scale.bands
    .toReversed()
    .map((band) => `${band.name}: ${lines.filter((line) => inBand(line, band)).length}`)
  return `${counts.join(', ')}. The list below names each.`
}
