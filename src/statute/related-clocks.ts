import type { Confirmation } from './time-limit.ts'

/** A limit outside Part 3 that is useful to know on a case. Told in words; nothing here counts it. */
export interface RelatedClock {
  readonly clock: string
  readonly limit: string
  readonly cite: string
  readonly confirmation: Confirmation
}

export const relatedClocks: readonly RelatedClock[] = [
  {
    clock: 'Complaint to the Local Government and Social Care Ombudsman',
    limit: 'within 12 months of becoming aware, with a discretion to extend',
    cite: 'Local Government Act 1974, s26B',
    confirmation: 'T',
  },
  { clock: 'Judicial review', limit: 'promptly, and within 3 months', cite: 'CPR 54.5', confirmation: 'M' },
  {
    clock: 'Disability discrimination claim against a school',
    limit: '6 months',
    cite: 'Equality Act 2010, Schedule 17, paragraph 4',
    confirmation: 'M',
  },
  {
    clock: 'Permission to appeal to the Upper Tribunal, or setting aside',
    limit: '28 days from written reasons',
    cite: 'SI 2008/2699, rr 45 to 47',
    confirmation: 'M',
  },
  {
    clock: 'Local offer: publishing comments and the response to them',
    limit: 'at least annually',
    cite: 'SI 2014/1530, Part 4',
    confirmation: 'S',
  },
]
