import { z } from 'zod'
import { isRefusal } from '../../foundation/index.ts'
import { get, many, post, type Route, words } from '../../route/index.ts'
import { dayFields, dayTyped } from '../access/index.ts'
import { askProvision, keepMeeting, reportForMeeting, sayProvisionNow } from './annual-review.operations.ts'
import {
  keepReview,
  sayProvision,
  seeLaterSteps,
  seeReview,
  writeForReview,
} from './annual-review.permissions.ts'
import { readLaterSteps, readProvision, readReview } from './annual-review.reads.ts'
import { laterStepsPage } from './later-steps.views.tsx'
import { provisionPage, reviewPage } from './review.views.tsx'

const laterSteps = get({
  path: '/areas/:area/later-steps',
  permission: seeLaterSteps,
  audit: 'later-steps.shown',
  read: readLaterSteps,
  show: laterStepsPage,
})

const review = get({
  path: '/areas/:area/cases/:case/review',
  permission: seeReview,
  audit: 'review.shown',
  read: readReview,
  show: reviewPage,
})

const provision = get({
  path: '/areas/:area/cases/:case/provision',
  permission: sayProvision,
  audit: 'provision.shown',
  read: readProvision,
  show: provisionPage,
})

const chooseStep = 'Choose what to record, and send the form again.'

/** What comes after a plan: the lists of who is due, the review meeting, and whether the provision is happening. */
export const annualReviewRoutes: readonly Route[] = [
  laterSteps,
  post({
    path: laterSteps.path,
    permission: keepReview,
    audit: 'provision.asked',
    form: z.object({}),
    again: laterSteps,
    change: (db, asking, _form, _prepared, tools) => askProvision(db, asking, tools),
  }),
  review,
  post({
    path: review.path,
    permission: keepReview,
    audit: 'review.kept',
    form: z.object({
      step: z.enum(['invite', 'adulthood'], { error: chooseStep }),
      meeting: words(40),
      who: words(300),
      adult: many,
      ...dayFields('day'),
      employment: words(4000),
      living: words(4000),
      community: words(4000),
      health: words(4000),
      services: words(4000),
      told: words(4000),
    }),
    again: review,
    change: async (db, asking, form, _prepared, tools) => {
      const day = dayTyped(form, 'day')
      if (isRefusal(day)) return day
      return keepMeeting(db, asking, { ...form, day }, tools)
    },
  }),
  post({
    path: '/areas/:area/cases/:case/review/report',
    permission: writeForReview,
    audit: 'review.reported',
    form: z.object({
      step: z.enum(['sent', 'outcome'], { error: chooseStep }),
      meeting: words(40),
      whose: words(20),
      sender: words(300),
      words: words(8000),
      recommends: words(20),
      outcomeNamed: words(1000),
      progress: words(20),
      shows: words(4000),
    }),
    again: review,
    change: (db, asking, form, _prepared, tools) => reportForMeeting(db, asking, form, tools),
  }),
  provision,
  post({
    path: provision.path,
    permission: sayProvision,
    audit: 'provision.said',
    form: z.object({ happening: words(20), words: words(4000), who: words(300) }),
    again: provision,
    change: (db, asking, form, _prepared, tools) => sayProvisionNow(db, asking, form, tools),
  }),
]
