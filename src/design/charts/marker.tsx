import { colours, type Tone } from './shape.ts'

/** One point: a dot of chance, a triangle of change for the better, a square for the worse, a diamond of other change. */
export function Marker({ x, y, tone, size }: { x: number; y: number; tone: Tone; size: number }) {
  const fill = colours[tone]
  const of = `app-chart__point app-chart__point--${tone}`
  switch (tone) {
    case 'plain':
      return <circle class={of} cx={round(x)} cy={round(y)} r={size * 0.75} fill={fill} />
    case 'good':
      return (
        <path
          class={of}
          d={`M${round(x)} ${round(y - size * 1.25)}l${size * 1.2} ${size * 2}h${-size * 2.4}z`}
          fill={fill}
        />
      )
    case 'bad':
      return (
        <rect
          class={of}
          x={round(x - size)}
          y={round(y - size)}
          width={size * 2}
          height={size * 2}
          fill={fill}
        />
      )
    case 'other':
      return (
        <path
          class={of}
          d={`M${round(x)} ${round(y - size * 1.4)}l${size * 1.4} ${size * 1.4}l${-size * 1.4} ${size * 1.4}l${-size * 1.4} ${-size * 1.4}z`}
          fill={fill}
        />
      )
  }
}

/** A tenth of a unit is finer than any screen shows. */
export function round(value: number): number {
  return Math.round(value * 10) / 10
}
