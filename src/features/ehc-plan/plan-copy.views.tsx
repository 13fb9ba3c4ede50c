/** Copies of a plan that leave as a file: each is looked at twice, and told here. */
import {
  Button,
  EmptyState,
  Form,
  Input,
  InsetText,
  ProblemSummary,
  Radios,
  SummaryList,
  Textarea,
} from '../../design/index.ts'
import { writeInstant } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import { type CopiesPage, copyHeld } from './ehc-plan.reads.ts'
import { backToPlan, planHref, Whose } from './ehc-plan.views.tsx'
import { copyChannels, copyChannelWords, grounds, groundWords, secondLookWhy } from './plan-copy.ts'
import { kindWords } from './plan-text.ts'

export function copiesPage(model: CopiesPage, page: PageHere): ShownPage {
  const { ehcCase, versions, copies } = model
  return {
    title: 'Copies that leave',
    back: backToPlan(page),
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">
          <Whose ehcCase={ehcCase} />
          Copies that leave
        </h1>
        <p class="govuk-body-l">
          {copies.length === 0
            ? 'No copy has been made.'
            : copies.length === 1
              ? 'One copy has been made.'
              : `${copies.length} copies have been made.`}
        </p>
        <p class="govuk-body">
          Whoever has a part in this record reads the plan here, and needs no copy. Make one where law, a
          tribunal or the family asks for it.
        </p>
        {copies.length === 0 ? null : <Copies model={model} page={page} />}
        <h2 class="govuk-heading-m">Make a copy</h2>
        {versions.length === 0 ? (
          <EmptyState title="No version is frozen yet">Freeze a draft or the final plan first.</EmptyState>
        ) : (
          <CopyForm model={model} page={page} />
        )}
      </>
    ),
  }
}

function Copies({ model, page }: { model: CopiesPage; page: PageHere }) {
  const { copies, versions, me } = model
  const href = `${planHref(page)}/copies`
  return (
    <>
      <h2 class="govuk-heading-m">Copies made</h2>
      {copies.map((one) => {
        const held = copyHeld(model, one)
        const version = versions.find((each) => each.id === one.versionId)
        const waits = one.secondWhy !== null && one.secondByName === null
        return (
          <div id={`copy-${one.id}`}>
            <h3 class="govuk-heading-s app-words">
              For {one.toName}, {writeInstant(one.madeAt)}
            </h3>
            <SummaryList
              rows={[
                {
                  key: { text: 'What' },
                  value: { text: version === undefined ? '' : kindWords(version) },
                },
                {
                  key: { text: 'How' },
                  value: { text: `${copyChannelWords[one.channel]}, ${one.address}`, classes: 'app-words' },
                },
                {
                  key: { text: 'Why' },
                  value: { text: `${groundWords[one.ground]}: ${one.why}`, classes: 'app-words' },
                },
                { key: { text: 'Made by' }, value: { text: one.madeByName } },
                ...(one.secondWhy === null
                  ? []
                  : [
                      {
                        key: { text: 'Second look' },
                        value: { text: one.secondByName ?? `Not yet. ${one.secondWhy}` },
                      },
                    ]),
                {
                  key: { text: 'File' },
                  value: { text: `SHA-256 ${one.pdfHash}`, classes: 'app-words app-quiet' },
                },
              ]}
            />
            {held === null ? (
              <p class="govuk-body app-no-print">
                <a class="govuk-link" href={`${href}/${one.id}`}>
                  PDF for {one.toName}
                </a>
              </p>
            ) : (
              <InsetText text={held} />
            )}
            {waits && one.madeBy !== me ? (
              <Form action={href} page={page} version={one.version} summary={false}>
                <input type="hidden" name="step" value="second" />
                <input type="hidden" name="copy" value={one.id} />
                <Button
                  text="I looked: name, address and plan belong together"
                  classes="govuk-button--secondary"
                  preventDoubleClick
                />
              </Form>
            ) : null}
          </div>
        )
      })}
    </>
  )
}

/** First who, how, where and why; then, after a second look at what that means, the name once more. */
function CopyForm({ model, page }: { model: CopiesPage; page: PageHere }) {
  const { recipients, versions, ehcCase } = model
  const step = typedText(page, 'step')
  const to = recipients.find((one) => one.key === typedText(page, 'to'))
  const looks =
    to !== undefined &&
    (step === 'make' || (page.again?.problems ?? []).some((one) => one.refused === 'look-again'))
  const why = looks ? secondLookWhy(to, ehcCase) : null
  return (
    <Form action={`${planHref(page)}/copies`} page={page} version={1} summary={false}>
      <input type="hidden" name="step" value={looks ? 'make' : 'look'} />
      <Radios
        idPrefix="to"
        name="to"
        fieldset={{ legend: { text: 'Who gets it', classes: 'govuk-fieldset__legend--s' } }}
        value={typedText(page, 'to') ?? ''}
        items={recipients.map((one) => ({
          value: one.key,
          text: one.name,
          hint: { text: one.address === '' ? one.what : `${one.what}. ${one.address}` },
        }))}
        {...problemFor(page, 'to')}
      />
      <Radios
        idPrefix="frozen"
        name="frozen"
        classes="govuk-radios--small"
        fieldset={{ legend: { text: 'Which version', classes: 'govuk-fieldset__legend--s' } }}
        value={typedText(page, 'frozen') ?? versions[0]?.id ?? ''}
        items={versions.map((one) => ({ value: one.id, text: kindWords(one) }))}
        {...problemFor(page, 'frozen')}
      />
      <Radios
        idPrefix="channel"
        name="channel"
        classes="govuk-radios--small"
        fieldset={{ legend: { text: 'How it leaves', classes: 'govuk-fieldset__legend--s' } }}
        value={typedText(page, 'channel') ?? ''}
        items={copyChannels.map((value) => ({ value, text: copyChannelWords[value] }))}
        {...problemFor(page, 'channel')}
      />
      <Textarea
        id="address"
        name="address"
        rows={2}
        label={{ text: 'Where it goes' }}
        value={typedText(page, 'address') ?? ''}
        {...problemFor(page, 'address')}
      />
      <Radios
        idPrefix="ground"
        name="ground"
        classes="govuk-radios--small"
        fieldset={{ legend: { text: 'On what ground', classes: 'govuk-fieldset__legend--s' } }}
        value={typedText(page, 'ground') ?? ''}
        items={grounds.map((value) => ({ value, text: groundWords[value] }))}
        {...problemFor(page, 'ground')}
      />
      <Input
        id="why"
        name="why"
        label={{ text: 'Why a copy is needed' }}
        value={typedText(page, 'why') ?? ''}
        {...problemFor(page, 'why')}
      />
      {looks ? (
        <>
          <InsetText>
            <p class="govuk-body app-words">
              The whole plan of {ehcCase.givenNames} {ehcCase.familyName} goes to <strong>{to.name}</strong> (
              {to.what.toLowerCase()}).
            </p>
            {to.address === '' || to.address.trim() === (typedText(page, 'address') ?? '').trim() ? null : (
              <p class="govuk-body app-words">
                The address is not the one on the record, which is: {to.address}
              </p>
            )}
            {why === null ? null : (
              <p class="govuk-body">Somebody else must look before it may leave. {why}</p>
            )}
          </InsetText>
          <Input
            id="typedName"
            name="typedName"
            label={{ text: 'Type the name of whoever gets it' }}
            value={typedText(page, 'typedName') ?? ''}
            {...problemFor(page, 'typedName')}
          />
        </>
      ) : null}
      <Button text={looks ? 'Make the copy' : 'Look at it again'} preventDoubleClick />
    </Form>
  )
}
