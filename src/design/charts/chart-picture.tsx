/**
 * Figures over time as one picture: SVG without script, named for those who do not see it, told apart by shape, dash and
 * letter before colour, and readable in greyscale, on paper and in forced colours. The table beside it holds the same.
 */
import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { Marker, round } from './marker.tsx'
import type { Picture, PicturePoint, PictureStretch } from './shape.ts'

const width = 680
const height = 340
const edge = { left: 62, right: 122, top: 26, bottom: 44 }

interface Scales {
  readonly x: (day: number) => number
  readonly y: (value: number) => number
  readonly ticks: readonly number[]
}

/** `alone` is of a file of its own, which has a size and a ground, so that any program makes a picture of it. */
export function ChartPicture({ picture, alone = false }: { picture: Picture; alone?: boolean }) {
  const scales = scalesOf(picture)
  const { id, title, description } = picture
  return (
    <svg
      class="app-chart"
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      {...(alone ? { width, height } : {})}
      role="img"
      aria-labelledby={`${id}-title ${id}-words`}
      font-family="Arial, Helvetica, sans-serif"
      font-size="13"
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-words`}>{description}</desc>
      {alone ? <rect width={width} height={height} fill="#ffffff" /> : null}
      <Axes picture={picture} scales={scales} />
      {picture.stretches.map((one) => (
        <Stretch stretch={one} scales={scales} />
      ))}
      {picture.levels.map((one) => (
        <line
          class={`app-chart__${one.kind}`}
          x1={round(scales.x(one.from))}
          x2={round(scales.x(one.to))}
          y1={round(scales.y(one.value))}
          y2={round(scales.y(one.value))}
          stroke={one.kind === 'target' ? '#8a1538' : '#505a5f'}
          stroke-width={one.kind === 'target' ? 2 : 1.5}
          stroke-dasharray={one.kind === 'target' ? '10 4' : '1 4'}
        />
      ))}
      <Marks picture={picture} scales={scales} />
      <Figures picture={picture} scales={scales} />
      <Ahead picture={picture} scales={scales} />
      <Milestones picture={picture} scales={scales} />
      <EndLabels picture={picture} scales={scales} />
    </svg>
  )
}

function scalesOf(picture: Picture): Scales {
  const { points, stretches, levels, milestones, ahead } = picture
  const heights = [
    ...points.flatMap((one) => [one.value, one.interval?.low, one.interval?.high]),
    ...stretches.flatMap((one) => [one.lower, one.upper]),
    ...levels.map((one) => one.value),
    ...milestones.map((one) => one.value),
    ...(ahead === null ? [] : [ahead.low, ahead.high]),
  ].filter((one) => typeof one === 'number')
  const days = [...points, ...milestones, ...picture.marks, ...(ahead === null ? [] : [ahead])].map(
    (one) => one.x,
  )
  const [low, high] = [Math.min(...heights), Math.max(...heights)]
  const room = high === low ? Math.max(1, Math.abs(high) * 0.1) : (high - low) * 0.06
  const bottom = Math.max(low - room, picture.lowest ?? Number.NEGATIVE_INFINITY)
  const top = Math.min(high + room, picture.highest ?? Number.POSITIVE_INFINITY)
  const y = scaleLinear()
    .domain(heights.length === 0 ? [0, 1] : [bottom, top])
    .range([height - edge.bottom, edge.top])
    .nice(5)
    .clamp(true)
  const [first, last] = days.length === 0 ? [0, 1] : [Math.min(...days), Math.max(...days)]
  const x = scaleLinear()
    .domain(first === last ? [first - 1, last + 1] : [first, last])
    .range([edge.left + 10, width - edge.right - 10])
    .clamp(true)
  return { x, y, ticks: y.ticks(5) }
}

function Axes({ picture, scales }: { picture: Picture; scales: Scales }) {
  const named = labelled(picture.points, scales)
  return (
    <g class="app-chart__axes">
      {scales.ticks.map((tick) => (
        <>
          <line
            x1={edge.left}
            x2={width - edge.right}
            y1={round(scales.y(tick))}
            y2={round(scales.y(tick))}
            stroke="#dbdddf"
          />
          <text x={edge.left - 8} y={round(scales.y(tick) + 4)} text-anchor="end" fill="#0b0c0c">
            {picture.write(tick)}
          </text>
        </>
      ))}
      {named.map((point) => (
        <text x={round(scales.x(point.x))} y={height - edge.bottom + 20} text-anchor="middle" fill="#0b0c0c">
          {point.label}
        </text>
      ))}
    </g>
  )
}

/** The points whose period is written under the axis: the newest always, and then as many as find room. */
function labelled(points: readonly PicturePoint[], scales: Scales): readonly PicturePoint[] {
  const named: PicturePoint[] = []
  let right = Number.POSITIVE_INFINITY
  for (const point of [...points].reverse()) {
    const x = scales.x(point.x)
    if (right - x < 16 + 7 * point.label.length) continue
    named.push(point)
    right = x
  }
  return named
}

function Stretch({ stretch, scales }: { stretch: PictureStretch; scales: Scales }) {
  const { from, to, mean, lower, upper } = stretch
  const across = { x1: round(scales.x(from)), x2: round(scales.x(to)) }
  return (
    <g class="app-chart__limits">
      {mean === null ? null : (
        <line
          {...across}
          y1={round(scales.y(mean))}
          y2={round(scales.y(mean))}
          stroke="#0b0c0c"
          stroke-width="1.5"
        />
      )}
      {[lower, upper].map((limit) =>
        limit === null ? null : (
          <line
            {...across}
            y1={round(scales.y(limit))}
            y2={round(scales.y(limit))}
            stroke="#505a5f"
            stroke-width="1.5"
            stroke-dasharray="4 3"
          />
        ),
      )}
    </g>
  )
}

function Figures({ picture, scales }: { picture: Picture; scales: Scales }) {
  const { points } = picture
  const path = line<PicturePoint>()
    .defined((one) => one.value !== null)
    .x((one) => round(scales.x(one.x)))
    .y((one) => round(scales.y(one.value ?? 0)))
    .digits(1)
  const showLetters = points.filter((one) => one.letter !== null).length <= 26
  const last = points.findLast((one) => one.letter !== null)
  return (
    <g class="app-chart__figures">
      <path class="app-chart__line" d={path(points) ?? ''} fill="none" stroke="#7c8589" stroke-width="1.25" />
      {points.map((one) =>
        one.value === null ? null : (
          <>
            {one.interval === null ? null : (
              <line
                class="app-chart__interval"
                x1={round(scales.x(one.x))}
                x2={round(scales.x(one.x))}
                y1={round(scales.y(one.interval.low))}
                y2={round(scales.y(one.interval.high))}
                stroke="#505a5f"
                stroke-width="1.5"
              />
            )}
            <Marker x={scales.x(one.x)} y={scales.y(one.value)} tone={one.tone} size={4.5} />
            {one.letter !== null && (showLetters || one === last) ? (
              <text
                x={round(scales.x(one.x))}
                y={round(scales.y(one.value) + (one.letter === 'L' ? 18 : -9))}
                text-anchor="middle"
                font-size="11"
                fill="#0b0c0c"
              >
                {one.letter}
              </text>
            ) : null}
          </>
        ),
      )}
    </g>
  )
}

function Ahead({ picture, scales }: { picture: Picture; scales: Scales }) {
  const { ahead } = picture
  if (ahead === null) return null
  const x = round(scales.x(ahead.x))
  const [low, high] = [round(scales.y(ahead.low)), round(scales.y(ahead.high))]
  return (
    <g class="app-chart__ahead" stroke="#0b3c49" stroke-width="1.5" fill="none">
      <line x1={x} x2={x} y1={low} y2={high} stroke-dasharray="2 2" />
      <line x1={x - 5} x2={x + 5} y1={low} y2={low} />
      <line x1={x - 5} x2={x + 5} y1={high} y2={high} />
      <circle cx={x} cy={round(scales.y(ahead.expected))} r="4" fill="#ffffff" />
    </g>
  )
}

function Milestones({ picture, scales }: { picture: Picture; scales: Scales }) {
  return (
    <g class="app-chart__milestones">
      {picture.milestones.map((one) => {
        const [x, y] = [round(scales.x(one.x)), round(scales.y(one.value))]
        return (
          <>
            <path d={`M${x - 6} ${y}H${x + 6}M${x} ${y - 6}V${y + 6}`} stroke="#8a1538" stroke-width="2" />
            <text x={x} y={y + 20} text-anchor="middle" font-size="11" fill="#0b0c0c">
              {one.label}
            </text>
          </>
        )
      })}
    </g>
  )
}

/** Upright lines, each with a number that the list under the picture explains. */
function Marks({ picture, scales }: { picture: Picture; scales: Scales }) {
  return (
    <g class="app-chart__marks">
      {picture.marks.map((one) => {
        const x = round(scales.x(one.x))
        return (
          <>
            <line
              x1={x}
              x2={x}
              y1={edge.top}
              y2={height - edge.bottom}
              stroke="#9a7512"
              stroke-width="1.5"
              stroke-dasharray={one.kind === 'rebase' ? undefined : '6 3'}
            />
            <text
              x={x}
              y={edge.top - 8}
              text-anchor="middle"
              font-size="12"
              font-weight="bold"
              fill="#0b0c0c"
            >
              {one.number}
            </text>
          </>
        )
      })}
    </g>
  )
}

interface EndLabel {
  readonly y: number
  readonly words: string
}

/** Each line is named at its end, moved apart where two would touch. */
function EndLabels({ picture, scales }: { picture: Picture; scales: Scales }) {
  const last = picture.stretches.at(-1)
  const { write } = picture
  const wanted: EndLabel[] = [
    ...picture.levels.map((one) => ({ y: scales.y(one.value), words: one.label })),
    ...(last === undefined || last.mean === null
      ? []
      : [{ y: scales.y(last.mean), words: `Mean ${write(last.mean)}` }]),
    ...(last === undefined || last.upper === null || last.lower === null
      ? []
      : [
          { y: scales.y(last.upper), words: 'Upper limit' },
          { y: scales.y(last.lower), words: 'Lower limit' },
        ]),
  ]
  return (
    <g class="app-chart__labels">
      {apart(wanted).map((one) => (
        <text x={width - edge.right + 4} y={round(one.y + 4)} fill="#0b0c0c" font-size="12">
          {one.words}
        </text>
      ))}
    </g>
  )
}

const lineHeight = 14

function apart(labels: readonly EndLabel[]): readonly EndLabel[] {
  const placed: EndLabel[] = []
  for (const one of [...labels].sort((a, b) => a.y - b.y)) {
    const above = placed.at(-1)
    placed.push(
      above !== undefined && one.y - above.y < lineHeight ? { ...one, y: above.y + lineHeight } : one,
    )
  }
  const over = (placed.at(-1)?.y ?? 0) - (height - 6)
  return over > 0 ? placed.map((one) => ({ ...one, y: one.y - over })) : placed
}
