import { colours, type Tone } from './shape.ts'

export interface ChartIconProps {
  readonly letter: string
  readonly words: string
  readonly tone: Tone
}

/** An icon with its letter, and its words beside it: the words are what counts, the shape and the colour repeat them. */
export function ChartIcon({ letter, words, tone }: ChartIconProps) {
  const colour = colours[tone]
  return (
    <span class="app-chart-icon">
      <svg
        class="app-chart-icon__shape"
        viewBox="0 0 32 32"
        width="32"
        height="32"
        aria-hidden="true"
        focusable="false"
      >
        {tone === 'bad' ? (
          <rect x="2" y="2" width="28" height="28" fill="#ffffff" stroke={colour} stroke-width="3.5" />
        ) : tone === 'other' ? (
          <path d="M16 1 31 16 16 31 1 16z" fill="#ffffff" stroke={colour} stroke-width="3" />
        ) : (
          <circle
            cx="16"
            cy="16"
            r="13.5"
            fill="#ffffff"
            stroke={colour}
            stroke-width={tone === 'good' ? 3.5 : 2}
            stroke-dasharray={tone === 'plain' ? '3 2' : undefined}
          />
        )}
        <text
          x="16"
          y="22"
          text-anchor="middle"
          font-family="Arial, Helvetica, sans-serif"
          font-size="17"
          font-weight="bold"
          fill="#0b0c0c"
        >
          {letter}
        </text>
      </svg>
      <span class="app-chart-icon__words">{words}</span>
    </span>
  )
}
