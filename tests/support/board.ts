/** A board set up through the real pages: its terms, seats, standing invitations and a year of meetings. */
import type { AreaWorld, Browser, TestHouse } from './house.ts'

export interface BoardWorld {
  readonly boardId: string
  /** The post of the first seat, which somebody without an account holds, and one that nobody holds. */
  readonly postId: string
  readonly vacantPostId: string
  readonly externalPostId: string
  readonly memberId: string
  readonly inviteeId: string
  readonly itemId: string
  readonly reportId: string
  /** By their days: the first Tuesday of each month from December 2026. */
  readonly meetingIds: readonly string[]
}

export const boardTerms = {
  last: '0',
  fromDay: '2026-11-01',
  agreedOn: '2026-10-20',
  agreedBy: 'The board and the Department',
  why: '',
  chairKind: 'independent',
  chairWords: '',
  purpose: 'Holds the improvement programme to account.',
  quorum: '2',
  attendLeast: '9',
  attendOf: '12',
  cycle: 'monthly',
  papersWorkingDays: '5',
  begins: '14:00',
  ends: '16:00',
  place: 'County Hall',
  agenda: 'Action log | Action log | agree | 15\nOwn | Visit to a school | note | 10 | private',
}

async function must(browser: Browser, path: string, fields: Parameters<Browser['post']>[1]): Promise<string> {
  const answered = await browser.post(path, fields)
  if (answered.status !== 303) throw new Error(`${path} answered ${answered.status}\n${answered.text}`)
  return answered.to
}

/** Somebody who is programme lead of the area presses the buttons. */
export async function makeBoard(at: TestHouse, browser: Browser, area: AreaWorld): Promise<BoardWorld> {
  const base = `/areas/${area.slug}`
  await must(browser, `${base}/agencies/new`, {
    known: '',
    name: `Department of ${area.slug}`,
    kind: 'department',
    part: '',
    from: '2024-04-01',
  })
  const rows = <T>(
    read: (db: Parameters<Parameters<TestHouse['here']['keeper']['keep']>[0]>[0]) => Promise<T>,
  ) => at.here.keeper.keep(read)
  const agencies = await rows((db) =>
    db
      .selectFrom('area_agency as x')
      .innerJoin('agency as a', 'a.id', 'x.agency_id')
      .select(['x.id', 'a.kind'])
      .where('x.local_area_id', '=', area.id)
      .execute(),
  )
  const agency = (kind: string) => agencies.find((one) => one.kind === kind)?.id ?? ''
  const council = agencies.find((one) => one.kind !== 'department')?.id ?? ''
  const post = async (name: string, agencyId: string, holder: string): Promise<string> => {
    await must(browser, `${base}/posts/new`, { name, agency: agencyId, holder, person: '' })
    const { id } = await rows((db) =>
      db
        .selectFrom('post')
        .select('id')
        .where('local_area_id', '=', area.id)
        .where('name', '=', name)
        .executeTakeFirstOrThrow(),
    )
    return id
  }
  const postId = await post('Independent chair', council, 'Iris Invented (synthetic)')
  const vacantPostId = await post('Director of education', council, '')
  const externalPostId = await post('SEND adviser', agency('department'), 'Ada Adviser (synthetic)')
  const toTerms = await must(browser, `${base}/boards/new`, {
    name: `Improvement Board of ${area.slug}`,
    kind: 'board',
    reportsTo: '',
  })
  const boardId = toTerms.split('/')[4] ?? ''
  const here = `${base}/boards/${boardId}`
  await must(browser, toTerms, boardTerms)
  const from = '2026-11-01'
  const seat = { namedOfficer: '', from: '2026-11-23' }
  await must(browser, `${here}/members/new`, {
    ...seat,
    post: postId,
    capacity: 'chair',
    sector: 'independent',
  })
  await must(browser, `${here}/members/new`, {
    ...seat,
    post: vacantPostId,
    capacity: 'member',
    sector: 'education',
  })
  const paragraph = area.requirements.find((one) => one.ref === '6')?.id ?? ''
  await must(browser, `${here}/invitees`, {
    post: externalPostId,
    requirement: paragraph,
    from: '2026-11-23',
  })
  const days = ['2026-12-01', '2027-01-05', '2027-02-02', '2027-03-02', '2027-04-06', '2027-05-04']
  await must(browser, `${here}/series`, { day: days, begins: '14:00', ends: '16:00', place: 'County Hall' })
  await must(browser, `${here}/timetable`, {
    agreedOn: from,
    agreedWith: 'the Department’s case lead',
    agreedBy: 'the chair',
    words: 'It meets monthly, on the first Tuesday.',
  })
  await must(browser, `${here}/forward-plan/new`, {
    month: '2027-02',
    kind: 'stocktake',
    words: 'The Department takes stock',
    requirement: '',
    presenter: postId,
  })
  await must(browser, `${here}/reports/new`, {
    bodyKind: 'cabinet',
    bodyName: 'Cabinet of the council',
    due: '2027-01-20',
    meeting: '',
    cover: '',
    givenOn: '',
  })
  const one = async (table: 'board_member' | 'board_invitee' | 'forward_plan_item' | 'upward_report') =>
    (
      await rows((db) =>
        db.selectFrom(table).select('id').where('board_id', '=', boardId).executeTakeFirstOrThrow(),
      )
    ).id
  const meetings = await rows((db) =>
    db.selectFrom('meeting').select('id').where('board_id', '=', boardId).orderBy('day').execute(),
  )
  return {
    boardId,
    postId,
    vacantPostId,
    externalPostId,
    memberId: await one('board_member'),
    inviteeId: await one('board_invitee'),
    itemId: await one('forward_plan_item'),
    reportId: await one('upward_report'),
    meetingIds: meetings.map((meeting) => meeting.id),
  }
}
