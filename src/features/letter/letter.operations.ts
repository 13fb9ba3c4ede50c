/** Making letters, printing them, sending them with the fact that sending is, and wording them. */
import {
  isRefusal,
  notFound,
  parseLocalDate,
  type Refusal,
  refuse,
  writeDay,
} from '../../foundation/index.ts'
import { type Asking, type Changed, idsIn, type Look, type Tools } from '../../route/index.ts'
import { setActing, setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { caseLock, isCaseEvent, type NewFact, recordFacts } from '../ehc-case/index.ts'
import {
  aboutOf,
  addressNow,
  type CaseOfLetters,
  caseOfLetters,
  factOfAct,
  kindsFor,
  type LetterPage,
  readLetter,
  shutTo,
  threadOf,
} from './letter.reads.ts'
import { lettersIn, lettersInsert, letterUpdate, setTied, wordingInsert, wordingsIn } from './letter.sql.ts'
import type { Letter, LetterToPrint, Written } from './letter.ts'
import {
  channels,
  isPost,
  type LetterChannel,
  refusePrint,
  refuseSent,
  servedDay,
  stateOf,
  stateWords,
  usualChannel,
} from './letter.ts'
import { isLetterKind, isWordingName, kindOfLetter, standardOf } from './letter-kind.ts'
import { languageCode, languageOf, refuseWording } from './wording.ts'

const caseAddress = (asking: Asking, caseId: string): string =>
  `/areas/${asking.area.slug}/cases/${caseId}/letters`
const letterAddress = (asking: Asking, id: string): string => `/areas/${asking.area.slug}/letters/${id}`

export interface MakeForm {
  readonly kind: string
  /** The fact it tells of, where it was recorded before. */
  readonly about: string
  readonly toName: string
  readonly toAddress: string
}

/** Makes one letter to each person it must go to. */
export async function makeLetters(
  db: Db,
  asking: Asking,
  form: MakeForm,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const [caseId] = idsIn(asking.params.case)
  // Two people who make the same letter at once are decided one after the other.
  if (caseId !== undefined) await caseLock(db, asking.area.id, caseId)
  const here = caseId === undefined ? null : await caseOfLetters(db, asking, caseId)
  if (here === null) return notFound
  const { kind } = form
  if (!isLetterKind(kind)) return refuse('no-kind', 'Choose which letter.', 'kind')
  const toName = form.toName.trim()
  const about =
    form.about === '' ? aboutOf(here, kind, toName) : here.facts.find((one) => one.id === form.about)
  if (about === undefined || (about !== null && !kindsFor(about).includes(kind)))
    return refuse('no-about', 'What the letter tells of was corrected meanwhile. Look at the case first.')
  const { tells, to, facts: acts } = kindOfLetter[kind]
  const isToBody = to === 'body' || (to === 'either' && toName !== '')
  if (tells !== undefined && about === null)
    return refuse(
      'no-about',
      'This letter tells of something that is not recorded yet. Record it first.',
      'kind',
    )
  const people = isToBody ? [] : here.recipients.to
  if (!isToBody && people.length === 0)
    return refuse(
      'nobody',
      'There is nobody to write to. Add each parent, or the young person, to the people of the record.',
      'kind',
    )
  if (isToBody && toName === '')
    return refuse('no-name', 'Enter the school or body that it goes to.', 'toName')
  if (isToBody && form.toAddress.trim() === '')
    return refuse('no-address', 'Enter the address that it goes to.', 'toAddress')
  // Two sets of one act would record it twice, or on a day that is not its own.
  const waits = here.letters.find(
    (one) =>
      one.kind === kind &&
      (one.aboutId ?? null) === (about?.id ?? null) &&
      (isToBody ? one.toName === toName : one.relationId !== null) &&
      ['draft', 'printed'].includes(stateOf(one)),
  )
  if (waits !== undefined && acts.length > 0)
    return refuse(
      'waits-already',
      `${waits.madeBy} made this letter on ${writeDay(waits.madeOn)}, and it waits to be sent. Open it below, or set it aside first.`,
      'kind',
    )
  const setId = tools.newId()
  const same = {
    childId: here.child.id,
    caseId: here.found.id,
    setId,
    kind,
    freeWords: '',
    aboutId: about?.id ?? null,
    // Of a letter that is the next step after what it tells of, the step itself is recorded by sending it.
    factId: acts.length === 0 || acts[0]?.event === about?.event ? (about?.id ?? null) : null,
    madeOn: asking.today,
    replacesId: null,
    madeBy: { id: asking.actor.personId, name: asking.actor.name },
  }
  const letters = [
    ...people.map((one) => ({
      ...same,
      id: tools.newId(),
      relationId: one.relationId,
      toName: one.name,
      toAddress: one.address === '' && one.kind === 'young-person' ? here.child.address : one.address,
      largePrint: here.child.largePrint,
      language: languageCode(here.child.language),
      channel: usualChannel,
    })),
    ...(!isToBody
      ? []
      : [
          {
            ...same,
            id: tools.newId(),
            relationId: null,
            toName,
            toAddress: form.toAddress.trim(),
            largePrint: false,
            language: 'en',
            channel: 'first-class' as const,
          },
        ]),
  ]
  await lettersInsert(db, asking.area.id, letters)
  const [only] = letters
  return {
    to:
      letters.length === 1 && only !== undefined
        ? letterAddress(asking, only.id)
        : caseAddress(asking, here.found.id),
    thing: `case=${here.found.id} letters=${setId}`,
    after: { kind, letters: letters.length },
  }
}

export interface LetterForm {
  readonly version: number
  readonly step: 'keep' | 'print' | 'sent' | 'served' | 'returned' | 'reissue' | 'set-aside'
  readonly freeWords: string
  readonly channel: string
  readonly largePrint: boolean
  readonly lackingWhy: string
  readonly day: string
  readonly why: string
}

export interface PrintedLetter {
  readonly snapshot: string
  readonly pages: number
  readonly hashes: { readonly html: string; readonly pdf: string; readonly word: string }
  readonly to: LetterToPrint
  readonly written: Written
}

/** What is printed: judged, printed and kept before any transaction begins. Other steps print nothing. */
export async function prepareLetter(
  asking: Asking,
  form: LetterForm,
  tools: Tools,
  look: Look,
  paperOf: (to: LetterToPrint, written: Written) => unknown,
): Promise<PrintedLetter | null | Refusal> {
  if (form.step !== 'print') return null
  const page = await look(async (db) => {
    await setActing(db, asking.actor.personId, asking.area.id, 'casework')
    return readLetter(db, asking)
  })
  if (isRefusal(page)) return page
  const to = toPrint(page)
  if (isRefusal(to)) return to
  const refused = refusePrint(page.facts, page.written, page.letter.lackingWhy ?? '')
  if (refused !== null) return refused
  const snapshot = JSON.stringify(paperOf(to, page.written))
  const printed = await tools.printPaper(snapshot)
  if (isRefusal(printed)) return printed
  return {
    snapshot,
    pages: printed.pages,
    to,
    written: page.written,
    hashes: {
      html: await tools.keepFile(printed.html),
      pdf: await tools.keepFile(printed.pdf),
      word: await tools.keepFile(printed.word),
    },
  }
}

/** The letter with the address that stands now, where it may go there at all. */
function toPrint({ here, letter, facts, shut }: LetterPage): LetterToPrint | Refusal {
  const state = stateOf(letter)
  if (state !== 'draft' && state !== 'printed')
    return refuse(
      'sent-already',
      `It is ${stateWords[state].toLowerCase()}: what went out stays as it was. Make another in its place.`,
    )
  if (shut !== null) return refuse('shut', shut)
  const address = addressNow(here, letter)
  if (address.trim() === '')
    return refuse(
      'no-address',
      `No address of ${letter.toName} is known. Enter it under the people of the record; the other parent’s address is never used.`,
    )
  return { ...facts, address, largePrint: letter.largePrint }
}

export async function changeLetter(
  db: Db,
  asking: Asking,
  form: LetterForm,
  printed: PrintedLetter | null,
  tools: Tools,
): Promise<Changed | Refusal> {
  const page = await readLetter(db, asking)
  if (isRefusal(page)) return page
  const { letter } = page
  const done = await step(db, asking, form, page, printed, tools)
  if (isRefusal(done)) return done
  return {
    to: done.to ?? letterAddress(asking, letter.id),
    thing: `case=${letter.caseId} letter=${letter.id}`,
    event: `letter.${eventOf[form.step]}`,
    why: done.why ?? null,
    after: { step: form.step, ...done.after },
  }
}

const eventOf: Readonly<Record<LetterForm['step'], string>> = {
  keep: 'changed',
  print: 'printed',
  sent: 'sent',
  served: 'served',
  returned: 'came-back',
  reissue: 'reissued',
  'set-aside': 'set-aside',
}

interface Done {
  readonly to?: string
  readonly why?: string
  readonly after?: Readonly<Record<string, unknown>>
}

async function step(
  db: Db,
  asking: Asking,
  form: LetterForm,
  page: LetterPage,
  printed: PrintedLetter | null,
  tools: Tools,
): Promise<Done | Refusal> {
  const { letter } = page
  if (letter.version !== form.version) return changedMeanwhile
  switch (form.step) {
    case 'keep':
      return keep(db, asking, form, page)
    case 'print':
      return print(db, asking, page, printed, tools)
    case 'sent':
      return sent(db, asking, page.here, letter, tools)
    case 'served':
      return served(db, asking, form, page, tools)
    case 'returned': {
      if (letter.sentOn === null || letter.returnedOn !== null)
        return refuse('not-sent', 'Only a letter that was sent can come back.')
      const why = form.why.trim()
      if (why === '')
        return refuse('no-reason', 'Say what the envelope said, for example “gone away”.', 'why')
      const done = await update(db, asking, letter, { returned_on: asking.today, returned_why: why }, { why })
      return thenActs(db, asking, letter, done, tools)
    }
    case 'set-aside': {
      const state = stateOf(letter)
      if (state !== 'draft' && state !== 'printed')
        return refuse('sent-already', 'It was sent. What was sent is not set aside.')
      const why = form.why.trim()
      if (why === '') return refuse('no-reason', 'Say why it is not sent.', 'why')
      const done = await update(
        db,
        asking,
        letter,
        { set_aside_on: asking.today, set_aside_why: why },
        { why },
      )
      return thenActs(db, asking, letter, done, tools)
    }
    case 'reissue':
      return reissue(db, asking, page, tools)
  }
}

/** What the others of a set wait for no longer: their act may be recorded now. */
async function thenActs(
  db: Db,
  asking: Asking,
  letter: Letter,
  done: Done | Refusal,
  tools: Pick<Tools, 'newId'>,
): Promise<Done | Refusal> {
  if (isRefusal(done)) return done
  const recorded = await recordActs(db, asking, letter, tools)
  return isRefusal(recorded) ? recorded : done
}

const changedMeanwhile = refuse(
  'changed-meanwhile',
  'Somebody changed this letter meanwhile. Look at it as it stands now, then send this again.',
)

async function update(
  db: Db,
  asking: Asking,
  letter: Letter,
  to: Parameters<typeof letterUpdate>[3],
  done: Done = {},
): Promise<Done | Refusal> {
  if (done.why !== undefined) await setWhy(db, done.why)
  return (await letterUpdate(db, asking.area.id, letter, to)) ? done : changedMeanwhile
}

/** What is typed for this letter alone. A printed one becomes a draft again: what was printed said something else. */
async function keep(
  db: Db,
  asking: Asking,
  form: LetterForm,
  { letter }: LetterPage,
): Promise<Done | Refusal> {
  if (letter.sentOn !== null || letter.setAsideOn !== null)
    return refuse('sent-already', 'What went out stays as it was. Make another in its place.')
  const channel = channels.find((one) => one === form.channel)
  if (channel === undefined) return refuse('no-channel', 'Say how it goes.', 'channel')
  const lacking = form.lackingWhy.trim()
  return update(db, asking, letter, {
    free_words: form.freeWords.trim(),
    channel,
    large_print: form.largePrint,
    lacking_why: lacking === '' ? null : lacking,
    dated: null,
    paper: null,
    paper_sha256: null,
    html_sha256: null,
    pdf_sha256: null,
    word_sha256: null,
    pages: null,
    lacks: null,
  })
}

async function print(
  db: Db,
  asking: Asking,
  page: LetterPage,
  printed: PrintedLetter | null,
  tools: Tools,
): Promise<Done | Refusal> {
  if (printed === null) return changedMeanwhile
  const to = toPrint(page)
  if (isRefusal(to)) return to
  // It may have changed while it was printed: then what was printed is not this letter.
  if (JSON.stringify(to) !== JSON.stringify(printed.to)) return changedMeanwhile
  const { hashes, written } = printed
  const after = { dated: asking.today, sha256: tools.sha256(printed.snapshot), ...hashes }
  return update(
    db,
    asking,
    page.letter,
    {
      to_address: to.address,
      dated: asking.today,
      paper: printed.snapshot,
      paper_sha256: after.sha256,
      html_sha256: hashes.html,
      pdf_sha256: hashes.pdf,
      word_sha256: hashes.word,
      pages: printed.pages,
      lacks: written.lacks.length === 0 ? null : written.lacks.join('; '),
      translation_owed: written.translationOwed,
    },
    { after },
  )
}

/** Marks one letter sent today. With the last of its set the facts are recorded that sending is, once. */
async function sent(
  db: Db,
  asking: Asking,
  here: CaseOfLetters,
  letter: Letter,
  tools: Tools,
): Promise<Done | Refusal> {
  const refused = refuseSent(letter, asking.today)
  if (refused !== null) return refused
  const shut = shutTo(here, letter)
  if (shut !== null) return refuse('shut', shut)
  if (addressNow(here, letter) !== letter.toAddress)
    return refuse('moved', 'The address changed since it was printed. Print it again, then send it.')
  const marked = await letterUpdate(db, asking.area.id, letter, { sent_on: asking.today })
  if (!marked) return changedMeanwhile
  // What is handed over is served the same day.
  if (!isPost(letter.channel)) {
    const isServed = await letterUpdate(
      db,
      asking.area.id,
      { id: letter.id, version: letter.version + 1 },
      { served_on: asking.today },
    )
    if (!isServed) return changedMeanwhile
  }
  const recorded = await recordActs(db, asking, letter, tools)
  if (isRefusal(recorded)) return recorded
  return { after: { sentOn: asking.today, ...recorded } }
}

/** That it was served: on the day of the rule once it has come, or on the day that is shown to be the true one. */
async function served(
  db: Db,
  asking: Asking,
  form: LetterForm,
  { letter }: LetterPage,
  tools: Tools,
): Promise<Done | Refusal> {
  if (stateOf(letter) !== 'sent' || letter.sentOn === null)
    return refuse('not-sent', 'Only a letter that was sent, and has not come back, is served.')
  const byRule = servedDay(letter.sentOn, letter.channel)
  const typed = form.day.trim()
  const day = typed === '' ? byRule : parseLocalDate(typed)
  if (day === null) return refuse('no-day', 'Enter the day like 2026-11-30, or leave it empty.', 'day')
  if (day < letter.sentOn) return refuse('too-early', 'That is before it was sent.', 'day')
  if (day > asking.today)
    return refuse('to-come', `It counts as served on ${writeDay(day)}. Say so on that day or later.`, 'day')
  const why = form.why.trim()
  if (day !== byRule && why === '')
    return refuse(
      'no-reason',
      `By the rule it was served on ${writeDay(byRule)}. Say how you know of another day.`,
      'why',
    )
  const done = await update(
    db,
    asking,
    letter,
    { served_on: day, served_why: why === '' ? null : why },
    why === '' ? {} : { why },
  )
  if (isRefusal(done)) return done
  const recorded = await recordActs(db, asking, letter, tools)
  return isRefusal(recorded) ? recorded : { ...done, after: { servedOn: day, ...recorded } }
}

/**
 * Records what the letters of a set are the act of, once the last of them was sent or served: with its day, which is the
 * later one where two parents were served on different days, so that neither has less time. Of a letter that was made anew
 * the day from which somebody's time runs is corrected to the new one; where the case does not let it be, the letter's page
 * says so. Answers the new entries.
 */
async function recordActs(
  db: Db,
  asking: Asking,
  letter: Letter,
  tools: Pick<Tools, 'newId'>,
): Promise<{ readonly facts: readonly string[]; readonly corrected: readonly string[] } | Refusal> {
  const here = await caseOfLetters(db, asking, letter.caseId)
  if (here === null) return notFound
  const own = here.letters.find(({ id }) => id === letter.id) ?? letter
  // A letter that came back, was set aside or was made anew does not hold the others up.
  const replaced = new Set(here.letters.map((one) => one.replacesId))
  const all = here.letters.filter(
    (one) =>
      one.setId === letter.setId &&
      !replaced.has(one.id) &&
      !['set-aside', 'returned'].includes(stateOf(one)),
  )
  const isAnew = all.some((one) => one.replacesId !== null)
  const given: NewFact[] = []
  const corrections: NewFact[] = []
  for (const act of kindOfLetter[letter.kind].facts) {
    const days = all.map((one) => (act.when === 'sent' ? one.sentOn : one.servedOn))
    const last = days.toSorted().at(-1) ?? null
    if (last === null || days.includes(null) || !isCaseEvent(act.event)) continue
    const first = act === kindOfLetter[letter.kind].facts[0]
    const held = factOfAct(here, own, act)
    if (held !== undefined) {
      if (isAnew && act.countsAnew === true && held.day < last)
        corrections.push({
          ...held,
          id: tools.newId(),
          day: last,
          channel: channelOf(letter.channel),
          correctsId: held.id,
          why: `The letter of ${writeDay(held.day)} was made anew, and this one counts`,
        })
      continue
    }
    // Recorded before the letter was made, and withdrawn since.
    if (first && own.factId !== null) continue
    const tied = here.facts.find(({ id }) => id === own.factId)
    const threadId = tied?.aboutId ?? threadOf(here, act, own.aboutId)?.id ?? null
    if (act.once === true && here.facts.some((one) => one.event === act.event && one.aboutId === threadId))
      continue
    given.push({
      event: act.event,
      day: last,
      channel: channelOf(letter.channel),
      ...(act.about === undefined ? {} : { aboutId: threadId }),
      ...(letter.relationId === null
        ? { fromWhom: letter.toName }
        : act.ofFamily === undefined
          ? {}
          : { fromWhom: act.ofFamily }),
      details: {
        ...(act.outcome === undefined ? {} : { outcome: act.outcome }),
        ...(act.event === 'decision_letter_sent'
          ? letter.lacks === null
            ? { rightsNotice: true }
            : { rightsNotice: false, words: letter.lackingWhy ?? '' }
          : {}),
      },
    })
  }
  const facts = given.length === 0 ? [] : await recordFacts(db, asking, letter.caseId, given, tools)
  if (isRefusal(facts)) return facts
  const [id] = facts
  if (id !== undefined && own.factId === null) await setTied(db, asking.area.id, letter.setId, id)
  const corrected: string[] = []
  for (const one of corrections) {
    const done = await recordFacts(db, asking, letter.caseId, [one], tools)
    if (!isRefusal(done)) corrected.push(...done)
  }
  return { facts, corrected }
}

const channelOf = (channel: LetterChannel) => (channel === 'hand' ? ('hand' as const) : ('post' as const))

/** A new letter in the place of one that came back or was wrong: of the same set, so nothing is recorded twice. */
async function reissue(
  db: Db,
  asking: Asking,
  { here, letter }: LetterPage,
  tools: Pick<Tools, 'newId'>,
): Promise<Done | Refusal> {
  if (letter.sentOn === null) return refuse('not-sent', 'It was not sent yet: change it instead.')
  await caseLock(db, asking.area.id, letter.caseId)
  const now = await lettersIn(db, asking.area.id, { caseId: letter.caseId })
  if (now.some((one) => one.replacesId === letter.id))
    return refuse('reissued', 'Another was made in its place already.')
  const shut = shutTo(here, letter)
  if (shut !== null) return refuse('shut', shut)
  const id = tools.newId()
  await lettersInsert(db, asking.area.id, [
    {
      ...letter,
      id,
      toAddress: addressNow(here, letter),
      madeOn: asking.today,
      replacesId: letter.id,
      madeBy: { id: asking.actor.personId, name: asking.actor.name },
    },
  ])
  return { to: letterAddress(asking, id), after: { replaces: letter.id, made: id } }
}

/** Marks the ticked letters of the print sent, all or none: each as it stood on the list that was ticked. */
export async function sendRun(
  db: Db,
  asking: Asking,
  form: { readonly letters: readonly string[] },
  tools: Tools,
): Promise<Changed | Refusal> {
  const waiting = await lettersIn(db, asking.area.id, { waiting: true })
  const ticked = waiting.filter(({ id, version }) => form.letters.includes(`${id} ${version}`))
  if (ticked.length === 0 || ticked.length < new Set(form.letters).size)
    return refuse(
      'none-ticked',
      form.letters.length === 0
        ? 'Tick the letters that went into the post.'
        : 'One of these letters was changed meanwhile, or does not wait any more. Look at the list as it stands now.',
      'letters',
    )
  for (const letter of ticked) {
    const here = await caseOfLetters(db, asking, letter.caseId)
    if (here === null) return notFound
    // The one before it in the same set may have tied both to their fact.
    const now = here.letters.find(({ id }) => id === letter.id)
    if (now === undefined) return notFound
    const done = await sent(db, asking, here, now, tools)
    if (isRefusal(done))
      return {
        ...done,
        sentence: `${letter.caseReference}, to ${letter.toName}: ${done.sentence} None was marked sent.`,
        field: 'letters',
      }
  }
  return {
    to: `/areas/${asking.area.slug}/letters`,
    thing: ticked.map((one) => `letter=${one.id}`).join(' '),
    after: { sent: ticked.length, on: asking.today },
  }
}

export interface WordingForm {
  readonly wording: string
  readonly language: string
  readonly last: number
  readonly words: string
  readonly translatedBy: string
  readonly why: string
}

/** Keeps the next version of a wording. */
export async function keepWording(
  db: Db,
  asking: Asking,
  form: WordingForm,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const { wording, language } = form
  if (!isWordingName(wording)) return refuse('no-wording', 'Choose which wording.')
  if (language !== 'en' && languageOf(language) === null)
    return refuse('no-language', 'Choose a language of the list.', 'words')
  if (language !== 'en' && wording.startsWith('contact-'))
    return refuse('no-language', 'A contact is the same in every language.', 'words')
  const words = form.words.replace(/\r\n?/g, '\n').trim()
  const refused = refuseWording(words, standardOf(wording).must)
  if (refused !== null) return refused
  const translatedBy = form.translatedBy.trim()
  if (language !== 'en' && translatedBy === '')
    return refuse('no-translator', 'Say who translated it.', 'translatedBy')
  const why = form.why.trim()
  if (why === '') return refuse('no-reason', 'Say why it is worded so.', 'why')
  const last = (await wordingsIn(db, asking.area.id)).find(
    (one) => one.name === wording && one.language === language,
  )
  const isKept =
    (last?.number ?? 0) === form.last &&
    (await wordingInsert(db, asking.area.id, {
      id: tools.newId(),
      name: wording,
      language,
      number: form.last + 1,
      words,
      why,
      translatedBy: language === 'en' ? null : translatedBy,
      by: { id: asking.actor.personId, name: asking.actor.name },
      at: asking.at,
    }))
  if (!isKept)
    return refuse(
      'changed-meanwhile',
      `${last?.madeBy ?? 'Somebody'} kept another version meanwhile: ${last?.why ?? ''}. Look at it, then send this again.`,
      'words',
    )
  return {
    to: `/areas/${asking.area.slug}/letter-wordings?wording=${wording}&language=${language}`,
    thing: `wording=${wording}`,
    after: { language, number: form.last + 1 },
    why,
  }
}
