/** The search of an area: one field, and what was found by kind, the best first. */
import { Button, CountSentence, FilterLinks, Pagination } from '../../design/index.ts'
import type { PageHere, ShownPage } from '../../route/index.ts'
import type { SearchPage } from './search.reads.ts'
import {
  type Group,
  type Hit,
  hitsPerPage,
  hrefOf,
  type Kind,
  kindWords,
  longestSearch,
  piecesOf,
} from './search.ts'

export function searchPage(model: SearchPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}`
  const words = model.sought?.words ?? ''
  const total = model.groups.reduce((sum, group) => sum + group.total, 0)
  return {
    title: model.sought === null ? 'Search' : `${words} - search`,
    body: (
      <>
        <h1 class="govuk-heading-l">Search {page.asking.area.name}</h1>
        <SearchForm base={base} words={words} tooLong={model.sought?.tooLong === true} />
        {model.sought === null ? (
          <p class="govuk-body">{whatIsSearched(model.kinds)}</p>
        ) : total === 0 ? (
          <Nothing model={model} base={base} words={words} />
        ) : (
          <Found model={model} base={base} words={words} total={total} />
        )}
      </>
    ),
  }
}

function SearchForm({ base, words, tooLong }: { base: string; words: string; tooLong: boolean }) {
  return (
    <search class="app-no-print">
      <form action={`${base}/search`} method="get">
        <div class="govuk-form-group">
          <label class="govuk-label" for="q">
            Words, a name or a reference
          </label>
          <div class="govuk-hint" id="q-hint">
            For example waiting times, "second panel", or 3.f
          </div>
          {tooLong ? (
            <p class="govuk-body app-gap" id="q-long">
              Only the first {longestSearch} characters were searched for.
            </p>
          ) : null}
          <input
            class="govuk-input"
            id="q"
            name="q"
            type="search"
            value={words}
            maxlength={longestSearch}
            spellcheck
            aria-describedby={tooLong ? 'q-hint q-long' : 'q-hint'}
          />
        </div>
        <Button text="Search" />
      </form>
    </search>
  )
}

function whatIsSearched(kinds: readonly Kind[]): string {
  const words = kinds.map((kind) => kindWords[kind][1])
  return `Searches what you may see here: ${words.slice(0, -1).join(', ')}${words.length > 1 ? ' and ' : ''}${words.at(-1)}.`
}

function Nothing({ model, base, words }: { model: SearchPage; base: string; words: string }) {
  return (
    <>
      <CountSentence>
        Nothing that you may see here has <Quoted words={words} />.
      </CountSentence>
      {model.meant === null ? null : (
        <p class="govuk-body-l">
          Did you mean{' '}
          <a class="govuk-link" href={searchHref(base, { q: model.meant })}>
            {model.meant}
          </a>
          ?
        </p>
      )}
      <h2 class="govuk-heading-s">What you can try</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>fewer words, or only the beginning of one: “neurodev” finds neurodevelopmental</li>
        <li>a reference as the notice or the plan writes it: 3.f or 1.2</li>
        <li>another word for it; “the”, “and” and their like are never searched for</li>
      </ul>
      <p class="govuk-body">{whatIsSearched(model.kinds)}</p>
    </>
  )
}

function Quoted({ words }: { words: string }) {
  return <strong class="app-words">“{words}”</strong>
}

function Found(shown: { model: SearchPage; base: string; words: string; total: number }) {
  const { model, base, words, total } = shown
  const { only } = model
  const groups = only === null ? model.groups : model.groups.filter((one) => one.kind === only.kind)
  return (
    <>
      <CountSentence>
        {total === 1 ? 'One thing' : `${total} things`} found for <Quoted words={words} />.
      </CountSentence>
      {model.groups.length < 2 ? null : (
        <FilterLinks
          label="Show"
          links={[
            { text: 'All', href: searchHref(base, { q: words }), count: total, current: only === null },
            ...model.groups.map((group) => ({
              text: capital(kindWords[group.kind][group.total === 1 ? 0 : 1]),
              href: searchHref(base, { q: words, kind: group.kind }),
              count: group.total,
              current: only?.kind === group.kind,
            })),
          ]}
        />
      )}
      {groups.length === 0 ? <p class="govuk-body">Nothing of this kind. Choose another above.</p> : null}
      {groups.map((group) => (
        <GroupHere group={group} base={base} words={words} page={only?.page ?? null} />
      ))}
    </>
  )
}

function GroupHere(shown: { group: Group; base: string; words: string; page: number | null }) {
  const { group, base, words, page } = shown
  const [, many] = kindWords[group.kind]
  const id = `found-${group.kind}`
  return (
    <section aria-labelledby={id}>
      <h2 class="govuk-heading-m govuk-!-padding-top-3" id={id}>
        {capital(many)}
      </h2>
      {group.hits.length === 0 ? (
        <p class="govuk-body">There is no such page. Go back to the first.</p>
      ) : (
        <ul class="govuk-list govuk-list--spaced">
          {group.hits.map((hit) => (
            <li>
              <HitHere hit={hit} base={base} />
            </li>
          ))}
        </ul>
      )}
      {page === null && group.total > group.hits.length ? (
        <p class="govuk-body app-no-print">
          <a class="govuk-link" href={searchHref(base, { q: words, kind: group.kind })}>
            All {group.total} {many}
          </a>
        </p>
      ) : null}
      {page === null ? null : <Pages group={group} base={base} words={words} page={page} />}
    </section>
  )
}

function HitHere({ hit, base }: { hit: Hit; base: string }) {
  return (
    <>
      <a class="govuk-link app-words" href={hrefOf(hit, base)}>
        <Marked passage={hit.title} />
      </a>
      {hit.snippet === '' ? null : (
        <>
          <br />
          <span class="app-words">
            <Marked passage={hit.snippet} />
          </span>
        </>
      )}
    </>
  )
}

/** The words that were found, marked. Everything is text: whatever was typed or kept is escaped like any other. */
function Marked({ passage }: { passage: string }) {
  return (
    <>
      {piecesOf(passage).map((piece) =>
        piece.marked ? <mark class="app-duty">{piece.text}</mark> : piece.text,
      )}
    </>
  )
}

function Pages(shown: { group: Group; base: string; words: string; page: number }) {
  const { group, base, words, page } = shown
  const last = Math.max(1, Math.ceil(group.total / hitsPerPage))
  if (last === 1 && page === 1) return null
  const href = (to: number) => searchHref(base, { q: words, kind: group.kind, page: String(to) })
  return (
    <Pagination
      landmarkLabel="Pages of what was found"
      {...(page > 1
        ? {
            previous: {
              href: href(Math.min(page - 1, last)),
              labelText: `${Math.min(page - 1, last)} of ${last}`,
            },
          }
        : {})}
      {...(page < last ? { next: { href: href(page + 1), labelText: `${page + 1} of ${last}` } } : {})}
    />
  )
}

function searchHref(base: string, query: Readonly<Record<string, string>>): string {
  return `${base}/search?${new URLSearchParams(query).toString()}`
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
