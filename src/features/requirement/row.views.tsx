/** What is said of one requirement wherever it stands: whom it binds, how firmly, where it stands, what is missing. */
import { Tag } from '../../design/index.ts'
import { whatIsMissing } from './missing.ts'
import type { Row } from './requirement.ts'
import { boundList, classWords, kindWords, type Standing, standingWords, verbWords } from './words.ts'

const colours: Readonly<Record<Standing, string>> = {
  nothing: 'govuk-tag--grey',
  planned: 'govuk-tag--blue',
  'under-way': 'govuk-tag--yellow',
  'done-not-shown': 'govuk-tag--teal',
  'done-shown': 'govuk-tag--green',
  'not-asked-of-us': 'govuk-tag--grey',
}

/** The standing in words; the colour only repeats them. */
export function StandingTag({ standing }: { standing: Standing }) {
  return <Tag text={standingWords[standing]} classes={colours[standing]} />
}

/**
 * Where a row stands. One that stands as its weakest item or duty, while others are answered, says so: "nothing answers
 * this" beside an answer would puzzle.
 */
export function RowStanding({ row }: { row: Row }) {
  const { standing, answers, items } = row
  const partly = standing === 'nothing' && (answers.length > 0 || items.some((one) => one !== 'nothing'))
  return partly ? (
    <Tag text="Answered in part" classes={colours.nothing} />
  ) : (
    <StandingTag standing={standing} />
  )
}

/** Who is bound and how firmly, and what kind of requirement it is. */
export function SaidOfAsking({ row }: { row: Row }) {
  return (
    <>
      <p class="govuk-body-s govuk-!-margin-bottom-1">{whoWords(row)}</p>
      <p class="govuk-body-s app-quiet govuk-!-margin-bottom-0">
        {verbSentence(row)}. {kindSentence(row)}
      </p>
    </>
  )
}

/** What is missing, each in a sentence beside the broken line. The first gap of all is the standing itself. */
export function SaidOfAnswers({ row }: { row: Row }) {
  return (
    <>
      {whatIsMissing(row)
        .filter((sentence) => sentence !== `${standingWords.nothing}.`)
        .map((sentence) => (
          <p class="govuk-body-s app-gap">{sentence}</p>
        ))}
    </>
  )
}

/** Which objectives of plans carry it; where no action stands under them, that nothing is promised yet. */
export function CarriedBy({ row, carried }: { row: Row; carried: readonly string[] }) {
  if (carried.length === 0) return null
  const said = carried.length === 1 ? carried[0] : `${carried.slice(0, -1).join(', ')} and ${carried.at(-1)}`
  return row.answers.some((one) => one.thing === 'action') ? (
    <p class="govuk-body-s app-quiet govuk-!-margin-bottom-1">Carried by {said}.</p>
  ) : (
    <p class="govuk-body-s app-gap">Carried by {said}, but no action is promised under it yet.</p>
  )
}

/** Whom its own words bind; or, marked so, whom the nearest paragraph above it binds. */
export function whoWords({ requirement, askedOf }: Row): string {
  if (requirement.bound.length > 0) return capitalised(boundList(requirement.bound))
  return askedOf === null
    ? 'Nobody is named'
    : `${capitalised(boundList(askedOf.bound))}, from paragraph ${askedOf.ref}`
}

/** "Must", "Must, from paragraph 3", or that it has no verb. */
export function verbSentence({ requirement, verbFrom }: Row): string {
  if (requirement.verb === null) return 'No verb that binds'
  const verb = capitalised(verbWords[requirement.verb])
  return requirement.verbInherited ? `${verb}, from paragraph ${verbFrom ?? 'above'}` : verb
}

export function kindSentence({ requirement }: Row): string {
  return requirement.areaClass === null
    ? kindWords[requirement.kind]
    : `${kindWords[requirement.kind]}: ${classWords[requirement.areaClass].toLowerCase()}`
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
