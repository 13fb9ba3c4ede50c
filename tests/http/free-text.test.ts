/** What people type is shown as what they typed: never a tag, never an address that runs, never a formula in a sheet. */
import { parse as parseCsv } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demonstrationNotice } from '../../src/demonstration/notice.ts'
import {
  type Browser,
  makeWorld,
  openHouse,
  type TestHouse,
  today,
  type World,
  withFile,
} from '../support/house.ts'
import { testStores } from '../support/stores.ts'
import { crawl, elementsOf, type Seen, wordsOf } from './crawl.ts'

const payloads = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'-alert(1)-'",
  '<svg onload=alert(1)>',
  'javascript:alert(1)',
  '</textarea><script>alert(1)</script>',
  '</title><script>alert(1)</script>',
  '{{7*7}} #{7*7} <%= 7*7 %>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '%3Cscript%3Ealert(1)%3C/script%3E',
  '<a href="https://evil.example">x</a>',
  '<style>*{display:none}</style>',
  '<!--',
  ']]>',
]
const formulas = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  '=HYPERLINK("https://evil.example")',
  ' =1+1',
  '|cmd',
  '%0A=1',
  '\t=1+1',
]

/** Every field where a person may type what they like. */
const fields = [
  'answer-words',
  'answer-holder',
  'answer-evidence',
  'recommendation-text',
  'recommendation-from',
  'held-name',
  'held-note',
  'file-name',
  'correct-why',
] as const
type Field = (typeof fields)[number]

describe.each(testStores())('free text, $kind', ({ fresh }) => {
  let at: TestHouse
  let world: World
  let lead: Browser
  let base: string
  let seen: readonly Seen[]
  const refused: string[] = []

  beforeAll(async () => {
    at = await openHouse(await fresh())
    world = await makeWorld(at)
    lead = await at.signIn(world.opener)
    base = `/areas/${world.a.slug}`
    for (const [n, payload] of [...payloads, ...formulas].entries())
      for (const status of await typeEverywhere(payload, n))
        if (status !== 303) refused.push(`${status}: ${payload}`)
    await openAnArea()
    await readADocument()
    const shown = await at.here.keeper.keep((db) =>
      db.selectFrom('requirement').select(['id', 'local_area_id']).where('document_id', 'is', null).execute(),
    )
    const starts = shown.map((one) => `${base}/requirements/${one.id}`)
    const others = [
      requirement(),
      `${base}/requirements/${otherRequirement()}`,
      `${base}/requirements?as=csv`,
      '/',
    ]
    seen = await crawl(lead, [...starts, ...others], starts.length + 2)
  }, 300_000)
  afterAll(() => at.close())

  const mark = (field: Field, n: number) => ` [${field}-${n}]`
  const requirement = () =>
    `${base}/requirements/${world.a.requirements.find((one) => one.ref === '3.a')?.id ?? ''}`
  const otherRequirement = () => world.a.requirements.find((one) => one.ref === '3.b')?.id ?? ''

  /** Types into every field at once, each with its own mark behind the words. */
  async function typeEverywhere(typed: string, n: number): Promise<readonly number[]> {
    const words = (field: Field) => `${typed}${mark(field, n)}`
    const told = await lead.post(`${requirement()}/answers`, {
      words: words('answer-words'),
      holder: words('answer-holder'),
      claim: 'done-not-shown',
      evidence: words('answer-evidence'),
    })
    const recommended = await lead.post(`${base}/requirements/new`, {
      text: words('recommendation-text'),
      cameBy: 'visit',
      cameFrom: words('recommendation-from'),
      day: '1',
      month: '10',
      year: '2026',
      kind: 'plan',
    })
    const held = { kind: 'plan', heldOn: 'October 2026', name: words('held-name'), note: words('held-note') }
    const file = { name: `${words('file-name')}.txt`, bytes: new Uint8Array([120]) }
    const entered = await lead.post(`${base}/held-before/new`, {}, withFile(lead, held, 'papers', file))
    const corrected = await lead.post(`${base}/requirements/${otherRequirement()}/correct`, {
      version: String(n + 1),
      bound: n % 2 === 0 ? ['council'] : ['icb'],
      kind: 'plan',
      stance: 'ours-to-answer',
      why: words('correct-why'),
    })
    return [told, recommended, entered, corrected].map((one) => one.status)
  }

  /** An area and a council with names that try to break out, opened from a document that does too. */
  async function openAnArea(): Promise<void> {
    const notice = demonstrationNotice(today).replaceAll('Wrenshire', '<b onclick=alert(1)>Attackshire</b>')
    const read = await lead.post('/documents/new', { pasted: notice })
    const joined = await lead.post(`${read.to}/programme`, {
      where: 'open',
      areaName: '<script>alert("area")</script>',
      council: '"><img src=x onerror=alert("council")>',
      receivedOn: '1 November 2026',
    })
    expect([read.status, joined.status]).toEqual([303, 303])
  }

  /** One that waits to be joined, so that the page beside the document is seen too. */
  async function readADocument(): Promise<void> {
    const notice = demonstrationNotice(today).replace(
      'must shorten the waits',
      'must </p><script>alert(2)</script> shorten',
    )
    const read = await lead.post('/documents/new', { pasted: notice })
    const page = await lead.get(read.to)
    expect(page.status).toBe(200)
    expectHarmless(page.text)
    expect(wordsOf(page.text)).toContain('must </p><script>alert(2)</script> shorten')
  }

  /** What a page holds that none of ours does: elements that run or frame, handlers, addresses that lead elsewhere. */
  function expectHarmless(html: string): void {
    const harmful = elementsOf(html).flatMap((element) => {
      const tag = /^(script|iframe|object|embed|style|base|b|img)$/.test(element.nodeName)
        ? [element.nodeName]
        : []
      const said = (element.attrs ?? []).filter(
        ({ name, value }) =>
          /^on|^srcdoc$|^formaction$/.test(name) ||
          (['href', 'src', 'action'].includes(name) && !/^(\/(?!\/)|#|data:,$|https:\/\/)/.test(value)) ||
          (name !== 'value' && name !== 'content' && /^https?:.*evil/.test(value)),
      )
      return [...tag, ...said.map(({ name, value }) => `${name}=${value}`)]
    })
    expect(harmful).toEqual([])
  }

  test('every payload was taken in every field', () => {
    expect(refused).toEqual([])
  })

  test('no page that shows them holds a tag, a handler or an address of theirs', () => {
    const pages = seen.filter((one) => String(one.answered.headers['content-type']).startsWith('text/html'))
    expect(pages.length).toBeGreaterThan(20)
    for (const page of pages) expectHarmless(page.answered.text)
  })

  test('each is shown somewhere, letter for letter', () => {
    const pages = seen.filter((one) => String(one.answered.headers['content-type']).startsWith('text/html'))
    const words = pages.map((one) => wordsOf(one.answered.text)).join('\n')
    const missing = fields.flatMap((name) =>
      payloads.flatMap((payload, n) => {
        // A browser sends a quotation mark in a file's name as %22; only the last part of a path is kept.
        const typed =
          name === 'file-name' ? (payload.split(/[\\/]/).at(-1) ?? '').replaceAll('"', '%22') : payload
        return words.includes(`${typed}${mark(name, n)}`) ? [] : [`${name}: ${payload}`]
      }),
    )
    expect(missing).toEqual([])
  })

  test('a form that is refused shows them again as they were typed', async () => {
    for (const payload of payloads) {
      const answered = await lead.post(`${requirement()}/answers`, {
        words: payload,
        holder: payload,
        claim: 'done-shown',
        evidence: '',
      })
      expect(answered.status).toBe(422)
      expectHarmless(answered.text)
      expect(wordsOf(answered.text)).toContain(payload)
    }
  })

  test('in an address they come to nothing', async () => {
    for (const payload of payloads) {
      const words = encodeURIComponent(payload)
      for (const path of [
        `/${words}`,
        `/areas/${words}`,
        `${base}/changes?since=${words}&of=${words}&page=${words}`,
        `${base}/requirements?standing=${words}&document=${words}&kind=${words}&bound=${words}`,
        `${base}/held-before/new?kind=${words}`,
        `${base}/documents/${world.a.documentId}?said=${words}`,
      ]) {
        const answered = await lead.get(path)
        expect([200, 404]).toContain(answered.status)
        expectHarmless(answered.text)
      }
    }
  })

  test('no cell of a sheet begins a formula, and each says what was typed: EXP-01', async () => {
    const sheet = await lead.get(`${base}/requirements?as=csv`)
    expect(sheet.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(sheet.headers['content-disposition']).toMatch(/^attachment; /)
    const rows: string[][] = parseCsv(sheet.text, { bom: true })
    const cells = rows.flat()
    expect(cells.filter((cell) => /^[\s]*[=+\-@|%\t\r]/.test(cell))).toEqual([])
    for (const [n, formula] of [...payloads, ...formulas].entries()) {
      const typed = `${formula}${mark('recommendation-text', n)}`.trim()
      expect(
        cells.some((cell) => cell === typed || cell === `'${typed}`),
        typed,
      ).toBe(true)
    }
  })
})
