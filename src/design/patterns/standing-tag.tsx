import { Tag } from '../components/tag.tsx'

/** What a person claims of an action or a requirement. A claim, not a finding: the page shows the facts beside it. */
export type ClaimedStanding = 'nothing' | 'on-track' | 'at-risk' | 'late' | 'done-not-shown' | 'done-shown'

const words: Readonly<Record<ClaimedStanding, string>> = {
  nothing: 'Nothing answers this yet',
  'on-track': 'On track',
  'at-risk': 'At risk',
  late: 'Late',
  'done-not-shown': 'Done, not yet shown to work',
  'done-shown': 'Done and shown to work',
}

const colours: Readonly<Record<ClaimedStanding, string>> = {
  nothing: 'govuk-tag--grey',
  'on-track': 'govuk-tag--blue',
  'at-risk': 'govuk-tag--yellow',
  late: 'govuk-tag--orange',
  'done-not-shown': 'govuk-tag--teal',
  'done-shown': 'govuk-tag--green',
}

/** The standing in words; the colour only repeats them. */
export function ClaimTag({ standing }: { standing: ClaimedStanding }) {
  return <Tag text={words[standing]} classes={colours[standing]} />
}
