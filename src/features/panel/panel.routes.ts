import { z } from 'zod'
import { isRefusal } from '../../foundation/index.ts'
import { get, many, post, type Route, version, words } from '../../route/index.ts'
import { dayFields, dayTyped } from '../access/index.ts'
import { changeList, makeList } from './panel.operations.ts'
import { decideAtPanel, keepPanels, seePanels, setPanels } from './panel.permissions.ts'
import { readCasePanels, readPanel, readPanelCase, readPanels } from './panel.reads.ts'
import { mostTellDays } from './panel.ts'
import { panelPage, panelsPage } from './panel.views.tsx'
import { askForDecision, keepCaseOnList, sayOnCase } from './panel-case.operations.ts'
import { casePanelsPage, panelCasePage } from './panel-case.views.tsx'
import { setPanelSettings } from './panel-setting.operations.ts'

const panels = get({
  path: '/areas/:area/panels',
  permission: seePanels,
  audit: 'panels.shown',
  read: readPanels,
  show: panelsPage,
})

const panel = get({
  path: '/areas/:area/panels/:panel',
  permission: seePanels,
  audit: 'panel.shown',
  read: readPanel,
  show: panelPage,
})

const panelCase = get({
  path: '/areas/:area/panels/:panel/cases/:case',
  permission: seePanels,
  audit: 'panel.case-shown',
  read: readPanelCase,
  show: panelCasePage,
})

const casePanels = get({
  path: '/areas/:area/cases/:case/panels',
  permission: keepPanels,
  audit: 'case.panels-shown',
  read: readCasePanels,
  show: casePanelsPage,
})

const chooseStep = 'Choose what to do, and send the form again.'
const tellDays = `Give days from 1 to ${mostTellDays}.`
const who = words(40)
const post200 = words(200)

/** Panels: dated lists by kind of decision, what is decided on them, and decisions outside them. */
export const panelRoutes: readonly Route[] = [
  panels,
  post({
    path: panels.path,
    permission: keepPanels,
    audit: 'panel.made',
    form: z.object({
      kind: words(20),
      ...dayFields('day'),
      ...dayFields('opens'),
      member: many,
      chair: who,
      fill: many,
    }),
    again: panels,
    change: async (db, asking, form, _prepared, tools) => {
      const day = dayTyped(form, 'day')
      if (isRefusal(day)) return day
      const opens = dayTyped(form, 'opens')
      if (isRefusal(opens)) return opens
      return makeList(db, asking, { ...form, day, opens }, tools)
    },
  }),
  post({
    path: '/areas/:area/panels/settings',
    permission: setPanels,
    audit: 'panel.settings-set',
    form: z.object({
      version: z.coerce.number().int().min(0).max(2_147_483_647),
      tellDays: z.coerce
        .number({ error: tellDays })
        .int(tellDays)
        .min(1, tellDays)
        .max(mostTellDays, tellDays),
      scheme: words(300),
      'holder-assess': who,
      'holder-assess-post': post200,
      'deputy-assess': who,
      'deputy-assess-post': post200,
      'holder-issue': who,
      'holder-issue-post': post200,
      'deputy-issue': who,
      'deputy-issue-post': post200,
      'holder-place': who,
      'holder-place-post': post200,
      'deputy-place': who,
      'deputy-place-post': post200,
      'holder-cease': who,
      'holder-cease-post': post200,
      'deputy-cease': who,
      'deputy-cease-post': post200,
    }),
    again: panels,
    change: (db, asking, form, _prepared, tools) => {
      const held = (kind: 'assess' | 'issue' | 'place' | 'cease') => [
        { person: form[`holder-${kind}`], post: form[`holder-${kind}-post`] },
        { person: form[`deputy-${kind}`], post: form[`deputy-${kind}-post`] },
      ]
      return setPanelSettings(
        db,
        asking,
        {
          ...form,
          held: { assess: held('assess'), issue: held('issue'), place: held('place'), cease: held('cease') },
        },
        tools,
      )
    },
  }),
  panel,
  post({
    path: panel.path,
    permission: keepPanels,
    audit: 'panel.changed',
    form: z.object({
      step: z.enum(['add', 'off', 'member', 'member-off', 'attend', 'held', 'cancel'], { error: chooseStep }),
      version,
      case: many,
      person: who,
      present: many,
      why: words(1000),
    }),
    again: panel,
    change: (db, asking, form, _prepared, tools) => changeList(db, asking, form, tools),
  }),
  panelCase,
  post({
    path: panelCase.path,
    permission: decideAtPanel,
    audit: 'panel.said',
    form: z.object({
      step: z.enum(['say', 'interest'], { error: chooseStep }),
      version,
      outcome: words(20),
      reason: words(4000),
      familyWords: words(4000),
      place: words(300),
      words: words(1000),
    }),
    again: panelCase,
    change: (db, asking, form, _prepared, tools) => sayOnCase(db, asking, form, tools),
  }),
  post({
    path: '/areas/:area/panels/:panel/cases/:case/keep',
    permission: keepPanels,
    audit: 'panel.case-kept',
    form: z.object({
      step: z.enum(['papers', 'told', 'interest'], { error: chooseStep }),
      version,
      shown: many,
      ...dayFields('day'),
      person: who,
      words: words(1000),
    }),
    again: panelCase,
    change: async (db, asking, form, _prepared, tools) => {
      const day = dayTyped(form, 'day')
      if (isRefusal(day)) return day
      return keepCaseOnList(db, asking, { ...form, day }, tools)
    },
  }),
  casePanels,
  post({
    path: casePanels.path,
    permission: keepPanels,
    audit: 'panel.asked',
    form: z.object({
      step: z.enum(['put', 'urgent'], { error: chooseStep }),
      panel: who,
      kind: words(20),
      why: words(1000),
    }),
    again: casePanels,
    change: (db, asking, form, _prepared, tools) => askForDecision(db, asking, form, tools),
  }),
]
