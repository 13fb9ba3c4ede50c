/** Letters and wordings as they are kept. Row-level security asks for a relation to the child; see migration 0026. */
import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import type { FamilyPerson, KeptWording, Letter, LetterChannel } from './letter.ts'
import { isLetterKind, isWordingName } from './letter-kind.ts'

/** Letters of one case, one letter, or all that wait to be sent, of the children whose records whoever asks reads. */
export async function lettersIn(
  db: Db,
  areaId: string,
  which: { readonly caseId: string } | { readonly letterId: string } | { readonly waiting: true },
): Promise<readonly Letter[]> {
  const rows = await db
    .selectFrom('letter as l')
    .innerJoin('ehc_case as c', (on) =>
      on.onRef('c.local_area_id', '=', 'l.local_area_id').onRef('c.id', '=', 'l.case_id'),
    )
    .select(['l.id', 'l.child_id', 'l.case_id', 'c.reference', 'l.set_id', 'l.kind', 'l.relation_id'])
    .select(['l.to_name', 'l.to_address', 'l.large_print', 'l.language', 'l.channel', 'l.free_words'])
    .select(['l.lacking_why', 'l.about_id', 'l.fact_id', 'l.made_on', 'l.made_by_name', 'l.dated', 'l.pages'])
    .select(['l.paper_sha256', 'l.html_sha256', 'l.pdf_sha256', 'l.word_sha256', 'l.lacks'])
    .select(['l.translation_owed', 'l.sent_on', 'l.served_on', 'l.served_why', 'l.returned_on'])
    .select(['l.returned_why', 'l.set_aside_on', 'l.set_aside_why', 'l.replaces_id', 'l.version'])
    .where('l.local_area_id', '=', areaId)
    .where((on) =>
      'caseId' in which
        ? on('l.case_id', '=', which.caseId)
        : 'letterId' in which
          ? on('l.id', '=', which.letterId)
          : on.and([on('l.sent_on', 'is', null), on('l.set_aside_on', 'is', null)]),
    )
    .orderBy('l.made_on', 'desc')
    .orderBy('c.reference')
    .orderBy('l.set_id')
    .orderBy('l.to_name')
    .orderBy('l.id')
    .execute()
  return rows.flatMap((row) => {
    // A kind that this version does not know any more is kept in the table and told nowhere.
    if (!isLetterKind(row.kind)) return []
    return [
      {
        id: row.id,
        childId: row.child_id,
        caseId: row.case_id,
        caseReference: row.reference,
        setId: row.set_id,
        kind: row.kind,
        relationId: row.relation_id,
        toName: row.to_name,
        toAddress: row.to_address,
        largePrint: row.large_print,
        language: row.language,
        channel: row.channel as LetterChannel,
        freeWords: row.free_words,
        lackingWhy: row.lacking_why,
        aboutId: row.about_id,
        factId: row.fact_id,
        madeOn: row.made_on as LocalDate,
        madeBy: row.made_by_name,
        dated: row.dated as LocalDate | null,
        pages: row.pages,
        paperHash: row.paper_sha256,
        htmlHash: row.html_sha256,
        pdfHash: row.pdf_sha256,
        wordHash: row.word_sha256,
        lacks: row.lacks,
        translationOwed: row.translation_owed,
        sentOn: row.sent_on as LocalDate | null,
        servedOn: row.served_on as LocalDate | null,
        servedWhy: row.served_why,
        returnedOn: row.returned_on as LocalDate | null,
        returnedWhy: row.returned_why,
        setAsideOn: row.set_aside_on as LocalDate | null,
        setAsideWhy: row.set_aside_why,
        replacesId: row.replaces_id,
        version: row.version,
      },
    ]
  })
}

/** The frozen papers of these letters, as JSON. */
export async function papersOf(
  db: Db,
  areaId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('letter')
    .select(['id', 'paper'])
    .where('local_area_id', '=', areaId)
    .where('id', '=', sql<string>`any(${sql.val([...ids])}::uuid[])`)
    .execute()
  return new Map(rows.flatMap((row) => (row.paper === null ? [] : [[row.id, row.paper] as const])))
}

export type NewLetter = Pick<
  Letter,
  | 'id'
  | 'childId'
  | 'caseId'
  | 'setId'
  | 'kind'
  | 'relationId'
  | 'toName'
  | 'toAddress'
  | 'largePrint'
  | 'language'
  | 'channel'
  | 'freeWords'
  | 'aboutId'
  | 'factId'
  | 'madeOn'
  | 'replacesId'
> & { readonly madeBy: { readonly id: string; readonly name: string } }

export async function lettersInsert(db: Db, areaId: string, letters: readonly NewLetter[]): Promise<void> {
  await db
    .insertInto('letter')
    .values(
      letters.map((one) => ({
        local_area_id: areaId,
        id: one.id,
        child_id: one.childId,
        case_id: one.caseId,
        set_id: one.setId,
        kind: one.kind,
        relation_id: one.relationId,
        to_name: one.toName,
        to_address: one.toAddress,
        large_print: one.largePrint,
        language: one.language,
        channel: one.channel,
        free_words: one.freeWords,
        about_id: one.aboutId,
        fact_id: one.factId,
        made_on: one.madeOn,
        made_by: one.madeBy.id,
        made_by_name: one.madeBy.name,
        replaces_id: one.replacesId,
      })),
    )
    .execute()
}

/** Changes one letter. False when somebody changed it meanwhile. */
export async function letterUpdate(
  db: Db,
  areaId: string,
  { id, version }: { readonly id: string; readonly version: number },
  to: {
    readonly free_words?: string
    readonly lacking_why?: string | null
    readonly channel?: LetterChannel
    readonly large_print?: boolean
    readonly to_address?: string
    readonly dated?: LocalDate | null
    readonly paper?: string | null
    readonly paper_sha256?: string | null
    readonly html_sha256?: string | null
    readonly pdf_sha256?: string | null
    readonly word_sha256?: string | null
    readonly pages?: number | null
    readonly lacks?: string | null
    readonly translation_owed?: boolean
    readonly sent_on?: LocalDate
    readonly served_on?: LocalDate
    readonly served_why?: string | null
    readonly returned_on?: LocalDate
    readonly returned_why?: string
    readonly set_aside_on?: LocalDate
    readonly set_aside_why?: string
    readonly fact_id?: string
  },
): Promise<boolean> {
  const done = await db
    .updateTable('letter')
    .set((on) => ({ ...to, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Ties every letter of a set to the fact that it is the act of, as it stands now. */
export async function setTied(db: Db, areaId: string, setId: string, factId: string): Promise<void> {
  await db
    .updateTable('letter')
    .set((on) => ({ fact_id: factId, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('set_id', '=', setId)
    .execute()
}

/**
 * Everybody of a child's family, as a letter asks of them. A bar holds whatever other part the same person has, as
 * `my_children()` says; where one of the two has no account, the name says who it is.
 */
export async function familyOf(
  db: Db,
  areaId: string,
  childId: string,
  today: LocalDate,
): Promise<readonly FamilyPerson[]> {
  const rows = await db
    .selectFrom('child_relation as r')
    .select(['r.id', 'r.name', 'r.kind', 'r.parental_responsibility', 'r.address', 'r.agreed_online_on'])
    .select(['r.after_school_age', 'r.from_day', 'r.to_day'])
    .select(
      sql<boolean>`is_shut(r.local_area_id, r.child_id, r.id, r.person_id, r.name, ${today}::date)`.as(
        'barred',
      ),
    )
    .where('r.local_area_id', '=', areaId)
    .where('r.child_id', '=', childId)
    .where('r.side', '=', 'family')
    .orderBy('r.name')
    .orderBy('r.id')
    .execute()
  return rows.map((row) => ({
    relationId: row.id,
    name: row.name,
    kind: row.kind,
    parentalResponsibility: row.parental_responsibility,
    barred: row.barred,
    address: row.address,
    agreedOnlineOn: row.agreed_online_on as LocalDate | null,
    afterSchoolAge: row.after_school_age as FamilyPerson['afterSchoolAge'],
    from: row.from_day as LocalDate,
    to: row.to_day as LocalDate | null,
  }))
}

/** Of letters, those that may not go any more: their person is barred, or has no part in the child's life today. */
export async function shutLetters(
  db: Db,
  areaId: string,
  ids: readonly string[],
  today: LocalDate,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select l.id from letter l
    join child_relation r on r.local_area_id = l.local_area_id and r.id = l.relation_id
    where l.local_area_id = ${areaId} and l.id = any(${sql.val([...ids])}::uuid[])
      and (r.to_day < ${today}::date or is_shut(r.local_area_id, r.child_id, r.id, r.person_id, r.name, ${today}::date))`.execute(
    db,
  )
  return new Set(rows.map((row) => row.id))
}

export interface WordingVersion extends KeptWording {
  readonly why: string
  readonly madeBy: string
  readonly madeAt: string
}

/** Every version of every wording of an area, the newest first. */
export async function wordingsIn(db: Db, areaId: string): Promise<readonly WordingVersion[]> {
  const rows = await db
    .selectFrom('letter_wording')
    .select(['kind', 'language', 'number', 'words', 'why', 'translated_by', 'made_by_name', 'made_at'])
    .where('local_area_id', '=', areaId)
    .orderBy('kind')
    .orderBy('language')
    .orderBy('number', 'desc')
    .execute()
  return rows.flatMap((row) =>
    isWordingName(row.kind)
      ? [
          {
            name: row.kind,
            language: row.language,
            number: row.number,
            words: row.words,
            why: row.why,
            translatedBy: row.translated_by,
            madeBy: row.made_by_name,
            madeAt: row.made_at,
          },
        ]
      : [],
  )
}

/** Keeps the next version of a wording. False when somebody kept one with this number meanwhile. */
export async function wordingInsert(
  db: Db,
  areaId: string,
  one: KeptWording & {
    readonly id: string
    readonly why: string
    readonly by: { readonly id: string; readonly name: string }
    readonly at: string
  },
): Promise<boolean> {
  const done = await db
    .insertInto('letter_wording')
    .values({
      local_area_id: areaId,
      id: one.id,
      kind: one.name,
      language: one.language,
      number: one.number,
      words: one.words,
      why: one.why,
      translated_by: one.translatedBy,
      made_by: one.by.id,
      made_by_name: one.by.name,
      made_at: one.at,
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}
