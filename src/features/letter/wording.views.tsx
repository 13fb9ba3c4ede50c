/** How an area words its letters: each wording with its versions, and the form of the next one. */
import {
  Button,
  Details,
  Form,
  Input,
  InsetText,
  ProblemSummary,
  Select,
  StackedTable,
  Textarea,
} from '../../design/index.ts'
import { writeInstant } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import type { WordingsPage } from './letter.reads.ts'
import { rightsPartNames, rightsParts, standardOf, type WordingName, wordingNames } from './letter-kind.ts'
import { fields, fieldWords, languageName, languageOf, languages } from './wording.ts'

export function wordingsPage(model: WordingsPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/letter-wordings`
  return model.name === null ? listPage(model, page, base) : onePage(model, model.name, page, base)
}

function listPage({ versions }: WordingsPage, page: PageHere, base: string): ShownPage {
  const own = (name: WordingName) => versions.filter((one) => one.name === name)
  const owed = wordingNames.filter((name) => standardOf(name).words === null && own(name).length === 0)
  return {
    title: 'Wordings of letters',
    wide: true,
    back: { text: 'Letters to send', href: `/areas/${page.asking.area.slug}/letters` },
    body: (
      <>
        <h1 class="govuk-heading-l">Wordings of letters</h1>
        <p class="govuk-body-l">
          {owed.length === 0
            ? 'Everything that letters need is worded.'
            : `Still to be entered, before a decision letter can go: ${owed.map((name) => standardOf(name).title.toLowerCase()).join('; ')}.`}
        </p>
        <StackedTable
          caption="Each wording"
          captionHidden
          columns={[{ text: 'Wording' }, { text: 'Whose' }, { text: 'Translations' }]}
          rows={wordingNames.map((name) => {
            const kept = own(name)
            const english = kept.find((one) => one.language === 'en')
            return {
              cells: [
                <a class="govuk-link" href={`${base}?wording=${name}`}>
                  {standardOf(name).title}
                </a>,
                english !== undefined
                  ? `The area’s own, version ${english.number}`
                  : standardOf(name).words === null
                    ? 'Not entered yet'
                    : 'The standard one',
                [
                  ...new Set(
                    kept.flatMap((one) => (one.language === 'en' ? [] : [languageName(one.language)])),
                  ),
                ].join(', ') || 'None',
              ],
            }
          })}
        />
      </>
    ),
  }
}

function onePage(
  { versions, wordings, language: asked }: WordingsPage,
  name: WordingName,
  page: PageHere,
  base: string,
): ShownPage {
  const { title, must } = standardOf(name)
  const spoken = languageOf(asked)
  const language = spoken?.code ?? 'en'
  const kept = versions.filter((one) => one.name === name && one.language === language)
  const now =
    language === 'en' ? (wordings.english(name) ?? '') : (wordings.translated(name, language)?.words ?? '')
  const part = rightsPartNames.find((one) => name === `rights-${one}`)
  const isContact = name.startsWith('contact-')
  return {
    title: `Wording: ${title}`,
    back: { text: 'Wordings of letters', href: base },
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">Wording{spoken === null ? '' : `, ${spoken.name}`}</span>
          {title}
        </h1>
        {part === undefined ? null : (
          <InsetText
            text={`The law asks for this part in every decision letter (${rightsParts[part].cite}). Word it as you like; it cannot be left out${must.length === 0 ? '' : `, nor can ${must.map((one) => `{{${one}}}`).join(' and ')}`}.`}
          />
        )}
        {isContact ? null : (
          <form action={base} method="get" class="app-no-print">
            <input type="hidden" name="wording" value={name} />
            <Select
              id="language"
              name="language"
              label={{ text: 'Language' }}
              items={[{ code: 'en', name: 'English' }, ...languages].map((one) => ({
                value: one.code,
                text: one.name,
                selected: one.code === language,
              }))}
            />
            <Button text="Show" classes="govuk-button--secondary" />
          </form>
        )}
        {spoken === null ? null : (
          <Details summaryText="The English beside it" open>
            <p class="govuk-body app-words">{wordings.english(name)}</p>
          </Details>
        )}
        <Form action={`${base}?wording=${name}&language=${language}`} page={page} summary={false}>
          <input type="hidden" name="wording" value={name} />
          <input type="hidden" name="language" value={language} />
          <input type="hidden" name="last" value={kept[0]?.number ?? 0} />
          <Textarea
            id="words"
            name="words"
            rows={isContact ? 3 : 14}
            label={{ text: 'The wording' }}
            hint={{
              text: isContact
                ? 'Name, telephone number and address, as they stand in a letter'
                : 'An empty line begins a new paragraph. Lines that begin with “- ” are a list; “## ” begins a heading',
            }}
            value={typedText(page, 'words') ?? now}
            {...(spoken === null
              ? {}
              : { attributes: { lang: spoken.code, ...(spoken.rtl ? { dir: 'rtl' } : {}) } })}
            {...problemFor(page, 'words')}
          />
          {isContact ? null : (
            <Details summaryText="Fields that are filled in each letter">
              <ul class="govuk-list govuk-list--bullet">
                {fields.map((one) => (
                  <li>
                    <code>{`{{${one}}}`}</code>: {fieldWords[one]}
                  </li>
                ))}
              </ul>
            </Details>
          )}
          {spoken === null ? null : (
            <Input
              id="translatedBy"
              name="translatedBy"
              label={{ text: 'Translated by' }}
              value={typedText(page, 'translatedBy') ?? ''}
              {...problemFor(page, 'translatedBy')}
            />
          )}
          <Input
            id="why"
            name="why"
            label={{ text: 'Why it is worded so' }}
            value={typedText(page, 'why') ?? ''}
            {...problemFor(page, 'why')}
          />
          <Button text="Keep this version" preventDoubleClick />
        </Form>
        {kept.length === 0 ? null : (
          <>
            <h2 class="govuk-heading-m">Versions, the newest first</h2>
            {kept.map((one) => (
              <Details
                summaryText={`Version ${one.number}, ${one.madeBy}, ${writeInstant(one.madeAt)}: ${one.why}`}
              >
                <p
                  class="govuk-body app-words"
                  lang={one.language}
                  dir={spoken?.rtl === true ? 'rtl' : undefined}
                >
                  {one.words}
                </p>
                {one.translatedBy === null ? null : (
                  <p class="govuk-body">Translated by {one.translatedBy}.</p>
                )}
              </Details>
            ))}
          </>
        )}
      </>
    ),
  }
}
