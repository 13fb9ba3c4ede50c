/** Asking for advice, answering it, and what becomes of the answer. */
import {
  addDays,
  isRefusal,
  type LocalDate,
  notFound,
  parseLocalDate,
  type Refusal,
  type Role,
  refuse,
  sideOf,
  writeDay,
  writeInstant,
} from '../../foundation/index.ts'
import type { Asking, Changed, Counted, SentFile, Tools } from '../../route/index.ts'
import { setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { recordFacts } from '../ehc-case/index.ts'
import { queueMail } from '../mail/index.ts'
import { emailOf, isEmail } from '../person/index.ts'
import {
  type Answering,
  answering,
  type OneAdvice,
  readAnswering,
  readAskPage,
  readOneAdvice,
  writtenOf,
} from './advice.reads.ts'
import {
  type Advice,
  adviceInsert,
  adviceOf,
  adviceSettle,
  adviceWrite,
  emailOfPerson,
  isRelated,
  linkChecked,
  linkMake,
  linkReopen,
  linkTried,
  linkUse,
  personInRole,
  relationAdd,
} from './advice.sql.ts'
import {
  type AdvicePart,
  checkFirst,
  codeFrom,
  isProfession,
  type Known,
  linkDays,
  linkOver,
  linkTries,
  mendDays,
  partsOf,
  plainCode,
  professionKinds,
  refuseSending,
  relationDays,
  stepHours,
  wrongCheck,
} from './advice.ts'
import { type HeldLink, holdAskedLink } from './advice-link.operations.ts'

/** What is shown once, to whoever asked: the code goes to the author by another way than the link. */
export interface HandOver {
  readonly to: string
  readonly who: string
  readonly code: string
  /** Null where it was sent. */
  readonly link: string | null
  readonly sentTo: string | null
}

export interface AskForm {
  readonly profession: string
  readonly who: string
  readonly agency: string
  readonly questions: string
  readonly how: 'link' | 'sign-in'
  readonly email: string
}

const adviceOn = (asking: Asking, askedId = ''): string =>
  `/areas/${asking.area.slug}/cases/${asking.params.case}/advice${askedId === '' ? '' : `/${askedId}`}`

export async function askAdvice(
  db: Db,
  asking: Asking,
  form: AskForm,
  tools: Tools,
): Promise<(Changed & { readonly handOver: HandOver | null }) | Refusal> {
  const page = await readAskPage(db, asking, tools)
  if (isRefusal(page)) return page
  const who = form.who.trim()
  if (!isProfession(form.profession))
    return refuse('no-profession', 'Choose which profession or service is asked.', 'profession')
  if (who === '') return refuse('no-who', 'Enter the name of the person or service that is asked.', 'who')
  if (form.agency !== '' && !page.agencies.some((one) => one.id === form.agency))
    return refuse('no-agency', 'Choose one of the agencies of this area.', 'agency')
  const email = emailOf(form.email)
  if (email !== '' && !isEmail(email))
    return refuse(
      'no-email',
      'Enter an e-mail address, like name@example.nhs.uk, or leave it empty.',
      'email',
    )
  const person = form.how === 'sign-in' ? await whoSignsIn(db, asking, email) : null
  if (isRefusal(person)) return person
  const { holder } = professionKinds[form.profession]
  const agencyId = form.agency === '' ? null : form.agency
  const ids = await recordFacts(
    db,
    asking,
    page.ehcCase.id,
    [
      {
        event: 'advice_asked',
        day: asking.today,
        channel: 'online',
        fromWhom: who,
        areaAgencyId: agencyId,
        details: { profession: form.profession, holder },
      },
    ],
    tools,
  )
  if (isRefusal(ids)) return ids
  const askedId = ids[0] ?? ''
  const { childId } = page.ehcCase
  await adviceInsert(db, asking.area.id, {
    id: tools.newId(),
    childId,
    askedId,
    profession: form.profession,
    questions: form.questions.trim(),
    personId: person?.id ?? null,
    mailTo: email === '' ? null : email,
    askedBy: asking.actor.personId,
    authorName: who,
  })
  const done: Changed = {
    to: adviceOn(asking, askedId),
    thing: `case=${page.ehcCase.id} asked=${askedId}`,
    after: { profession: form.profession, how: form.how },
  }
  if (person === null)
    return { ...done, handOver: await freshLink(db, asking, { askedId, childId, who, mailTo: email }, tools) }
  const until = addDays(asking.today, relationDays)
  if (!(await isRelated(db, asking.area.id, childId, person.id, until)))
    await relationAdd(db, asking.area.id, {
      id: tools.newId(),
      childId,
      personId: person.id,
      name: person.name,
      kind: person.role,
      side: sideOf[person.role],
      profession: form.profession,
      agencyId,
      from: asking.today,
      to: until,
      saidBy: asking.actor.personId,
    })
  await tell(db, asking, email, asksYou(`${tools.publicUrl}/areas/${asking.area.slug}/advice`), tools)
  return { ...done, handOver: null }
}

const answerRoles = ['health-professional', 'council-adviser'] as const satisfies readonly Role[]

async function whoSignsIn(
  db: Db,
  asking: Asking,
  email: string,
): Promise<
  { readonly id: string; readonly name: string; readonly role: (typeof answerRoles)[number] } | Refusal
> {
  if (email === '')
    return refuse('no-email', 'Enter the e-mail address with which they sign in here.', 'email')
  for (const role of answerRoles) {
    const found = await personInRole(db, asking.area.id, email, role, sideOf[role], asking.today)
    if (found !== null) return { ...found, role }
  }
  return refuse(
    'not-here',
    'Nobody with this address answers requests for advice by sign-in here. Send a link instead: it needs no account.',
    'email',
  )
}

const asksYou = (address: string) => ({
  subject: 'A request for you in Throughline',
  words: `A council asks you for something in Throughline. To see what, open this address:\n\n${address}`,
})

/** A message says nothing of anybody, and starts no clock: the six weeks run from the day the request was received. */
async function tell(
  db: Db,
  asking: Asking,
  to: string,
  { subject, words }: { readonly subject: string; readonly words: string },
  tools: Tools,
  holdsWayIn = false,
): Promise<boolean> {
  if (to === '' || tools.mailFrom === null) return false
  await queueMail(db, tools, { to, subject, words, areaId: asking.area.id, at: asking.at, holdsWayIn })
  return true
}

async function freshLink(
  db: Db,
  asking: Asking,
  of: { readonly askedId: string; readonly childId: string; readonly who: string; readonly mailTo: string },
  tools: Tools,
): Promise<HandOver> {
  const token = tools.newSecret()
  const code = codeFrom(tools.hashToken(tools.newSecret()), 8)
  await linkMake(db, asking.area.id, {
    id: tools.newId(),
    factId: of.askedId,
    childId: of.childId,
    tokenHash: tools.hashToken(token),
    checkHash: checkHash(code, tools.hashToken(token), tools),
    at: asking.at,
    endsAt: `${addDays(asking.today, linkDays + 1)}T00:00:00.000Z`,
  })
  const link = `${tools.publicUrl}/advice/${token}`
  const isSent = await tell(db, asking, of.mailTo, linkMail(link), tools, true)
  return {
    to: adviceOn(asking, of.askedId),
    who: of.who,
    code: `${code.slice(0, 4)} ${code.slice(4)}`,
    link: isSent ? null : link,
    sentTo: isSent ? of.mailTo : null,
  }
}

const linkMail = (link: string) => ({
  subject: 'A request for you in Throughline',
  words: `A council asks you for something in Throughline. To see what, open this address. You also need a code, which is given to you by another way:\n\n${link}`,
})

/** A code is kept with the link it belongs to: the same letters open no other. */
const checkHash = (code: string, tokenHash: string, tools: Pick<Tools, 'hashToken'>): string =>
  tools.hashToken(`advice code ${code} of ${tokenHash}`)

export const steps = ['received', 'chase', 'link', 'return', 'accept'] as const
export interface StepForm {
  readonly step: (typeof steps)[number]
  readonly version: number
  readonly day: string
  readonly words: string
}

/** What the asker does with one request. */
export async function stepAdvice(
  db: Db,
  asking: Asking,
  form: StepForm,
  tools: Tools,
): Promise<(Changed & { readonly handOver: HandOver | null }) | Refusal> {
  const page = await readOneAdvice(db, asking)
  if (isRefusal(page)) return page
  const changed: Changed = {
    to: adviceOn(asking, page.one.id),
    thing: `case=${page.ehcCase.id} asked=${page.one.id}`,
    event: `advice.${form.step}`,
  }
  const without = (done: Changed | Refusal) => (isRefusal(done) ? done : { ...done, handOver: null })
  switch (form.step) {
    case 'received':
      return without(await recordReceipt(db, asking, page, form, changed, tools))
    case 'chase':
      return without(await chase(db, asking, page, changed, tools))
    case 'return':
      return without(await sendBack(db, asking, page, form, changed, tools))
    case 'accept':
      return without(await accept(db, asking, page, form, changed))
    case 'link': {
      const advice = await adviceToLink(db, asking, page, tools)
      if (isRefusal(advice)) return advice
      const { askedId, childId, authorName: who, mailTo } = advice
      const handOver = await freshLink(db, asking, { askedId, childId, who, mailTo: mailTo ?? '' }, tools)
      return { ...changed, handOver }
    }
  }
}

async function recordReceipt(
  db: Db,
  asking: Asking,
  { ehcCase, one }: OneAdvice,
  form: StepForm,
  changed: Changed,
  tools: Tools,
): Promise<Changed | Refusal> {
  const day = dayTyped(form.day)
  if (day === null) return noDay('day')
  if (one.receivedOn !== null)
    return refuse(
      'received-already',
      `It is recorded as received on ${writeDay(one.receivedOn)}. If that is wrong, correct that entry on the record.`,
      'day',
    )
  const done = await recordFacts(
    db,
    asking,
    ehcCase.id,
    [
      {
        event: 'advice_request_received',
        day,
        aboutId: one.id,
        fromWhom: one.fromWhom,
        areaAgencyId: one.areaAgencyId,
      },
    ],
    tools,
  )
  return isRefusal(done) ? done : { ...changed, after: { day } }
}

/** A day as a date field sends it. */
const dayTyped = (typed: string): LocalDate | null => parseLocalDate(typed.trim())
const noDay = (field: string) =>
  refuse('no-day', 'Enter the day on which the request reached them, for example 23 November 2026.', field)

async function chase(
  db: Db,
  asking: Asking,
  { ehcCase, one }: OneAdvice,
  changed: Changed,
  tools: Tools,
): Promise<Changed | Refusal> {
  if (one.givenOn !== null && one.advice?.state !== 'returned')
    return refuse('answered', 'The advice has come. If it is not enough, send it back with your reasons.')
  const done = await recordFacts(
    db,
    asking,
    ehcCase.id,
    [{ event: 'advice_chased', day: asking.today, aboutId: one.id, fromWhom: one.fromWhom }],
    tools,
  )
  if (isRefusal(done)) return done
  const isTold = await remind(db, asking, one.advice, 'A reminder of a request to you in Throughline', tools)
  return { ...changed, after: { told: isTold } }
}

async function remind(
  db: Db,
  asking: Asking,
  advice: Advice | null,
  subject: string,
  tools: Tools,
): Promise<boolean> {
  const to = advice?.mailTo ?? ''
  const words =
    advice?.personId == null
      ? 'A council still waits for something that it asked you for in Throughline. Open the link that you were sent, with the code that you were given. If you have them no more, ask for new ones.'
      : `A council still waits for something that it asked you for in Throughline. To see what, open this address:\n\n${tools.publicUrl}/areas/${asking.area.slug}/advice`
  return tell(db, asking, to, { subject, words }, tools)
}

const meanwhile = refuse(
  'changed-meanwhile',
  'This advice was changed a moment ago. Nothing of yours was recorded. Look at it as it stands now.',
)

async function sendBack(
  db: Db,
  asking: Asking,
  { ehcCase, one }: OneAdvice,
  form: StepForm,
  changed: Changed,
  tools: Tools,
): Promise<Changed | Refusal> {
  const words = form.words.trim()
  if (words === '')
    return refuse('no-words', 'Say what is missing or unclear, so that its author can mend it.', 'words')
  const { advice } = one
  if (advice === null || advice.state !== 'sent')
    return refuse('not-sent', 'There is no advice here to send back.')
  await setWhy(db, words)
  if (!(await adviceSettle(db, asking.area.id, advice.id, form.version, { state: 'returned', why: words })))
    return meanwhile
  const done = await recordFacts(
    db,
    asking,
    ehcCase.id,
    [
      {
        event: 'advice_returned',
        day: asking.today,
        aboutId: one.id,
        fromWhom: one.fromWhom,
        details: { words },
      },
    ],
    tools,
  )
  if (isRefusal(done)) return done
  await linkReopen(db, asking.area.id, advice.askedId, `${addDays(asking.today, mendDays + 1)}T00:00:00.000Z`)
  await remind(db, asking, advice, 'Something you sent in Throughline came back to you', tools)
  return { ...changed, why: words }
}

async function accept(
  db: Db,
  asking: Asking,
  { one }: OneAdvice,
  form: StepForm,
  changed: Changed,
): Promise<Changed | Refusal> {
  const { advice } = one
  if (advice === null || advice.state !== 'sent')
    return refuse('not-sent', 'There is no advice here to accept.')
  const isDone = await adviceSettle(db, asking.area.id, advice.id, form.version, { state: 'accepted' })
  return isDone ? changed : meanwhile
}

/** A request that was recorded by hand has no advice yet: it is made when somebody wants a link for it. */
async function adviceToLink(
  db: Db,
  asking: Asking,
  { ehcCase, one }: OneAdvice,
  tools: Tools,
): Promise<Advice | Refusal> {
  if (one.advice !== null) {
    if (one.advice.state === 'draft' || one.advice.state === 'returned') return one.advice
    return refuse('answered', 'The advice has come, so a link would open nothing. Send it back first.')
  }
  await adviceInsert(db, asking.area.id, {
    id: tools.newId(),
    childId: ehcCase.childId,
    askedId: one.id,
    profession: one.profession,
    questions: '',
    personId: null,
    mailTo: null,
    askedBy: asking.actor.personId,
    authorName: one.fromWhom ?? '',
  })
  return (await adviceOf(db, asking.area.id, one.id)) ?? notFound
}

export interface AnswerForm {
  readonly step: 'check' | 'save' | 'send'
  readonly code: string
  readonly version: number
  readonly known: string
  readonly knownWords: string
  readonly childSaid: string
  readonly authorName: string
  readonly authorRole: string
  readonly shareable: string
  readonly receivedOn: string
  readonly columns: Readonly<Record<keyof AdvicePart, readonly string[]>>
}

export interface KeptFile {
  readonly file: { readonly name: string; readonly sha256: string } | null
}

/** Kinds of file that a report comes as. They are handed out again as they came, and opened by nothing here. */
const takes = /\.(pdf|docx?|odt|rtf|txt)$/i

async function keepReport(files: readonly SentFile[], tools: Tools): Promise<KeptFile | Refusal> {
  const [file] = files
  if (file === undefined || file.bytes.length === 0) return { file: null }
  if (!takes.test(file.name))
    return refuse('no-file-kind', 'Send a PDF, Word, OpenDocument or plain text file.', 'file')
  return { file: { name: file.name.slice(0, 200), sha256: await tools.keepFile(file.bytes) } }
}

/** Whoever holds a link sends a file only once its second check was passed in their browser, and before it was used. */
export async function linkTakesFiles(
  db: Db,
  asking: Asking,
  tools: Pick<Tools, 'hashToken'>,
): Promise<Refusal | null> {
  const here = await holdAskedLink(db, asking, tools, false)
  if (here === null) return linkOver
  return here.isChecked ? null : checkFirst
}

export function prepareFile(
  files: Readonly<Record<string, readonly SentFile[]>>,
  tools: Tools,
): Promise<KeptFile | Refusal> {
  return keepReport(files.file ?? [], tools)
}

/** Whoever holds a link types its code, saves, or sends. */
export async function answerByLink(
  db: Db,
  asking: Asking,
  form: AnswerForm,
  { file }: KeptFile,
  tools: Tools,
): Promise<Changed | Counted | Refusal> {
  const here = await holdAskedLink(db, asking, tools, true)
  if (here === null) return linkOver
  if (form.step === 'check') return check(db, asking, here, form.code, tools)
  if (!here.isChecked) return checkFirst
  const advice = await adviceOf(db, here.area.id, here.link.factId)
  const page = advice === null ? null : await answering(db, here.area.id, advice, here.area)
  if (page === null) return linkOver
  const to = `/advice/${asking.params.token ?? ''}`
  // Pressed twice: the receipt is shown again.
  if (here.link.usedAt !== null) return { to, area: here.area, event: 'advice-link.receipt-shown' }
  const name = form.authorName.trim() || page.advice.authorName || 'By link'
  const author = { ...asking, area: { ...asking.area, ...here.area }, actor: { ...asking.actor, name } }
  const done = await answer(db, author, page, form, file, 'link', to, tools)
  if (isRefusal(done)) return done
  if (form.step === 'send' && !(await linkUse(db, here.area.id, here.link.id, asking.at))) return linkOver
  return { ...done, area: here.area }
}

async function check(
  db: Db,
  asking: Asking,
  { area, link }: HeldLink,
  typed: string,
  tools: Tools,
): Promise<Changed | Counted | Refusal> {
  const tokenHash = tools.hashToken(asking.params.token ?? '')
  const thing = `link=${link.id}`
  if (checkHash(plainCode(typed), tokenHash, tools) !== link.checkHash) {
    await linkTried(db, area.id, link.id, linkTries, asking.at)
    const isLast = link.wrongTries + 1 >= linkTries
    return {
      counted: isLast ? linkOver : wrongCheck,
      event: isLast ? 'advice-link.ended-by-wrong-codes' : 'advice-link.wrong-code',
      thing,
    }
  }
  const step = tools.newSecret()
  await linkChecked(db, area.id, link.id, { hash: tools.hashToken(step), hours: stepHours, at: asking.at })
  return {
    to: `/advice/${asking.params.token ?? ''}`,
    area,
    event: 'advice-link.opened',
    thing,
    step,
  }
}

/** Whoever was asked by sign-in saves, or sends. */
export async function answerBySignIn(
  db: Db,
  asking: Asking,
  form: AnswerForm,
  { file }: KeptFile,
  tools: Tools,
): Promise<Changed | Refusal> {
  const page = await readAnswering(db, asking)
  if (isRefusal(page)) return page
  const to = `/areas/${asking.area.slug}/advice/${page.advice.askedId}`
  return answer(db, asking, page, form, file, 'entered', to, tools)
}

async function answer(
  db: Db,
  asking: Asking,
  page: Answering,
  form: AnswerForm,
  file: KeptFile['file'],
  source: 'link' | 'entered',
  to: string,
  tools: Tools,
): Promise<Changed | Refusal> {
  const { advice, asked, caseId } = page
  const thing = `case=${caseId} asked=${asked.id}`
  if (page.isOver)
    return refuse(
      'closed',
      'The record that this was asked for is closed. Nothing needs to be sent any more.',
    )
  if (advice.state === 'sent' || advice.state === 'accepted')
    return { to, thing, event: 'advice.receipt-shown' }
  const receipt = receiptOf(asked, form, asking.today)
  if (isRefusal(receipt)) return receipt
  const received =
    receipt === null
      ? []
      : [
          {
            event: 'advice_request_received' as const,
            day: receipt,
            aboutId: asked.id,
            fromWhom: asked.fromWhom,
            areaAgencyId: asked.areaAgencyId,
            source,
          },
        ]
  if (form.step === 'save') {
    if (received.length > 0) {
      const recorded = await recordFacts(db, asking, caseId, received, tools)
      if (isRefusal(recorded)) return recorded
    }
    const isKept = await adviceWrite(db, page.area.id, advice.id, form.version, wordsOf(form, file), null)
    return isKept ? { to: `${to}?look=yes`, thing, event: 'advice.saved' } : meanwhile
  }
  const refusal = refuseSending(writtenOf(advice))
  if (refusal !== null) return refusal
  if (asked.receivedOn === null)
    return refuse(
      'no-receipt',
      'Say on which day the request reached you: your six weeks run from that day.',
      'receivedOn',
    )
  const reference = `A-${codeFrom(tools.hashToken(tools.newSecret()), 6)}`
  const recorded = await recordFacts(
    db,
    asking,
    caseId,
    [
      {
        event: 'advice_given',
        day: asking.today,
        aboutId: asked.id,
        channel: 'online',
        fromWhom: advice.authorName,
        areaAgencyId: asked.areaAgencyId,
        source,
        details: { words: reference },
      },
    ],
    tools,
  )
  if (isRefusal(recorded)) return recorded
  const kept = { ...writtenOf(advice), shareable: advice.shareable, file: null }
  const isSent = await adviceWrite(db, page.area.id, advice.id, form.version, kept, {
    at: asking.at,
    reference,
  })
  if (!isSent) return meanwhile
  const asker = advice.askedBy === null ? null : await emailOfPerson(db, advice.askedBy)
  await tell(
    db,
    { ...asking, area: { ...asking.area, id: page.area.id } },
    asker ?? '',
    {
      subject: 'Something you asked for in Throughline has come',
      words: `An answer came at ${writeInstant(asking.at)}. Sign in to read it:\n\n${tools.publicUrl}/`,
    },
    tools,
  )
  return { to, thing, event: 'advice.given', after: { reference } }
}

/** The day on which its author says the request was received; null where it is known already or was not said. */
function receiptOf(
  { receivedOn, askedOn }: Answering['asked'],
  form: AnswerForm,
  today: LocalDate,
): LocalDate | null | Refusal {
  if (receivedOn !== null || form.receivedOn.trim() === '') return null
  const day = dayTyped(form.receivedOn)
  if (day === null || day < askedOn || day > today)
    return refuse(
      'no-day',
      `Enter the day on which the request reached you: it was sent on ${writeDay(askedOn)}.`,
      'receivedOn',
    )
  return day
}

const knownOf = (text: string): Known | null =>
  text === 'known' || text === 'not-known' || text === 'known-to-another' ? text : null

function wordsOf(form: AnswerForm, file: KeptFile['file']) {
  return {
    known: knownOf(form.known),
    knownWords: form.knownWords.trim(),
    childSaid: form.childSaid.trim(),
    parts: partsOf(form.columns),
    authorName: form.authorName.trim(),
    authorRole: form.authorRole.trim(),
    shareable: form.shareable === 'yes',
    file,
  }
}
