/** A score as a page shows it: the band's name in a box, and the number with what it is made of. The colour only repeats. */
import { Tag } from '../../design/index.ts'
import { bandOf, product, type Scales, type Score, scaleNow, scaleOf, toneOf } from './scale.ts'

export function ScoreHere({ score, scales }: { score: Score; scales: Scales }) {
  const scale = scaleOf(score, scales)
  const band = bandOf(score, scales)
  const earlier = score.scale !== scaleNow(scales).number
  return (
    <>
      <Tag text={band.name} classes={`govuk-tag--${toneOf(band, scale.bands)}`} />{' '}
      {/* The number and what it is made of stay on one line. */}
      <span>{`${product(score)}\u00a0(${score.likelihood}\u00a0×\u00a0${score.impact})`}</span>
      {earlier ? <span class="app-quiet"> on an earlier scale</span> : null}
    </>
  )
}
