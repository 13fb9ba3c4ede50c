/** The pages of packs: how the pack of a meeting stands, the pack itself, and what the holder of a link finds. */
import {
  Button,
  CountSentence,
  EmptyState,
  Form,
  InsetText,
  ProblemSummary,
  StackedTable,
  Tag,
  Textarea,
  WarningText,
} from '../../design/index.ts'
import { PaperBody } from '../../design/print/index.ts'
import { writeDay, writeInstant } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownFile, type ShownPage, typedText } from '../../route/index.ts'
import { type Meeting, meetingTabs, meetingTitle } from '../board/index.ts'
import type { HandedOver } from './pack.operations.ts'
import { attachedOf, type FileOut, type PackPage, type ReadPack } from './pack.reads.ts'
import { movedSince, type Pack, type PackLink, packFileName, packFiles, timeliness } from './pack.ts'
import type { LinkPage, LinkRead } from './pack-link.operations.ts'
import type { PackPaper } from './pack-paper.views.ts'

const baseOf = (page: PageHere, meeting: Pick<Meeting, 'id'>): string =>
  `/areas/${page.asking.area.slug}/meetings/${meeting.id}/pack`

export function packPage(model: PackPage, page: PageHere): ShownPage {
  const { meeting, packs } = model
  const last = packs[0]
  return {
    title: `Pack: ${meetingTitle(meeting)}`,
    wide: true,
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{meetingTitle(meeting)}</span>
          Pack
        </h1>
        {meetingTabs(
          page.asking.area.slug,
          meeting.id,
          'pack',
          model.seesAll ? undefined : ['meeting', 'agenda', 'pack'],
        )}
        {last === undefined ? (
          <EmptyState title="No pack is frozen yet">
            A pack is everything that this meeting needs in one file, as the records stood when it was frozen.
          </EmptyState>
        ) : (
          <Last model={model} last={last} page={page} />
        )}
        {model.mayKeep ? <Freeze model={model} page={page} /> : null}
        {packs.length < 2 ? null : <Earlier packs={packs.slice(1)} meeting={meeting} page={page} />}
        {last === undefined || !model.seesAll ? null : <WhoOpened model={model} last={last} page={page} />}
      </>
    ),
  }
}

function Last({ model, last, page }: { model: PackPage; last: Pack; page: PageHere }) {
  const { meeting } = model
  const base = `${baseOf(page, meeting)}/${last.id}`
  const moved = movedSince(last, meeting)
  const time = timeliness(last.circulatedOn, model.papersDue, page.asking.today)
  const mayGo = model.mayKeep && last.circulatedOn === null && moved === null && meeting.state !== 'cancelled'
  return (
    <>
      <CountSentence>
        Pack {last.number} was frozen on {writeInstant(last.frozenAt)} by {last.frozenBy}:{' '}
        {last.pages === 1 ? '1 page' : `${last.pages} pages`}. {model.seesAll ? time.words : null}
      </CountSentence>
      {moved === null ? null : <WarningText text={moved} iconFallbackText="Warning" />}
      {time.is === 'late' && model.seesAll ? (
        <p class="govuk-body">
          <Tag text="Late" classes="govuk-tag--red" />
        </p>
      ) : null}
      <Ways base={base} pack={last} />
      {last.why === null ? null : (
        <p class="govuk-body">
          It takes the place of pack {last.number - 1}: <span class="app-words">{last.why}</span>
        </p>
      )}
      <p class="govuk-body">
        {last.publishedOn === null
          ? 'It is not published: whoever was asked to the meeting reads it once it has gone out.'
          : `It was published on ${writeDay(last.publishedOn)}: everybody who reads board papers here reads it.`}
      </p>
      <div class="app-no-print">
        {mayGo && model.asked.length === 0 ? (
          <p class="govuk-body">
            It can be sent once somebody has been asked to this meeting:{' '}
            <a class="govuk-link" href={`/areas/${page.asking.area.slug}/meetings/${meeting.id}/invitations`}>
              send its invitations
            </a>
            .
          </p>
        ) : null}
        {mayGo && model.asked.length > 0 ? (
          <Form action={`${base}/circulate`} page={page} version={last.version} summary={false}>
            <input type="hidden" name="invitee" value="" />
            <Button
              text={
                model.asked.length === 1
                  ? `Send pack ${last.number} to the 1 person asked`
                  : `Send pack ${last.number} to the ${model.asked.length} people asked`
              }
              id="version"
              preventDoubleClick
            />
            {model.sendsMail ? null : (
              <p class="govuk-body-s">
                No mail server is set here, so the links are shown to you once, to be handed over.
              </p>
            )}
          </Form>
        ) : null}
        {model.mayPublish && last.publishedOn === null ? (
          <Form action={`${base}/publish`} page={page} version={last.version} summary={false}>
            <Button
              text={`Publish pack ${last.number}`}
              classes="govuk-button--secondary"
              preventDoubleClick
            />
          </Form>
        ) : null}
      </div>
    </>
  )
}

/** The three ways to have a pack. */
function Ways({ base, pack }: { base: string; pack: Pack }) {
  const about = <span class="govuk-visually-hidden"> (pack {pack.number})</span>
  return (
    <ul class="govuk-list app-no-print">
      <li>
        <a class="govuk-link" href={base}>
          Read it here{about}
        </a>
      </li>
      <li>
        <a class="govuk-link" href={`${base}/pdf`} download>
          Download it as a PDF{about}
        </a>
      </li>
      <li>
        <a class="govuk-link" href={`${base}/word`} download>
          Download it for Word{about}
        </a>
      </li>
      <li>
        <a class="govuk-link" href={`${base}/web`} download>
          Download it as a web page{about}
        </a>
      </li>
    </ul>
  )
}

function Freeze({ model, page }: { model: PackPage; page: PageHere }) {
  const last = model.packs[0]
  if (model.meeting.state === 'cancelled')
    return <InsetText text="This meeting is cancelled. No pack is frozen for it." />
  return (
    <section class="app-no-print" aria-labelledby="freeze">
      <h2 class="govuk-heading-m" id="freeze">
        {last === undefined ? 'Freeze the pack' : 'Freeze another pack'}
      </h2>
      <p class="govuk-body">
        It takes the agenda, what changed since the last meeting, the actions, reports, measures, risks and
        the log as they stand now. What is marked private is left out. It stays as it is for ever
        {last === undefined ? '' : `, and so does pack ${last.number}`}.
      </p>
      <Form action={`${baseOf(page, model.meeting)}/freeze`} page={page} summary={false}>
        <input type="hidden" name="last" value={last?.number ?? 0} />
        {last === undefined ? (
          <input type="hidden" name="why" value="" />
        ) : (
          <Textarea
            id="why"
            name="why"
            rows={2}
            label={{ text: 'Why another one is needed' }}
            hint={{ text: 'Whoever has the earlier pack reads it on the first page' }}
            value={typedText(page, 'why')}
            {...problemFor(page, 'why')}
          />
        )}
        <Button
          text={last === undefined ? 'Freeze pack 1' : `Freeze pack ${last.number + 1}`}
          classes={last === undefined ? '' : 'govuk-button--secondary'}
          preventDoubleClick
        />
      </Form>
    </section>
  )
}

function Earlier({ packs, meeting, page }: { packs: readonly Pack[]; meeting: Meeting; page: PageHere }) {
  return (
    <section aria-labelledby="earlier">
      <h2 class="govuk-heading-m" id="earlier">
        Earlier packs
      </h2>
      <StackedTable
        caption="Earlier packs of this meeting"
        captionHidden
        columns={[
          { text: 'Pack' },
          { text: 'Frozen' },
          { text: 'Sent' },
          { text: 'Published' },
          { text: 'Files' },
        ]}
        rows={packs.map((one) => ({
          id: one.id,
          cells: [
            <a class="govuk-link" href={`${baseOf(page, meeting)}/${one.id}`}>
              Pack {one.number}
            </a>,
            `${writeInstant(one.frozenAt)}, by ${one.frozenBy}`,
            one.circulatedOn === null ? 'No' : writeDay(one.circulatedOn),
            one.publishedOn === null ? 'No' : writeDay(one.publishedOn),
            (['pdf', 'word'] as const).map((file, at) => (
              <>
                {at === 0 ? '' : ' · '}
                <a class="govuk-link" href={`${baseOf(page, meeting)}/${one.id}/${file}`} download>
                  {packFiles[file].words}
                  <span class="govuk-visually-hidden"> of pack {one.number}</span>
                </a>
              </>
            )),
          ],
        }))}
      />
    </section>
  )
}

const mailWords: Readonly<Record<string, string>> = {
  waiting: 'Waits to be sent',
  sending: 'Is being sent',
  sent: 'Sent: their server took it',
  refused: 'Refused by their server',
  'given-up': 'Given up',
  bounced: 'Came back',
}

function WhoOpened({ model, last, page }: { model: PackPage; last: Pack; page: PageHere }) {
  if (last.circulatedOn === null) return null
  const links = model.links.filter((one) => one.packId === last.id)
  const of = (inviteeId: string): PackLink | undefined =>
    links.filter((one) => one.inviteeId === inviteeId).sort((one) => (one.endedOn === null ? -1 : 1))[0]
  const opened = model.asked.filter((one) =>
    links.some((link) => link.inviteeId === one.inviteeId && link.openedAt !== null),
  ).length
  return (
    <section aria-labelledby="opened">
      <h2 class="govuk-heading-m" id="opened">
        Who has it
      </h2>
      <p class="govuk-body">
        {opened} of {model.asked.length} opened {model.asked.length === 1 ? 'the' : 'their'} link. Whoever has
        an account may have read it here without the link.
      </p>
      <StackedTable
        caption={`Who was sent pack ${last.number}`}
        captionHidden
        columns={[{ text: 'Asked' }, { text: 'Message' }, { text: 'Opened' }, { text: 'What you can do' }]}
        rows={model.asked.map((one) => {
          const link = of(one.inviteeId)
          return {
            id: one.inviteeId,
            cells: [
              <>
                {one.name}
                {one.standsIn === null ? null : (
                  <span class="app-quiet">
                    {one.standsIn === 'vacant'
                      ? ' (the post is vacant: its mailbox stands in)'
                      : ' (no address: the mailbox stands in)'}
                  </span>
                )}
              </>,
              link === undefined
                ? 'Not sent'
                : link.mailId === null
                  ? 'Handed over by hand'
                  : (mailWords[link.mailState ?? ''] ?? 'Not known'),
              link === undefined || link.openedAt === null ? 'Not yet' : writeInstant(link.openedAt),
              model.mayKeep ? (
                <Form
                  action={`${baseOf(page, model.meeting)}/${last.id}/circulate`}
                  page={page}
                  version={last.version}
                  summary={false}
                >
                  <input type="hidden" name="invitee" value={one.inviteeId} />
                  <Button
                    text={
                      <>
                        Send a new link<span class="govuk-visually-hidden"> to {one.name}</span>
                      </>
                    }
                    classes="govuk-button--secondary govuk-!-margin-bottom-0"
                    preventDoubleClick
                  />
                </Form>
              ) : (
                ''
              ),
            ],
          }
        })}
      />
    </section>
  )
}

export interface Sent {
  readonly meeting: Meeting
  readonly sent: number
  readonly byHand: readonly HandedOver[]
  readonly to: string
}

/** Links that no message could carry: shown once, and kept nowhere. */
export function sentPage({ meeting, sent, byHand, to }: Sent): ShownPage {
  return {
    title: 'Hand over these links',
    body: (
      <>
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{meetingTitle(meeting)}</span>
          {byHand.length === 1 ? 'Hand over this link' : `Hand over these ${byHand.length} links`}
        </h1>
        <p class="govuk-body">
          {sent === 0
            ? 'No message went out. '
            : `${sent === 1 ? '1 message is' : `${sent} messages are`} on their way. `}
          These people have no address here, or no messages are sent from here. Give each the link that is
          theirs, and nobody else.
        </p>
        <dl class="govuk-summary-list">
          {byHand.map((one) => (
            <div class="govuk-summary-list__row">
              <dt class="govuk-summary-list__key">{one.name}</dt>
              <dd class="govuk-summary-list__value">
                <code class="app-words">{one.link}</code>
              </dd>
            </div>
          ))}
        </dl>
        <WarningText
          text="They are shown only now. Whoever has one can read the pack."
          iconFallbackText="Warning"
        />
        <Button text="I have them" href={to} />
      </>
    ),
  }
}

/** The pack on a page of ours: the same blocks as its files. */
export function packReadPage(read: ReadPack, page: PageHere): ShownPage {
  const { meeting, pack } = read
  const base = `${baseOf(page, meeting)}/${pack.id}`
  return {
    title: titleOf(read),
    wide: true,
    back: { text: 'Pack', href: baseOf(page, meeting) },
    body: <PackHere read={read} base={base} />,
  }
}

const titleOf = ({ meeting, pack }: ReadPack): string => `Pack ${pack.number}: ${meetingTitle(meeting)}`

function PackHere({ read, base }: { read: ReadPack; base: string }) {
  const { meeting, pack, newest, snapshot } = read
  const paper = JSON.parse(snapshot) as PackPaper
  const moved = movedSince(pack, meeting)
  const attached = attachedOf(snapshot)
  return (
    <>
      <h1 class="govuk-heading-l">{paper.title}</h1>
      {pack.number === newest ? null : (
        <WarningText
          text={`This is pack ${pack.number}. Pack ${newest} has taken its place.`}
          iconFallbackText="Warning"
        />
      )}
      {moved === null ? null : <WarningText text={movedForReader(moved)} iconFallbackText="Warning" />}
      <p class="govuk-body app-no-print">
        Pack {pack.number}, as frozen on {writeDay(pack.frozenOn)}. Take it away as a{' '}
        <a class="govuk-link" href={`${base}/pdf`} download>
          PDF
        </a>
        , for{' '}
        <a class="govuk-link" href={`${base}/word`} download>
          Word
        </a>{' '}
        or as a{' '}
        <a class="govuk-link" href={`${base}/web`} download>
          web page
        </a>
        .
      </p>
      {attached.length === 0 ? null : (
        <p class="govuk-body app-no-print">
          <a class="govuk-link" href="#beside">
            {attached.length === 1 ? '1 paper lies beside it' : `${attached.length} papers lie beside it`}
          </a>
          , to be taken away at the end of this page.
        </p>
      )}
      <PaperBody paper={paper} />
      {attached.length === 0 ? null : (
        <section class="app-no-print" aria-labelledby="beside">
          <h2 class="govuk-heading-m" id="beside">
            Take away the papers beside it
          </h2>
          <ul class="govuk-list">
            {attached.map((one, at) => (
              <li>
                <a class="govuk-link app-words" href={`${base}/paper-${at + 1}`} download>
                  {one.title} ({one.fileName})
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <details class="govuk-details">
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">How to check that this is the pack as frozen</span>
        </summary>
        <div class="govuk-details__text">
          <dl class="govuk-summary-list">
            {(
              [
                ['Its text', pack.snapshotHash],
                ['PDF', pack.pdfHash],
                ['Word', pack.wordHash],
                ['Web page', pack.htmlHash],
              ] as const
            ).map(([name, hash]) => (
              <div class="govuk-summary-list__row">
                <dt class="govuk-summary-list__key">{name}, SHA-256</dt>
                <dd class="govuk-summary-list__value">
                  <code class="app-words">{hash}</code>
                </dd>
              </div>
            ))}
          </dl>
        </div>
      </details>
    </>
  )
}

/** A reader cannot freeze one. */
function movedForReader(moved: string): string {
  return moved.replace(' Freeze a new pack.', '')
}

export function fileShown({ meeting, pack, is, bytes }: FileOut): ShownFile {
  if ('attached' in is)
    return {
      fileName: is.attached.fileName,
      type: 'application/octet-stream',
      content: bytes ?? new Uint8Array(),
    }
  const about = { boardName: meeting.boardName, number: meeting.number }
  return {
    fileName: packFileName(about, pack, is.file),
    type: packFiles[is.file].type,
    content: bytes ?? new Uint8Array(),
  }
}

/** Opening the link writes nothing: mail scanners open links. Only the button does. */
export function linkPage({ areaName, endsOn, meeting, pack }: LinkPage, page: PageHere): ShownPage {
  return {
    title: `Papers: ${meetingTitle(meeting)}`,
    body: (
      <>
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{areaName}</span>
          Papers of {meetingTitle(meeting)}
        </h1>
        <p class="govuk-body">
          {pack.pages === 1 ? '1 page' : `${pack.pages} pages`}, to read here or to take away as a PDF or Word
          file. You need no account. This link is yours. It is used once: the browser you open it in now keeps
          it until {writeDay(endsOn)}, and no other can open it. That it was opened is written down.
        </p>
        <Form action={`/packs/${page.asking.params.token ?? ''}`} page={page}>
          <Button text="Open the papers" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function linkReadPage(model: LinkRead, _page: PageHere): ShownPage | ShownFile {
  if (model.out !== null) return fileShown(model.out)
  return {
    title: titleOf(model.read),
    wide: true,
    body: (
      <>
        <p class="govuk-body app-no-print">
          {model.areaName}. This link opens until {writeDay(model.endsOn)}.
        </p>
        <PackHere read={model.read} base={`/packs/${model.token}`} />
      </>
    ),
  }
}
