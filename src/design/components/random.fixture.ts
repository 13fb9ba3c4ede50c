/** Random parameters for the official macros, hostile words among them. For tests. */
import fc from 'fast-check'

type Parameters = fc.Arbitrary<Record<string, unknown>>

const word = fc.constantFrom(
  'Plan',
  'a & b',
  '<b>bold</b>',
  '"quoted"',
  'it’s',
  '0',
  'SEND',
  '</p><script>',
  '{{ 7 * 7 }}',
)
const words = fc.array(word, { minLength: 1, maxLength: 4 }).map((list) => list.join(' '))
const html = fc.constantFrom('<em>Plan</em> &amp; more', 'Two <strong>words</strong>', 'Plain')
const flag = fc.boolean()
const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined })
const list = <T>(of: fc.Arbitrary<T>, maxLength = 4) => fc.array(of, { maxLength })
const classes = optional(fc.constantFrom('app-extra', 'app-extra app-more'))
const attributes = optional(fc.constantFrom({ 'data-one': 'a "b"' }, { 'data-one': '1', title: '<i>' }))
const href = optional(fc.constantFrom('/next', '#field', '/a?b=1&c=2'))
const frame = { classes, attributes }

/** Words as text, as HTML, or as both (then the HTML counts). */
const text = fc.oneof(
  { weight: 3, arbitrary: fc.record({ text: words }) },
  fc.record({ html }),
  fc.record({ text: words, html }),
)
const block = text.chain((some) => fc.record({ ...frame }).map((more) => ({ ...some, ...more })))

const with_ = (part: fc.Arbitrary<object>, more: Record<string, fc.Arbitrary<unknown>>): Parameters =>
  fc.tuple(part, fc.record(more)).map(([one, two]) => ({ ...one, ...two }))

const formGroup = optional(
  fc.record({
    ...frame,
    beforeInput: optional(fc.record({ text: words })),
    afterInput: optional(fc.record({ html })),
  }),
)
const choicesGroup = optional(
  fc.record({
    ...frame,
    beforeInputs: optional(fc.record({ html })),
    afterInputs: optional(fc.record({ text: words })),
  }),
)
const describedBy = optional(fc.constant('other'))
const errorMessage = optional(
  with_(text, { ...frame, visuallyHiddenText: optional(fc.constantFrom('Problem', 'Error')) }),
)
const label = with_(text, { ...frame, isPageHeading: optional(flag) })
const legend = with_(text, { classes, isPageHeading: optional(flag) })
const fieldset = optional(fc.record({ legend: optional(legend), describedBy, ...frame }))
const field = {
  name: fc.constant('field'),
  id: optional(fc.constant('field-id')),
  label,
  hint: optional(block),
  errorMessage,
  describedBy,
  formGroup,
  disabled: optional(flag),
  ...frame,
}
const choice = with_(text, {
  id: optional(fc.constant('own-id')),
  value: word,
  checked: optional(flag),
  disabled: optional(flag),
  hint: optional(block),
  label: optional(fc.record({ ...frame })),
  conditional: optional(fc.record({ html })),
  attributes,
})
const choices = {
  name: fc.constant('choice'),
  idPrefix: optional(fc.constant('prefix')),
  hint: optional(block),
  errorMessage,
  fieldset,
  formGroup: choicesGroup,
  items: list(
    fc.oneof(
      { weight: 8, arbitrary: choice },
      fc.record({ divider: words }),
      fc.constantFrom(null, false, ''),
    ),
  ),
  ...frame,
}
const link = with_(text, { href, attributes })
const action = with_(text, { href, classes, attributes, visuallyHiddenText: optional(words) })
const actions = optional(fc.record({ items: optional(list(action, 3)), classes }))
const cell = with_(text, {
  format: optional(fc.constant('numeric')),
  colspan: optional(fc.integer({ min: 1, max: 4 })),
  rowspan: optional(fc.integer({ min: 1, max: 4 })),
  ...frame,
})
const dayPart = fc.record({
  name: optional(fc.constantFrom('day', 'month', 'year', 'hour')),
  label: optional(words),
  value: optional(fc.constantFrom('1', '31', '2026')),
  classes: optional(fc.constantFrom('govuk-input--width-3', 'govuk-input--error', 'app-extra')),
  error: optional(flag),
  attributes,
})
const namedPart = (name: string) => dayPart.map((part) => ({ ...part, name }))
const page = fc.oneof(
  fc.record({
    number: fc.integer({ min: 1, max: 99 }),
    href: fc.constant('?page=1'),
    current: optional(flag),
    visuallyHiddenText: optional(words),
    attributes,
  }),
  fc.constant({ ellipsis: true }),
)
const arrow = with_(
  optional(text).map((some) => some ?? {}),
  { href, labelText: optional(words), attributes },
)

/** By the component's folder in govuk-frontend. */
export const parameters: Readonly<Record<string, Parameters>> = {
  'back-link': with_(text, { href, ...frame }),
  breadcrumbs: fc.record({
    items: list(link),
    collapseOnMobile: optional(flag),
    labelText: optional(words),
    ...frame,
  }),
  button: with_(text, {
    href,
    type: optional(fc.constantFrom('button', 'submit', 'reset')),
    name: optional(fc.constant('act')),
    value: optional(word),
    id: optional(fc.constant('act-id')),
    disabled: optional(flag),
    preventDoubleClick: optional(flag),
    isStartButton: optional(flag),
    ...frame,
  }),
  checkboxes: fc.record({ ...choices, values: optional(list(word)), describedBy }),
  'date-input': fc.record({
    id: fc.constant('when'),
    namePrefix: optional(fc.constant('when')),
    items: optional(
      list(
        fc.oneof(
          { weight: 6, arbitrary: dayPart.map((part) => ({ ...part, name: part.name ?? 'day' })) },
          fc.constantFrom(null, ''),
        ),
      ),
    ),
    day: optional(namedPart('day')),
    year: optional(namedPart('year')),
    values: optional(fc.constantFrom({ day: '3', month: '4', year: '2026' }, { 'when-day': '5' })),
    hint: optional(block),
    errorMessage,
    fieldset,
    formGroup: choicesGroup,
    ...frame,
  }),
  details: with_(text, {
    summaryText: words,
    summaryHtml: optional(html),
    id: optional(fc.constant('more')),
    open: optional(flag),
    ...frame,
  }),
  'error-message': with_(text, {
    id: optional(fc.constant('e')),
    visuallyHiddenText: optional(words),
    ...frame,
  }),
  'error-summary': fc.record({
    titleText: words,
    titleHtml: optional(html),
    descriptionText: optional(words),
    descriptionHtml: optional(html),
    errorList: list(link),
    disableAutoFocus: optional(flag),
    ...frame,
  }),
  fieldset: fc.record({
    legend: optional(legend),
    describedBy,
    role: optional(fc.constant('group')),
    html: optional(html),
    ...frame,
  }),
  'file-upload': fc.record({
    ...field,
    multiple: optional(flag),
    javascript: optional(flag),
    wrapperClasses: classes,
    wrapperAttributes: attributes,
    dropInstructionText: optional(words),
  }),
  hint: with_(text, { id: optional(fc.constant('h')), ...frame }),
  input: fc.record({
    ...field,
    type: optional(fc.constantFrom('text', 'email')),
    value: optional(words),
    inputmode: optional(fc.constant('numeric')),
    autocomplete: optional(fc.constant('name')),
    pattern: optional(fc.constant('[0-9]*')),
    autocapitalize: optional(fc.constant('none')),
    spellcheck: optional(flag),
    prefix: optional(block),
    suffix: optional(block),
    inputWrapper: optional(fc.record(frame)),
  }),
  'inset-text': with_(text, { id: optional(fc.constant('i')), ...frame }),
  label: with_(label, { for: optional(fc.constant('field')) }),
  'notification-banner': with_(text, {
    titleText: optional(words),
    titleHtml: optional(html),
    titleId: optional(fc.constant('told')),
    titleHeadingLevel: optional(fc.integer({ min: 1, max: 6 })),
    type: optional(fc.constantFrom('success', 'other')),
    role: optional(fc.constant('status')),
    disableAutoFocus: optional(flag),
    ...frame,
  }),
  pagination: fc.record({
    items: optional(fc.array(page, { minLength: 1, maxLength: 4 })),
    previous: optional(arrow),
    next: optional(arrow),
    landmarkLabel: optional(words),
    ...frame,
  }),
  panel: with_(
    optional(text).map((some) => some ?? {}),
    {
      titleText: words,
      titleHtml: optional(html),
      headingLevel: optional(fc.integer({ min: 1, max: 6 })),
      classes: optional(fc.constantFrom('app-extra', 'govuk-panel--interruption')),
      attributes,
      actions: optional(
        fc.record({
          items: optional(
            list(
              fc.record({ text: words, href, type: optional(fc.constantFrom('button', 'submit')), ...frame }),
            ),
          ),
          ...frame,
        }),
      ),
    },
  ),
  'phase-banner': with_(text, { tag: optional(with_(text, { classes })), ...frame }),
  radios: fc.record({ ...choices, value: optional(word) }),
  select: fc.record({
    ...field,
    value: optional(word),
    items: list(
      fc.oneof(
        {
          weight: 6,
          arbitrary: fc.record({
            value: optional(word),
            text: words,
            selected: optional(flag),
            disabled: optional(flag),
            attributes,
          }),
        },
        fc.constantFrom(null, false, ''),
      ),
    ),
  }),
  'service-navigation': fc.record({
    serviceName: optional(words),
    serviceUrl: href,
    navigation: optional(
      list(
        fc.oneof(
          {
            weight: 6,
            arbitrary: with_(text, { href, current: optional(flag), active: optional(flag), attributes }),
          },
          fc.constantFrom(null, false, ''),
        ),
      ),
    ),
    navigationLabel: optional(words),
    navigationId: optional(fc.constant('nav')),
    navigationClasses: classes,
    collapseNavigationOnMobile: optional(flag),
    menuButtonText: optional(words),
    menuButtonLabel: optional(words),
    ariaLabel: optional(words),
    slots: optional(
      fc.record({
        start: optional(html),
        end: optional(fc.oneof(html, fc.record({ html, align: optional(fc.constant('inline')) }))),
        navigationStart: optional(fc.constant('<li>One</li>')),
        navigationEnd: optional(fc.constant('<li>Two</li>')),
      }),
    ),
    ...frame,
  }),
  'skip-link': with_(text, { href, ...frame }),
  'summary-list': fc.record({
    rows: list(
      fc.oneof(
        {
          weight: 6,
          arbitrary: fc.record({
            key: with_(text, { classes }),
            value: with_(text, { classes }),
            actions,
            classes,
          }),
        },
        fc.constantFrom(null, false, ''),
      ),
    ),
    card: optional(
      fc.record({
        title: optional(with_(text, { classes, headingLevel: optional(fc.integer({ min: 1, max: 6 })) })),
        actions,
        ...frame,
      }),
    ),
    ...frame,
  }),
  table: fc.record({
    caption: optional(words),
    captionClasses: classes,
    firstCellIsHeader: optional(flag),
    head: optional(list(cell)),
    rows: list(fc.oneof({ weight: 6, arbitrary: list(cell) }, fc.constantFrom(null, false, ''))),
    ...frame,
  }),
  tabs: fc.record({
    id: optional(fc.constant('t')),
    idPrefix: fc.constant('tab'),
    title: optional(words),
    items: list(
      fc.oneof(
        {
          weight: 6,
          arbitrary: fc.record({
            id: optional(fc.constant('own')),
            label: words,
            attributes,
            panel: with_(text, { attributes }),
          }),
        },
        fc.constantFrom(null, false, ''),
      ),
    ),
    ...frame,
  }),
  tag: with_(text, frame),
  'task-list': fc.record({
    idPrefix: optional(fc.constant('tasks')),
    items: list(
      fc.oneof(
        {
          weight: 6,
          arbitrary: fc.record({
            title: with_(text, { classes }),
            hint: optional(text),
            status: fc.oneof(with_(text, { classes }), fc.record({ tag: with_(text, frame) })),
            href,
            classes,
          }),
        },
        fc.constantFrom(null, false, ''),
      ),
    ),
    ...frame,
  }),
  textarea: fc.record({
    ...field,
    value: optional(words),
    rows: optional(fc.integer({ min: 1, max: 20 })),
    spellcheck: optional(flag),
    autocomplete: optional(fc.constant('street-address')),
  }),
  'warning-text': with_(text, { iconFallbackText: optional(words), ...frame }),
}
