/** A small multiple: the same points, mean, limits and target in the space of a table's cell. */
import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { Marker, round } from './marker.tsx'
import type { Picture, PicturePoint } from './shape.ts'

const width = 190
const height = 68
const edge = 6

export function SmallPicture({ picture }: { picture: Picture }) {
  const { id, title, description, points, stretches, levels } = picture
  const target = levels.find((one) => one.kind === 'target')
  const heights = [
    ...points.map((one) => one.value),
    ...stretches.flatMap((one) => [one.lower, one.upper]),
    target?.value,
  ].filter((one) => typeof one === 'number')
  const [low, high] = heights.length === 0 ? [0, 1] : [Math.min(...heights), Math.max(...heights)]
  const y = scaleLinear()
    .domain([Math.max(low, picture.lowest ?? low), Math.min(high, picture.highest ?? high)])
    .range([height - edge, edge])
    .clamp(true)
  const [first, last] = [points[0]?.x ?? 0, points.at(-1)?.x ?? 1]
  const x = scaleLinear()
    .domain(first === last ? [first - 1, last + 1] : [first, last])
    .range([edge, width - edge])
  const path = line<PicturePoint>()
    .defined((one) => one.value !== null)
    .x((one) => x(one.x))
    .y((one) => y(one.value ?? 0))
    .digits(1)
  const latest = points.findLast((one) => one.value !== null)
  const level = (value: number | null, from: number, to: number, dash: string | undefined, stroke: string) =>
    value === null ? null : (
      <line
        x1={round(x(from))}
        x2={round(x(to))}
        y1={round(y(value))}
        y2={round(y(value))}
        stroke={stroke}
        stroke-dasharray={dash}
      />
    )
  return (
    <svg
      class="app-chart app-chart--small"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-words`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-words`}>{description}</desc>
      {stretches.map((one) => (
        <g class="app-chart__limits">
          {level(one.mean, one.from, one.to, undefined, '#0b0c0c')}
          {level(one.lower, one.from, one.to, '3 2', '#505a5f')}
          {level(one.upper, one.from, one.to, '3 2', '#505a5f')}
        </g>
      ))}
      {target === undefined ? null : (
        <g class="app-chart__target">{level(target.value, first, last, '7 3', '#8a1538')}</g>
      )}
      <path class="app-chart__line" d={path(points) ?? ''} fill="none" stroke="#7c8589" />
      {points.map((one) =>
        one.value === null || (one.tone === 'plain' && one !== latest && points.length > 12) ? null : (
          <Marker x={x(one.x)} y={y(one.value)} tone={one.tone} size={one === latest ? 4 : 2.5} />
        ),
      )}
    </svg>
  )
}
