import { z } from 'zod'
import { isRefusal, notFound, type Refusal } from '../../foundation/index.ts'
import { type Changed, get, many, post, type Route, version, words } from '../../route/index.ts'
import { itemPurposes } from '../board/index.ts'
import {
  addItem,
  changeItem,
  changePaper,
  fillAgenda,
  keepPaper,
  orderItems,
  promisePaper,
  takeOff,
  withdrawPaper,
} from './agenda.operations.ts'
import { readAgenda, readItem, readNewItem, readNewPaper, readPaper, readPaperFile } from './agenda.reads.ts'
import { agendaPage } from './agenda.views.tsx'
import { itemPage, offPage, paperPage } from './agenda-forms.views.tsx'
import {
  addAgendaItem,
  answerRound,
  keepAgenda,
  keepRound,
  openUpdateLink,
  seeAgenda,
  seeRound,
  settleAnswers,
  writeReports,
} from './meeting-paper.permissions.ts'
import {
  changeRound,
  type MadeLink,
  makeLink,
  openRound,
  readLink,
  settleAnswer,
  tellOwn,
  type UpdatesForm,
  useLink,
  writeReport,
} from './round.operations.ts'
import { readOwnUpdates, readReport, readRound } from './round.reads.ts'
import type { Boxes } from './round.ts'
import { handOverPage, reportPage, roundPage } from './round.views.tsx'
import { updatesPage } from './updates.views.tsx'

const meeting = '/areas/:area/meetings/:meeting'
const longText = 20_000

/** A tick that may be left out. */
const tick = many.transform((given) => given.includes('yes'))

const itemForm = {
  title: words(300),
  purpose: z.enum(itemPurposes, { error: 'Say what the board is asked to do.' }),
  minutes: words(10),
  presenter: words(40),
  presenterWords: words(200),
  words: words(4000),
  private: tick,
}

const paperForm = { title: words(300), owedBy: words(40), due: words(20), private: tick }

/** What stands in the fields of a form whose names end in an id: `place-…`, `happened-…`. */
const anyFields = z.record(z.string(), z.union([z.string(), z.array(z.string())]))

type AnyFields = z.infer<typeof anyFields>

function textIn(fields: AnyFields, name: string): string {
  const value = fields[name]
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).slice(0, longText)
}

/** The boxes of the actions that a form speaks of: each is named by the version that the form showed. */
const updatesForm = anyFields.transform((fields): UpdatesForm => {
  const said = textIn(fields, 'do')
  return {
    do: said === 'tell' || said === 'open' ? said : 'save',
    name: textIn(fields, 'name').slice(0, 200),
    boxes: Object.keys(fields).flatMap((field): readonly Boxes[] => {
      const id = /^version-([0-9a-f-]{36})$/.exec(field)?.[1]
      if (id === undefined) return []
      return [
        {
          actionId: id,
          happened: textIn(fields, `happened-${id}`),
          changed: textIn(fields, `changed-${id}`),
          inTheWay: textIn(fields, `way-${id}`),
          stillStands: textIn(fields, `still-${id}`) === 'yes',
          version: Number(textIn(fields, field)) || 0,
        },
      ]
    }),
  }
})

const orderForm = anyFields.transform((fields) => ({
  seen: textIn(fields, 'seen'),
  places: Object.fromEntries(
    Object.keys(fields).flatMap((field) => {
      const id = /^place-([0-9a-f-]{36})$/.exec(field)?.[1]
      return id === undefined ? [] : [[id, textIn(fields, field)]]
    }),
  ),
}))

const agenda = get({
  path: `${meeting}/agenda`,
  permission: seeAgenda,
  audit: 'agenda.shown',
  asAt: true,
  read: readAgenda,
  show: agendaPage,
})

const newItem = get({
  path: `${meeting}/agenda/new`,
  permission: addAgendaItem,
  audit: 'agenda-item.form-shown',
  read: readNewItem,
  show: itemPage,
})

const item = get({
  path: `${meeting}/agenda/:item`,
  permission: keepAgenda,
  audit: 'agenda-item.change-form-shown',
  read: readItem,
  show: itemPage,
})

const off = get({
  path: `${meeting}/agenda/:item/off`,
  permission: keepAgenda,
  audit: 'agenda-item.off-form-shown',
  read: readItem,
  show: offPage,
})

const newPaper = get({
  path: `${meeting}/agenda/:item/papers/new`,
  permission: keepAgenda,
  audit: 'paper.form-shown',
  read: readNewPaper,
  show: paperPage,
})

const paper = get({
  path: `${meeting}/papers/:paper`,
  permission: keepAgenda,
  audit: 'paper.change-form-shown',
  read: readPaper,
  show: paperPage,
})

const round = get({
  path: `${meeting}/round`,
  permission: seeRound,
  audit: 'round.shown',
  read: readRound,
  show: roundPage,
})

const report = get({
  path: `${meeting}/reports/:requirement`,
  permission: writeReports,
  audit: 'area-report.form-shown',
  read: readReport,
  show: reportPage,
})

const ownUpdates = get({
  path: '/areas/:area/updates/:ask',
  permission: answerRound,
  audit: 'updates.form-shown',
  read: readOwnUpdates,
  show: updatesPage,
})

const linkedUpdates = get({
  path: '/updates/:token',
  permission: openUpdateLink,
  audit: 'update-link.shown',
  read: readLink,
  show: updatesPage,
})

export const meetingPaperRoutes: readonly Route[] = [
  agenda,
  post({
    path: `${meeting}/agenda/fill`,
    permission: keepAgenda,
    audit: 'agenda.filled',
    form: z.object({}),
    again: agenda,
    change: (db, asking, _form, _prepared, tools) => fillAgenda(db, asking, tools),
  }),
  post({
    path: `${meeting}/agenda/order`,
    permission: keepAgenda,
    audit: 'agenda.ordered',
    form: orderForm,
    again: agenda,
    change: (db, asking, form) => orderItems(db, asking, form.places, form.seen),
  }),
  newItem,
  post({
    path: newItem.path,
    permission: addAgendaItem,
    audit: 'agenda-item.added',
    form: z.object(itemForm),
    again: newItem,
    change: (db, asking, form, _prepared, tools) => addItem(db, asking, form, tools),
  }),
  item,
  post({
    path: item.path,
    permission: keepAgenda,
    audit: 'agenda-item.changed',
    form: z.object({ ...itemForm, version }),
    again: item,
    change: (db, asking, form) => changeItem(db, asking, form),
  }),
  off,
  post({
    path: off.path,
    permission: keepAgenda,
    audit: 'agenda-item.taken-off',
    form: z.object({
      version,
      how: z.enum(['defer', 'remove'], { error: 'Say what becomes of it.' }),
      why: words(1000),
    }),
    again: off,
    change: (db, asking, form, _prepared, tools) => takeOff(db, asking, form, tools),
  }),
  newPaper,
  post({
    path: newPaper.path,
    permission: keepAgenda,
    audit: 'paper.promised',
    files: true,
    form: z.object(paperForm),
    again: newPaper,
    prepare: (_asking, _form, files, tools) => keepPaper(files.file ?? [], tools),
    change: (db, asking, form, { file }, tools) => promisePaper(db, asking, form, file, tools),
  }),
  paper,
  post({
    path: paper.path,
    permission: keepAgenda,
    audit: 'paper.changed',
    files: true,
    form: z.object({ ...paperForm, version, why: words(1000) }),
    again: paper,
    prepare: (_asking, _form, files, tools) => keepPaper(files.file ?? [], tools),
    change: (db, asking, form, { file }, tools) => changePaper(db, asking, form, file, tools),
  }),
  post({
    path: `${meeting}/papers/:paper/withdraw`,
    permission: keepAgenda,
    audit: 'paper.withdrawn',
    form: z.object({ version, why: words(1000) }),
    again: paper,
    change: (db, asking, form) => withdrawPaper(db, asking, form),
  }),
  get({
    path: `${meeting}/papers/:paper/file`,
    permission: seeAgenda,
    audit: 'paper.downloaded',
    read: readPaperFile,
    fetch: async (model, tools) => {
      const content = await tools.openFile(model.sha256)
      return content === null ? notFound : { ...model, content }
    },
    show: ({ fileName, content }) => ({ fileName, type: 'application/octet-stream', content }),
  }),
  round,
  post({
    path: `${meeting}/round/open`,
    permission: keepRound,
    audit: 'round.opened',
    form: z.object({ due: words(20) }),
    again: round,
    change: (db, asking, form, _prepared, tools) => openRound(db, asking, form, tools),
  }),
  post({
    path: `${meeting}/round/change`,
    permission: keepRound,
    audit: 'round.changed',
    form: z.object({
      version,
      do: z.enum(['due', 'close', 'reopen', 'ask-new'], { error: 'Say what becomes of the round.' }),
      due: words(20),
    }),
    again: round,
    change: (db, asking, form, _prepared, tools) => changeRound(db, asking, form, tools),
  }),
  post({
    path: `${meeting}/round/asks/:ask/link`,
    permission: keepRound,
    audit: 'update-link.made',
    form: z.object({ how: z.enum(['send', 'hand-over'], { error: 'Say how the link goes to them.' }) }),
    again: round,
    change: async (db, asking, form, _prepared, tools) => shownOnce(await makeLink(db, asking, form, tools)),
  }),
  post({
    path: `${meeting}/round/told/:told`,
    permission: settleAnswers,
    audit: 'update-answer.settled',
    form: z.object({
      version,
      outcome: z.enum(['accept', 'return'], { error: 'Accept it, or return it.' }),
      why: words(2000),
    }),
    again: round,
    change: (db, asking, form, _prepared, tools) => settleAnswer(db, asking, form, tools),
  }),
  report,
  post({
    path: report.path,
    permission: writeReports,
    audit: 'area-report.written',
    form: z.object({
      // 0 before anybody wrote it.
      version: z.coerce.number().int().min(0).max(2_147_483_647),
      data: words(longText),
      reading: words(longText),
      families: words(longText),
    }),
    again: report,
    change: (db, asking, form, _prepared, tools) => writeReport(db, asking, form, tools),
  }),
  ownUpdates,
  post({
    path: ownUpdates.path,
    permission: answerRound,
    audit: 'updates.told',
    form: updatesForm,
    again: ownUpdates,
    change: (db, asking, form, _prepared, tools) => tellOwn(db, asking, form, tools),
  }),
  linkedUpdates,
  post({
    path: linkedUpdates.path,
    permission: openUpdateLink,
    audit: 'update-link.used',
    form: updatesForm,
    again: linkedUpdates,
    change: (db, asking, form, _prepared, tools) => useLink(db, asking, form, tools),
  }),
]

/** A link that could not be sent is shown in the answer itself, once: it is kept nowhere. */
function shownOnce(made: MadeLink | Refusal): Changed | Refusal {
  if (isRefusal(made)) return made
  const { link, about: _about, until: _until, ...changed } = made
  return link === null ? changed : { ...changed, shown: handOverPage(made) }
}
