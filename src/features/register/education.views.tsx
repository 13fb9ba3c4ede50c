/** Whether the child is receiving education now, as every list of cases tells it: how much, since when, and why. */
import type { CaseCard } from './register.reads.ts'
import { educationWords } from './register.ts'

/** `isWhyTold` is false for those who read a part of the record alone: why may tell of the rest. */
export function Education({ card, isWhyTold }: { card: CaseCard | undefined; isWhyTold: boolean }) {
  const { education = null, educationSince = null, educationWhy = null } = card ?? {}
  const isPoor = education === 'none' || education === 'part'
  return (
    <>
      <span class={isPoor ? 'app-gap' : undefined}>
        {educationWords(education, isPoor ? educationSince : null)}
      </span>
      {!isWhyTold || educationWhy === null || educationWhy.trim() === '' ? null : (
        <>
          <br />
          <span class="app-quiet app-words">{educationWhy}</span>
        </>
      )}
    </>
  )
}
