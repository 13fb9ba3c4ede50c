/** The frame of every page: our own quiet face round the department's patterns. No script, no inline style. */
import type { ComponentChildren } from 'preact'
import { BackLink } from './components/back-link.tsx'
import { Breadcrumbs } from './components/breadcrumbs.tsx'
import { classNames, type LinkItem } from './components/parts.ts'
import { SkipLink } from './components/skip-link.tsx'

export interface NavigationItem {
  readonly text: string
  readonly href: string
  readonly current?: boolean
  /** Stands under “More”, which opens without a script: places that people go to seldom. */
  readonly more?: boolean
}

export interface PageProps {
  readonly title: string
  readonly cssHref: string
  readonly version: string
  readonly hasProblems?: boolean
  readonly wide?: boolean
  /** The local area this page is about, and the way to it. */
  readonly area?: { readonly name: string; readonly href: string } | undefined
  readonly navigation?: readonly NavigationItem[]
  readonly signedIn?: { readonly name: string; readonly signOut: ComponentChildren } | undefined
  /** Bands under the header: a demonstration, the embedded store. */
  readonly bands?: readonly ComponentChildren[]
  readonly back?: { readonly text: string; readonly href: string } | undefined
  readonly breadcrumbs?: readonly LinkItem[] | undefined
  readonly children: ComponentChildren
}

export function Page(props: PageProps) {
  return (
    <html lang="en-GB" class="govuk-template">
      <head>
        <meta charset="utf-8" />
        <title>{titleOf(props)}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#0b3c49" />
        <meta name="color-scheme" content="light" />
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={props.cssHref} />
      </head>
      <body class="govuk-template__body">
        <SkipLink text="Skip to main content" href="#main-content" />
        <Header {...props} />
        <Bands {...props} />
        <div class={classNames('govuk-width-container', props.wide === true && 'app-wide')}>
          {props.breadcrumbs === undefined ? null : <Breadcrumbs items={props.breadcrumbs} />}
          {props.back === undefined ? null : (
            <nav aria-label="Back">
              <BackLink text={props.back.text} href={props.back.href} />
            </nav>
          )}
          <main class="govuk-main-wrapper" id="main-content" tabIndex={-1}>
            {props.children}
          </main>
        </div>
        <Footer version={props.version} wide={props.wide === true} />
      </body>
    </html>
  )
}

/** In a landmark of their own, so that a screen reader meets them where they are and can pass them by. */
function Bands({ bands = [], wide }: PageProps) {
  const width = classNames('govuk-width-container', wide === true && 'app-wide', 'app-band__words')
  if (bands.length === 0) return null
  return (
    <aside aria-label="About this page">
      {bands.map((band) => (
        <div class="app-band">
          <div class={width}>{band}</div>
        </div>
      ))}
    </aside>
  )
}

/** The page, the area where there is one, and the product: what a tab or a screen reader needs first comes first. */
function titleOf({ hasProblems, title, area }: PageProps): string {
  const error = hasProblems === true ? 'Error: ' : ''
  return [`${error}${title}`, ...(area === undefined ? [] : [area.name]), 'Throughline'].join(' – ')
}

function Header({ area, navigation = [], signedIn, wide }: PageProps) {
  const width = classNames('govuk-width-container', wide === true && 'app-wide')
  return (
    <header class="app-header">
      <div class={classNames(width, 'app-header__row')}>
        <a class="app-header__name" href="/">
          <span class="app-header__word">Throughline</span>
        </a>
        {area === undefined ? null : (
          <a class="app-header__area" href={area.href}>
            {area.name}
          </a>
        )}
        {signedIn === undefined ? null : (
          <div class="app-header__person">
            <span>{signedIn.name}</span>
            {signedIn.signOut}
          </div>
        )}
      </div>
      {navigation.length === 0 ? null : (
        <div class="app-navigation">
          <nav class={width} aria-label="Main">
            <Places items={navigation} />
          </nav>
        </div>
      )}
    </header>
  )
}

function Places({ items }: { items: readonly NavigationItem[] }) {
  const rest = items.filter((item) => item.more === true)
  return (
    <ul class="app-navigation__list">
      {items.map((item) => (item.more === true ? null : <PlaceLink item={item} />))}
      {rest.length === 0 ? null : (
        <li class="app-navigation__item">
          <details class="app-more" open={rest.some((item) => item.current)}>
            <summary class="app-navigation__link app-more__summary">More</summary>
            <ul class="app-navigation__list">
              {rest.map((item) => (
                <PlaceLink item={item} />
              ))}
            </ul>
          </details>
        </li>
      )}
    </ul>
  )
}

function PlaceLink({ item }: { item: NavigationItem }) {
  return (
    <li class="app-navigation__item">
      <a
        class={classNames('app-navigation__link', item.current === true && 'app-navigation__link--current')}
        href={item.href}
        aria-current={item.current === true ? 'page' : undefined}
      >
        {item.text}
      </a>
    </li>
  )
}

function Footer({ version, wide }: { version: string; wide: boolean }) {
  return (
    <footer class="app-footer">
      <div class={classNames('govuk-width-container', wide && 'app-wide')}>
        <ul class="app-footer__list">
          <li>
            <a class="govuk-link" href="/help">
              Help
            </a>
          </li>
          <li>
            <a class="govuk-link" href="/accessibility">
              Accessibility
            </a>
          </li>
          <li>Throughline {version}, open source</li>
        </ul>
      </div>
    </footer>
  )
}
