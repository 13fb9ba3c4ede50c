/** The marked versions of a plan: their list, one of them, and what differs. */
import { Button, CountSentence, EmptyState, Form, Input, SummaryList, Table } from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownFile, type ShownPage, typedText } from '../../route/index.ts'
import type { PlanVersionPage, PlanVersionsPage, PublishedPage, PublishPage } from './plan-version.reads.ts'
import { differenceSentence, type ThingDiffers } from './plan-version.ts'

export function planVersionsPage(
  { plan, versions, published, mayMark }: PlanVersionsPage,
  page: PageHere,
): ShownPage {
  const base = `/areas/${page.asking.area.slug}/plan`
  const here = `${base}/${plan.id}/versions`
  return {
    title: `Versions of ${plan.name}`,
    breadcrumbs: [{ text: 'Improvement plan', href: base }, { text: 'Versions' }],
    body: (
      <>
        <h1 class="govuk-heading-l">Versions of {plan.name}</h1>
        {versions.length === 0 ? (
          <EmptyState
            title="No version is marked yet"
            {...(mayMark ? { href: `${here}/new`, action: 'Mark this version' } : {})}
          >
            A version keeps everything in the plan as it stands that moment, and is never overwritten.
          </EmptyState>
        ) : (
          <>
            <SummaryList
              rows={versions.map((one) => ({
                key: {
                  text: (
                    <a class="govuk-link" href={`${here}/${one.id}`}>
                      {one.name}
                    </a>
                  ),
                },
                value: {
                  text: `${writeDay(one.markedOn)}, ${one.markedBy}. ${one.why.replace(/\.$/, '')}.${published.has(one.id) ? ' Published to advisers.' : ''}`,
                },
                actions: {
                  items: [
                    {
                      href: `${here}/${one.id}?with=now`,
                      text: 'What changed since',
                      visuallyHiddenText: one.name,
                    },
                  ],
                },
              }))}
            />
            <ul class="govuk-list app-no-print">
              {mayMark ? (
                <li>
                  <a class="govuk-link" href={`${here}/new`}>
                    Mark this version
                  </a>
                </li>
              ) : null}
              <li>
                <a class="govuk-link" href={`${base}/published`}>
                  What advisers read of the plans
                </a>
              </li>
            </ul>
          </>
        )}
      </>
    ),
  }
}

export function markVersionPage({ plan }: PlanVersionsPage, page: PageHere): ShownPage {
  const here = `/areas/${page.asking.area.slug}/plan/${plan.id}/versions`
  return {
    title: 'Mark a version',
    back: { text: 'Versions', href: here },
    body: (
      <>
        <h1 class="govuk-heading-l">Mark a version of {plan.name}</h1>
        <p class="govuk-body">
          Everything in it is kept as it stands now, with a fingerprint (SHA-256) by which anybody can see
          that it was not changed.
        </p>
        <Form action={`${here}/new`} page={page}>
          <Input
            id="name"
            name="name"
            label={{ text: 'Name of the version' }}
            hint={{ text: 'For example: as agreed by the board in June' }}
            value={typedText(page, 'name')}
            {...problemFor(page, 'name')}
          />
          <Input
            id="why"
            name="why"
            label={{ text: 'Why it is marked' }}
            value={typedText(page, 'why')}
            {...problemFor(page, 'why')}
          />
          <Button text="Mark the version" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function planVersionPage(model: PlanVersionPage, page: PageHere): ShownPage | ShownFile {
  const { plan, version, others, against } = model
  if (page.asking.query.as === 'json' && model.text !== null)
    return {
      fileName: `plan-version-${version.id}.json`,
      type: 'application/json; charset=utf-8',
      content: model.text,
    }
  const base = `/areas/${page.asking.area.slug}/plan`
  const here = `${base}/${plan.id}/versions`
  return {
    title: version.name,
    wide: true,
    breadcrumbs:
      model.partFor === 'adviser'
        ? [{ text: 'Published plans', href: `${base}/published` }, { text: version.name }]
        : [
            { text: 'Improvement plan', href: base },
            { text: 'Versions', href: here },
            { text: version.name },
          ],
    body: (
      <>
        <span class="govuk-caption-l">{plan.name}</span>
        <h1 class="govuk-heading-l">{version.name}</h1>
        {against === null ? null : (
          <CountSentence>
            {against.name === 'now' ? 'Since then' : `Beside “${against.name}”`}:{' '}
            {differenceSentence(against.differences)}
          </CountSentence>
        )}
        <p class="govuk-body">
          Marked on {writeDay(version.markedOn)} by {version.markedBy}. {version.why}
        </p>
        <p class={model.isWhole ? 'govuk-body-s' : 'govuk-body app-gap'}>
          {model.isWhole
            ? 'The text that is kept is the one that was marked.'
            : 'The text that is kept is not the one that was marked: do not rely on it, and tell whoever runs this installation.'}{' '}
          SHA-256 <Hash of={version.sha256} />
        </p>
        {model.partFor === null ? null : <p class="govuk-body">{partWords[model.partFor]}</p>}
        <Publications model={model} here={here} />
        <ul class="govuk-list app-no-print">
          {model.partFor === 'adviser' ? null : (
            <li>
              <a class="govuk-link" href={`${here}/${version.id}?with=now`}>
                What changed since
              </a>
            </li>
          )}
          {others.map((one) => (
            <li>
              <a class="govuk-link" href={`${here}/${version.id}?with=${one.id}`}>
                Beside “{one.name}”, {writeDay(one.markedOn)}
              </a>
            </li>
          ))}
          {model.text === null ? null : (
            <li>
              <a class="govuk-link" href={`${here}/${version.id}?as=json`} download>
                Download it as it is kept (JSON)
              </a>
            </li>
          )}
        </ul>
        {against === null ? <Whole model={model} /> : <Differences differences={against.differences} />}
      </>
    ),
  }
}

const partWords = {
  board: 'Evidence is shown apart: what is marked for the board stands among the evidence.',
  adviser:
    'Evidence and families’ words are shown apart: what is marked for advisers stands among the evidence.',
} as const

/** Since when advisers may read it, and when that was taken back. */
function Publications({ model, here }: { model: PlanVersionPage; here: string }) {
  const { publications, version, mayPublish, partFor } = model
  const stands = publications.some((one) => one.takenBackOn === null)
  // What was taken back, and why, is the programme's own affair.
  const shown = partFor === 'adviser' ? publications.filter((one) => one.takenBackOn === null) : publications
  return (
    <>
      {shown.map((one) => (
        <p class="govuk-body-s">
          Published to advisers on {writeDay(one.publishedOn)} by {one.publishedBy}
          {one.takenBackOn === null
            ? ''
            : `; taken back on ${writeDay(one.takenBackOn)}: ${one.takenBackWhy?.replace(/\.$/, '') ?? ''}`}
          .
        </p>
      ))}
      {mayPublish ? (
        <p class="govuk-body app-no-print">
          <a class="govuk-link" href={`${here}/${version.id}/publish`}>
            {stands ? 'Take it back from advisers' : 'Publish it to advisers'}
          </a>
        </p>
      ) : null}
    </>
  )
}

export function publishPage({ plan, version, standing }: PublishPage, page: PageHere): ShownPage {
  const here = `/areas/${page.asking.area.slug}/plan/${plan.id}/versions/${version.id}`
  const deed = standing === null ? 'publish' : 'take-back'
  const title = standing === null ? 'Publish it to advisers?' : 'Take it back from advisers?'
  return {
    title,
    back: { text: version.name, href: here },
    body: (
      <>
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body app-words">
          {plan.name}: {version.name}, marked on {writeDay(version.markedOn)}.
        </p>
        <p class="govuk-body">
          {standing === null
            ? 'External advisers of this area read it from today on as it was marked, without its evidence and families’ words. Evidence is marked for them one by one.'
            : `${standing.publishedBy} published it on ${writeDay(standing.publishedOn)}. What they have read they have read; they do not find it here any more.`}
        </p>
        <Form action={`${here}/publish`} page={page}>
          <input type="hidden" name="deed" value={deed} />
          {standing === null ? null : (
            <Input
              id="why"
              name="why"
              label={{ text: 'Why it is taken back' }}
              value={typedText(page, 'why')}
              {...problemFor(page, 'why')}
            />
          )}
          <Button text={standing === null ? 'Publish it' : 'Take it back'} preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function publishedPage({ published, isAdviser }: PublishedPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/plan`
  return {
    title: 'Published plans',
    ...(isAdviser ? {} : { breadcrumbs: [{ text: 'Improvement plan', href: base }, { text: 'Published' }] }),
    body: (
      <>
        <h1 class="govuk-heading-l">Published plans</h1>
        <CountSentence>
          {published.length === 0
            ? 'No version of a plan is published to advisers.'
            : `${published.length === 1 ? 'One version is' : `${published.length} versions are`} published to advisers.`}
        </CountSentence>
        {published.length === 0 ? (
          <p class="govuk-body">
            {isAdviser
              ? 'The programme lead or the chair publishes a version when it is ready for you.'
              : 'Mark a version of a plan, then publish it on its page.'}
          </p>
        ) : (
          <SummaryList
            rows={published.map(({ version, plan, on, by }) => ({
              key: {
                text: (
                  <a class="govuk-link" href={`${base}/${version.planId}/versions/${version.id}`}>
                    {version.name}
                  </a>
                ),
              },
              value: {
                text: `${plan}, as it stood on ${writeDay(version.markedOn)}. Published on ${writeDay(on)} by ${by}.`,
              },
            }))}
          />
        )}
      </>
    ),
  }
}

function Whole({ model }: { model: PlanVersionPage }) {
  return (
    <>
      {model.snapshot.things.map((thing) => (
        <section class="app-paragraph">
          <h2 class="govuk-heading-s">{thing.name}</h2>
          <SummaryList
            rows={thing.fields.map(([label, lines]) => ({
              key: { text: label },
              value: { text: <Lines lines={lines} /> },
            }))}
          />
        </section>
      ))}
    </>
  )
}

const isWords = { added: 'added', removed: 'taken away', changed: 'changed' } as const

function Differences({ differences }: { differences: readonly ThingDiffers[] }) {
  return (
    <>
      {differences.map((thing) => (
        <section class="app-paragraph">
          <Table
            caption={`${thing.name}: ${isWords[thing.is]}`}
            captionClasses="govuk-table__caption--s"
            firstCellIsHeader
            head={[{ text: 'What' }, { text: 'It was' }, { text: 'It is' }]}
            rows={thing.fields.map((field) => [
              { text: field.label },
              {
                text:
                  field.was.length === 0 ? (
                    ''
                  ) : (
                    <del>
                      <Lines lines={field.was} />
                    </del>
                  ),
              },
              { text: <Lines lines={field.now} /> },
            ])}
          />
        </section>
      ))}
    </>
  )
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <>
      {lines.map((line, at) => (
        <>
          {at === 0 ? null : <br />}
          <span class="app-words">{line}</span>
        </>
      ))}
    </>
  )
}

/** A long hash that a narrow page may break, and that is still copied in one piece. */
function Hash({ of }: { of: string }) {
  return (
    <>
      {(of.match(/.{1,8}/g) ?? []).map((part) => (
        <>
          {part}
          <wbr />
        </>
      ))}
    </>
  )
}
