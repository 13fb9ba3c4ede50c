/** The risk matrix as a picture that stands at the foot of a register: SVG of our own, with its words for whoever cannot see it. */
import { type Block, plain } from '../../design/print/index.ts'
import type { Matrix } from './facts.ts'

const tints = ['#d5e8dc', '#fdf3c7', '#f9d9b0', '#f2b8b5', '#d98b92'] as const
const cell = { width: 96, height: 62 } as const
const left = 150
const foot = 54

/** The picture, for print and for the page. */
export function matrixPicture(matrix: Matrix): Block {
  const rows = [...matrix.likelihood].sort((one, other) => other.value - one.value)
  const columns = [...matrix.impact].sort((one, other) => one.value - other.value)
  const width = left + columns.length * cell.width + 2
  const height = rows.length * cell.height + foot
  const cells = rows.flatMap((likelihood, y) =>
    columns.map((impact, x) => {
      const refs = refsIn(matrix, likelihood.value, impact.value)
      const at = { x: left + x * cell.width, y: y * cell.height + 1 }
      return `<rect x="${at.x}" y="${at.y}" width="${cell.width}" height="${cell.height}" fill="${tintOf(
        matrix,
        likelihood.value * impact.value,
      )}" stroke="#505a5f"/>${text(at.x + cell.width - 6, at.y + 16, String(likelihood.value * impact.value), 'end', 11)}${inLines(
        refs,
      )
        .map((line, at2) => text(at.x + 6, at.y + 30 + at2 * 14, line, 'start', 12))
        .join('')}`
    }),
  )
  const names = [
    ...rows.map((one, y) =>
      text(left - 8, y * cell.height + cell.height / 2 + 5, `${one.value} ${one.label}`, 'end', 13),
    ),
    ...columns.map((one, x) =>
      text(
        left + x * cell.width + cell.width / 2,
        rows.length * cell.height + 20,
        `${one.value} ${one.label}`,
        'middle',
        12,
      ),
    ),
    text(left + (columns.length * cell.width) / 2, rows.length * cell.height + 44, 'Impact', 'middle', 13),
    text(4, 16, 'Likelihood', 'start', 13),
  ]
  return {
    is: 'figure',
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="DejaVu Sans, Arial, sans-serif">${cells.join('')}${names.join('')}</svg>`,
    alt: wordsOf(matrix),
    caption:
      'Open risks by how likely they are and how much harm they would do. The register above holds the same in words.',
    width: 165,
    height: Math.round((165 * height) / width),
  }
}

function refsIn(matrix: Matrix, likelihood: number, impact: number): readonly string[] {
  return matrix.risks
    .filter((one) => one.likelihood === likelihood && one.impact === impact)
    .map((one) => one.ref)
}

/** What fits into a field; the rest is counted. */
function inLines(refs: readonly string[]): readonly string[] {
  const rows = [refs.slice(0, 3), refs.slice(3, 6)]
    .filter((row) => row.length > 0)
    .map((row) => row.join(' '))
  if (refs.length <= 6) return rows
  return [rows[0] ?? '', `${refs.slice(3, 5).join(' ')} +${refs.length - 5}`]
}

function tintOf({ bands }: Matrix, score: number): string {
  const at = bands.findIndex((band) => score >= band.from && score <= band.to)
  if (at === -1) return '#ffffff'
  const share = bands.length === 1 ? 0 : at / (bands.length - 1)
  return tints[Math.round(share * (tints.length - 2))] ?? tints[0]
}

function wordsOf(matrix: Matrix): string {
  const bands = [...matrix.bands].reverse().map((band) => {
    const refs = matrix.risks
      .filter((one) => one.likelihood * one.impact >= band.from && one.likelihood * one.impact <= band.to)
      .map((one) => one.ref)
    return `${band.name} (${band.from} to ${band.to}): ${refs.length === 0 ? 'none' : refs.join(', ')}.`
  })
  return `Matrix of ${matrix.risks.length === 1 ? '1 open risk' : `${matrix.risks.length} open risks`}. ${bands.join(' ')}`
}

function text(x: number, y: number, words: string, anchor: 'start' | 'middle' | 'end', size: number): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" font-size="${size}" fill="#0b0c0c">${escaped(words)}</text>`
}

function escaped(words: string): string {
  return plain(words)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
