/** A frozen version, what differs from another, how it went out, what the family said with its answers; and the family's own page. */
import {
  Button,
  Details,
  EmptyState,
  Form,
  InsetText,
  ProblemSummary,
  Radios,
  StackedTable,
  Textarea,
} from '../../design/index.ts'
import { isRefusal, writeDay, writeInstant } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownFile, type ShownPage, typedText } from '../../route/index.ts'
import { DayField } from '../access/index.ts'
import type { CopyFile, MyPlanPage, MySay, PlanComment, PlanFile, VersionPage } from './ehc-plan.reads.ts'
import { Answers, backToPlan, casePath, planHref, Whose } from './ehc-plan.views.tsx'
import { PlanBody } from './plan-body.views.tsx'
import { type Difference, differenceSentence } from './plan-differences.ts'
import { titleOf } from './plan-paper.views.ts'
import { kindWords, serveChannels } from './plan-text.ts'

function Files({ href, query = '' }: { href: string; query?: string }) {
  return (
    <ul class="govuk-list app-no-print">
      {[
        ['pdf', 'PDF'],
        ['word', 'Word'],
        ['web', 'Web page'],
      ].map(([file, text]) => (
        <li>
          <a class="govuk-link" href={`${href}/${file}${query}`}>
            {text}
          </a>
        </li>
      ))}
    </ul>
  )
}

const channelWords: Readonly<Record<(typeof serveChannels)[number], string>> = {
  post: 'By post',
  hand: 'By hand',
  online: 'Online, here',
}

export function versionPage(model: VersionPage, page: PageHere): ShownPage {
  const { ehcCase, found, plan, isWhole, wentOut, comments, compared, mayAnswer, versions, answers } = model
  const href = `${planHref(page)}/versions/${found.id}`
  const others = comments.filter(
    (one) => one.about !== 'paragraph' || !plan.items.some((item) => item.id === one.itemId),
  )
  const shown = (one: PlanComment) => (
    <Comment comment={one} page={page} {...(mayAnswer ? { answerTo: href } : {})} />
  )
  return {
    title: kindWords(found),
    back: backToPlan(page),
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">
          <Whose ehcCase={ehcCase} />
          {kindWords(found)}
        </h1>
        <p class="govuk-body-l">
          Frozen {writeDay(found.frozenOn)} by {found.frozenByName}.{' '}
          {wentOut === null
            ? found.factId === null
              ? 'It has not gone to the family yet, who cannot read it.'
              : 'That it went out was corrected since. Look at the case.'
            : `${found.kind === 'draft' ? 'Served on the family' : 'Sent to the family'} ${writeDay(wentOut.day)}.`}
        </p>
        {found.why === null ? null : <p class="govuk-body app-words">Said when it was frozen: {found.why}</p>}
        {isWhole ? (
          <Files href={href} />
        ) : (
          <InsetText text="You read the sections that your part in this needs, and what the plan made of your own advice." />
        )}
        {answers === null ? null : <Answers answers={answers} record={`${casePath(page)}/record`} />}
        {mayAnswer && found.factId === null ? <WentOutForm model={model} page={page} href={href} /> : null}
        {compared === null ? null : (
          <Details
            summaryText={`What differs from ${kindWords(compared.with)}: ${differenceSentence(compared.differences)}`}
            open={page.asking.query.with !== undefined}
          >
            <Differences differences={compared.differences} />
            {versions.length < 3 ? null : (
              <p class="govuk-body">
                Compare with:{' '}
                {versions
                  .filter((one) => one.id !== found.id && one.id !== compared.with.id)
                  .map((one, at) => (
                    <>
                      {at === 0 ? '' : ', '}
                      <a class="govuk-link" href={`${href}?with=${one.number}`}>
                        {kindWords(one)}
                      </a>
                    </>
                  ))}
              </p>
            )}
          </Details>
        )}
        {others.length === 0 ? null : (
          <>
            <h2 class="govuk-heading-m">What else the family says</h2>
            {others.map(shown)}
          </>
        )}
        <PlanBody
          plan={plan}
          onlySeen={!isWhole}
          beside={(item) => comments.filter((one) => one.itemId === item.id).map(shown)}
        />
        <p class="govuk-body app-words app-quiet">Kept as SHA-256 {found.snapshotHash}</p>
      </>
    ),
  }
}

function WentOutForm({ model, page, href }: { model: VersionPage; page: PageHere; href: string }) {
  const { found, untied, family } = model
  const agreed = family.length > 0 && family.every((one) => one.agreedOnlineOn !== null)
  return (
    <Details
      summaryText={found.kind === 'draft' ? 'Record that it was served' : 'Record that it was sent'}
      open={typedText(page, 'step') === 'served' || untied.length > 0}
    >
      <Form action={href} page={page} version={found.version} summary={false}>
        <input type="hidden" name="step" value="served" />
        {untied.length === 0 ? null : (
          <Radios
            idPrefix="fact"
            name="fact"
            classes="govuk-radios--small"
            fieldset={{
              legend: {
                text: 'The case says already that it went out',
                classes: 'govuk-fieldset__legend--s',
              },
            }}
            value={typedText(page, 'fact') ?? untied.at(-1)?.id ?? ''}
            items={[
              ...untied.map((one) => ({
                value: one.id,
                text: `On ${writeDay(one.day)}: it was this version`,
              })),
              { value: 'new', text: 'No: this version went out as I say below' },
            ]}
            {...problemFor(page, 'fact')}
          />
        )}
        {found.kind === 'draft' ? (
          <p class="govuk-body">
            Health and social care with a part in this can read the draft already. They are told when you
            record this, and asked to answer within the family’s days.
          </p>
        ) : null}
        <DayField
          page={page}
          name="day"
          label={found.kind === 'draft' ? 'The day on which it was served' : 'The day on which it was sent'}
        />
        <Radios
          idPrefix="channel"
          name="channel"
          classes="govuk-radios--small"
          fieldset={{
            legend: { text: 'How it went to each of the family', classes: 'govuk-fieldset__legend--s' },
          }}
          hint={{
            text: agreed
              ? 'Everybody of the family agreed in writing to be served online'
              : 'Giving access serves nobody who has not agreed to it in writing; by e-mail nothing is served',
          }}
          value={typedText(page, 'channel') ?? ''}
          items={serveChannels
            .filter((one) => one !== 'online' || agreed)
            .map((value) => ({ value, text: channelWords[value] }))}
          {...problemFor(page, 'channel')}
        />
        <Button text="Record it" preventDoubleClick />
      </Form>
    </Details>
  )
}

const isWords: Readonly<Record<Difference['is'], string>> = {
  added: 'Added',
  changed: 'Changed',
  removed: 'Taken out',
}

function Differences({ differences }: { differences: readonly Difference[] }) {
  if (differences.length === 0) return <p class="govuk-body">Every word is the same.</p>
  return (
    <StackedTable
      caption="What differs, record by record"
      captionHidden
      columns={[{ text: 'Record' }, { text: 'What' }, { text: 'Before' }, { text: 'Now' }]}
      rows={differences.flatMap((one) =>
        one.fields.length === 0
          ? [
              {
                cells: [
                  one.ref,
                  isWords[one.is],
                  <span class="app-words">{one.is === 'removed' ? one.words : ''}</span>,
                  <span class="app-words">{one.is === 'added' ? one.words : ''}</span>,
                ],
              },
            ]
          : one.fields.map((field) => ({
              cells: [
                one.ref,
                field.label,
                <span class="app-words">{field.before}</span>,
                <span class="app-words">{field.after}</span>,
              ],
            })),
      )}
    />
  )
}

export const aboutWords: Readonly<Record<PlanComment['about'], string>> = {
  paragraph: 'On this paragraph',
  school: 'School or college asked for',
  'something-else': 'Something else',
}

function Comment({ comment, page, answerTo }: { comment: PlanComment; page: PageHere; answerTo?: string }) {
  const { id } = comment
  const mine = typedText(page, 'comment') === id
  return (
    <div class="govuk-inset-text" id={`comment-${id}`}>
      <p class="govuk-body app-words">
        <strong>
          {aboutWords[comment.about]}, {comment.saidByName}, {writeInstant(comment.saidAt)}:
        </strong>{' '}
        {comment.words}
      </p>
      {comment.answer === null ? (
        <p class="govuk-body">Not answered yet.</p>
      ) : (
        <p class="govuk-body app-words">
          <strong>{comment.answer === 'accepted' ? 'Accepted' : 'Not accepted'}</strong>
          {comment.answeredByName === null ? '' : `, ${comment.answeredByName}`}: {comment.answerWords}
        </p>
      )}
      {answerTo === undefined || comment.answer !== null ? null : (
        <Form action={answerTo} page={page} version={comment.version} summary={false}>
          <input type="hidden" name="step" value="answer" />
          <input type="hidden" name="comment" value={id} />
          <Radios
            idPrefix={`answer-${id}`}
            name="answer"
            classes="govuk-radios--small govuk-radios--inline"
            fieldset={{ legend: { text: 'Is it accepted?', classes: 'govuk-fieldset__legend--s' } }}
            value={mine ? (typedText(page, 'answer') ?? '') : ''}
            items={[
              { value: 'accepted', text: 'Accepted' },
              { value: 'not-accepted', text: 'Not accepted' },
            ]}
            {...problemFor(page, `answer-${id}`)}
          />
          <Textarea
            id={`words-${id}`}
            name="words"
            rows={2}
            label={{ text: 'What was changed, or why not. The family reads this' }}
            value={mine ? (typedText(page, 'words') ?? '') : ''}
            {...problemFor(page, `words-${id}`)}
          />
          <Button text="Answer" classes="govuk-button--secondary" preventDoubleClick />
        </Form>
      )}
    </div>
  )
}

/** Each of the two says first what follows from it. */
function AsWhole({
  say,
  version,
  href,
  page,
}: {
  say: MySay
  version: string
  href: string
  page: PageHere
}) {
  const { mine, until, over } = say
  const said = (about: 'finished' | 'meeting', text: string) => (
    <Form action={href} page={page} summary={false}>
      <input type="hidden" name="about" value={about} />
      <input type="hidden" name="item" value={version} />
      <Button text={text} classes="govuk-button--secondary" preventDoubleClick />
    </Form>
  )
  return (
    <>
      {until === null || over !== null ? null : (
        <p class="govuk-body">
          You have until {writeDay(until)} to say what you think: the law gives at least 15 days, beginning
          with the day on which it was served{' '}
          <span class="app-quiet">
            (SI 2014/1530,{' '}
            {say.served.event === 'draft_served' ? 'regulation 13(1)(a)' : 'regulation 22(2)(c)'})
          </span>
          . Until then you can also ask the council to meet you.
        </p>
      )}
      {mine.finishedOn === null ? null : (
        <InsetText
          text={`You said on ${writeDay(mine.finishedOn)} that you have nothing more to say. If you write something after all, or ask to meet, that no longer counts.`}
        />
      )}
      {mine.meetingAskedOn === null ? null : (
        <InsetText
          text={`You asked on ${writeDay(mine.meetingAskedOn)} to meet. Whoever works on the plan arranges a day with you.`}
        />
      )}
      {over === null ? null : <p class="govuk-body">{over.sentence}</p>}
      {over !== null || mine.finishedOn !== null ? null : (
        <>
          <p class="govuk-body">
            If you have nothing more to say, the council may send the final plan
            {until === null ? '' : ` before ${writeDay(until)}`}, once everybody who may answer has said so.
            Where two parents may answer, each says so for themselves: yours does not end the time of the
            other. What you have said still gets its answers.
          </p>
          {said('finished', 'I have nothing more to say')}
        </>
      )}
      {over !== null || mine.meetingAskedOn !== null ? null : (
        <>
          <p class="govuk-body">
            If you ask to meet, whoever works on the plan is told, and arranges a day with you. It adds no
            days to the time that the law gives.
          </p>
          {said('meeting', 'I ask to meet')}
        </>
      )}
    </>
  )
}

/** What was served on the family, where they say what they think of it. */
export function myPlanPage(model: MyPlanPage, page: PageHere): ShownPage {
  const { child, versions, found, plan, comments, mayComment } = model
  const up = `/areas/${page.asking.area.slug}/my/${child.id}`
  const href = `${up}/plan`
  const back = { text: 'Where things stand', href: up }
  const isNewest = found !== null && found.id === versions[0]?.id
  const name = `${child.givenNames} ${child.familyName}`
  if (found === null || plan === null)
    return {
      title: 'The plan',
      back,
      body: (
        <>
          <ProblemSummary page={page} />
          <h1 class="govuk-heading-l">
            <span class="govuk-caption-l app-words">{name}</span>
            The plan
          </h1>
          <EmptyState title="No plan was sent to you yet">
            Once a draft was sent to you, you read it here and say what you think of each part.
          </EmptyState>
        </>
      ),
    }
  const box = (
    about: 'paragraph' | 'school' | 'something-else',
    label: string,
    button: string,
    item = '',
  ) => {
    const id = about === 'paragraph' ? `words-${item}` : `words-${about}`
    const mine = typedText(page, 'about') === about && (typedText(page, 'item') ?? '') === item
    return (
      <Form action={href} page={page} summary={false}>
        <input type="hidden" name="about" value={about} />
        <input type="hidden" name="item" value={item} />
        <Textarea
          id={id}
          name="words"
          rows={3}
          label={{ text: label }}
          value={mine ? (typedText(page, 'words') ?? '') : ''}
          {...problemFor(page, id)}
        />
        <Button text={button} classes="govuk-button--secondary" preventDoubleClick />
      </Form>
    )
  }
  const said = comments.filter((one) => one.versionId === found.id)
  const rest = said.filter((one) => one.about !== 'paragraph')
  const earlier = comments.filter((one) => one.versionId !== found.id)
  const writes = mayComment && isNewest
  const say = writes ? model.say : null
  return {
    title: titleOf(plan),
    back,
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l app-words">{titleOf(plan)}</h1>
        <p class="govuk-body-l">
          {kindWords(found)}, of {writeDay(found.frozenOn)}.{' '}
          {writes
            ? 'Under each part you can say what you think of it. Each thing you say is answered here.'
            : ''}
        </p>
        {isNewest ? null : (
          <p class="govuk-body">
            This is an earlier version.{' '}
            <a class="govuk-link" href={href}>
              Read the newest
            </a>
          </p>
        )}
        <Files href={href} query={`?version=${found.number}`} />
        {writes ? (
          <ul class="govuk-list app-no-print">
            <li>
              <a class="govuk-link" href="#school">
                Say which school or college you ask for
              </a>
            </li>
            <li>
              <a class="govuk-link" href="#something-else">
                Something else is wrong
              </a>
            </li>
            {say === null ? null : (
              <li>
                <a class="govuk-link" href="#as-a-whole">
                  Nothing more to say, or ask to meet
                </a>
              </li>
            )}
          </ul>
        ) : null}
        <PlanBody
          plan={plan}
          beside={(item) => (
            <>
              {said
                .filter((one) => one.itemId === item.id)
                .map((one) => (
                  <Comment comment={one} page={page} />
                ))}
              {writes ? (
                <Details
                  summaryText={`Say what you think of ${item.ref}`}
                  open={typedText(page, 'item') === item.id}
                >
                  {box('paragraph', `What you think of ${item.ref}`, `Send on ${item.ref}`, item.id)}
                </Details>
              ) : null}
            </>
          )}
        />
        {rest.length === 0 && !writes ? null : (
          <>
            {writes || rest.some((one) => one.about === 'school') ? (
              <h2 class="govuk-heading-m" id="school">
                The school or college you ask for
              </h2>
            ) : null}
            {rest
              .filter((one) => one.about === 'school')
              .map((one) => (
                <Comment comment={one} page={page} />
              ))}
            {writes ? box('school', 'Name of the school or college, and why', 'Send which school') : null}
            {writes || rest.some((one) => one.about === 'something-else') ? (
              <h2 class="govuk-heading-m" id="something-else">
                Something else is wrong
              </h2>
            ) : null}
            {rest
              .filter((one) => one.about === 'something-else')
              .map((one) => (
                <Comment comment={one} page={page} />
              ))}
            {writes ? box('something-else', 'What else is wrong, or missing', 'Send what is wrong') : null}
          </>
        )}
        {say === null ? null : (
          <>
            <h2 class="govuk-heading-m" id="as-a-whole">
              Nothing more to say, or ask to meet
            </h2>
            {isRefusal(say) ? (
              <p class="govuk-body">{say.sentence}</p>
            ) : (
              <AsWhole say={say} version={found.id} href={href} page={page} />
            )}
          </>
        )}
        {earlier.length === 0 ? null : (
          <Details summaryText="What you said on other versions">
            {earlier.map((one) => (
              <Comment comment={one} page={page} />
            ))}
          </Details>
        )}
        {versions.length < 2 ? null : (
          <>
            <h2 class="govuk-heading-m">Every version that was sent to you</h2>
            <ul class="govuk-list">
              {versions.map((one) => (
                <li>
                  <a class="govuk-link" href={`${href}?version=${one.number}`}>
                    {kindWords(one)}, {writeDay(one.frozenOn)}
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
      </>
    ),
  }
}

const types = {
  pdf: { type: 'application/pdf', ending: 'pdf' },
  word: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ending: 'docx',
  },
  web: { type: 'text/html; charset=utf-8', ending: 'html' },
} as const

/** The name of a file names nobody. */
export function planFile({ file, kind, number, bytes }: PlanFile): ShownFile {
  const { type, ending } = types[file]
  return { fileName: `EHC plan, ${kind} ${number}.${ending}`, type, content: bytes ?? new Uint8Array() }
}

export const copyFile = ({ number, bytes }: CopyFile): ShownFile => ({
  fileName: `EHC plan, copy of version ${number}.pdf`,
  type: 'application/pdf',
  content: bytes ?? new Uint8Array(),
})
