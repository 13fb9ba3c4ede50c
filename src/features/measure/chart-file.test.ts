import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../foundation/index.ts'
import { type ChartOptions, chartOfFile } from './chart-file.views.tsx'

const bytes = (text: string) => new TextEncoder().encode(text)
const months = Array.from(
  { length: 14 },
  (_, at) => `${String((at % 12) + 1).padStart(2, '0')}/${2025 + Math.floor(at / 12)}`,
)
const two = [
  `Measure,${months.join(',')}`,
  'Plans on time,31,34,30,33,31,35,30,33,31,34,32,33,30,34',
  'Longest wait,58,c,61,60,59,62,x,58,60,61,57,59,60,61',
].join('\n')

function charted(text: string, options: ChartOptions = {}) {
  const answer = chartOfFile(bytes(text), options)
  if (isRefusal(answer)) throw new Error(answer.sentence)
  return answer
}

function refused(text: string, options: ChartOptions = {}): string {
  const answer = chartOfFile(bytes(text), options)
  return isRefusal(answer) ? answer.sentence : 'taken'
}

describe('a chart of a file', () => {
  test('says the verdict of each series, and draws each', () => {
    const { words, pictures } = charted(two, { target: '60', unit: 'percentage' })
    expect(words).toContain('Plans on time\n  [~] No real change  [F] Will miss')
    expect(words).toContain('Longest wait\n  12 of 13 points: too few to tell change from chance.')
    expect(pictures).toHaveLength(2)
    for (const picture of pictures) {
      expect(picture).toMatch(
        /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^>]* role="img" aria-labelledby=/,
      )
      expect(picture).toMatch(/<title id="[^"]+">[^<]+<\/title><desc id="[^"]+">[^<]+<\/desc>/)
    }
    expect(pictures[0]?.match(/app-chart__point /g)).toHaveLength(14)
    expect(pictures[0]).toMatch(/ width="\d+" height="\d+".*<rect [^>]*fill="#ffffff"/)
  })

  test('gives the numbers, a symbol as what it means', () => {
    const numbers = JSON.parse(JSON.stringify(charted(two).numbers)) as {
      mean: number | null
      points: { symbol: string | null }[]
    }[]
    expect(numbers[0]?.mean).toBeCloseTo(32.214, 3)
    expect(numbers[1]).toMatchObject({ mean: null })
    expect(numbers[1]?.points[1]?.symbol).toBe('suppressed')
  })

  test('of one series, with or without a heading, and of quarters', () => {
    expect(charted('Period,Value\n01/2026,4\n02/2026,5').words).toContain('2 of 13 points')
    // A period with its counts is one series, and no chart of its denominators.
    expect(
      charted('Period,Numerator,Denominator\n01/2026,4,10\n02/2026,5,10', { unit: 'percentage' }).words,
    ).toContain('Latest: 50.0% in February 2026.')
    expect(charted('01/2026;4\n02/2026;5').words).toContain('Latest: 5 in February 2026.')
    expect(charted('Q1 2025/26\t4\nQ2 2025/26\t5').words).toContain('July to September 2025')
  })

  test.each([
    ['Period,Value\n31/02/2025,4\n', {}, 'Row 2: “31/02/2025” is no period.'],
    ['Period,Value\n01/2026,-\n', {}, 'Row 2, column 2: The figure cannot be read'],
    ['', {}, 'There is nothing in it.'],
    ['01/2026;4', { better: 'more' }, 'Say which way is better: --better up, down or neither.'],
    ['01/2026;4', { target: 'sixty' }, 'Write the target as a number'],
    ['01/2026;4', { run: '5' }, 'A run is 6 or 7 points long'],
    ['01/2026;4', { rebase: ['soon'] }, '“soon” is no day.'],
    ['01/2026;4', { period: 'fortnight' }, 'Say the period: --period month'],
  ] as const)('%j with %j is refused: %s', (text, options, said) => {
    expect(refused(text, options)).toContain(said)
  })
})
