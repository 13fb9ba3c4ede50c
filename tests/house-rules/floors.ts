/**
 * Which file may import which: the house of ARCHITECTURE.md as data. A file's kind is the first row whose pattern it fits.
 * `mayImport` names kinds; a feature's kinds are meant within the same feature, and `feature-index` is the door of any
 * other. `packages` are the outside packages it may use; null means any.
 */
export interface Floor {
  readonly kind: string
  readonly files: RegExp
  readonly mayImport: readonly string[]
  readonly packages: readonly string[] | null
  /** True where Node's own modules may be used; a list names those that may be. */
  readonly node?: boolean | readonly string[]
}

const pure = ['foundation', 'statute', 'statistics', 'documents']
const feature = [
  'feature-pure',
  'feature-permissions',
  'feature-sql',
  'feature-reads',
  'feature-operations',
  'feature-routes',
  'feature-views',
]
/** What makes a calendar's text from plain models. */
const calendar = 'feature-calendar'
const page = ['preact', 'preact/hooks', 'preact-render-to-string']

export const floors: readonly Floor[] = [
  {
    kind: 'entry',
    files:
      /^src\/((web|api|cli|worker|compose|commands|duties|mail-run|time-limits-[a-z]+)\.tsx?$|demonstration\/)/,
    mayImport: ['*'],
    packages: null,
    node: true,
  },
  { kind: 'foundation', files: /^src\/foundation\//, mayImport: ['foundation'], packages: [] },
  { kind: 'statute', files: /^src\/statute\//, mayImport: ['foundation', 'statute'], packages: [] },
  { kind: 'statistics', files: /^src\/statistics\//, mayImport: ['foundation', 'statistics'], packages: [] },
  { kind: 'documents', files: /^src\/documents\//, mayImport: ['foundation', 'documents'], packages: [] },
  // What a unit of work says of itself: who, where, why.
  {
    kind: 'schema-context',
    files: /^src\/schema\/context\.sql\.ts$/,
    mayImport: ['schema-db'],
    packages: ['kysely'],
  },
  {
    kind: 'schema-db',
    files: /^src\/schema\/db\.ts$/,
    mayImport: ['foundation', 'schema'],
    packages: ['kysely'],
  },
  {
    kind: 'schema',
    files: /^src\/schema\//,
    mayImport: ['foundation', 'schema', 'schema-context', 'schema-db'],
    packages: ['kysely'],
  },
  { kind: 'design', files: /^src\/design\//, mayImport: [...pure, 'design'], packages: null },
  {
    kind: 'route',
    files: /^src\/route\//,
    mayImport: ['foundation', 'schema-db', 'route'],
    packages: ['preact', 'zod'],
  },
  {
    kind: 'shell',
    files: /^src\/shell\//,
    mayImport: [...pure, 'schema', 'schema-context', 'schema-db', 'design', 'route', 'shell'],
    packages: null,
    node: true,
  },
  {
    kind: 'feature-index',
    files: /^src\/features\/[^/]+\/index\.ts$/,
    mayImport: feature,
    packages: [],
  },
  {
    kind: 'feature-sql',
    files: /^src\/features\/[^/]+\/[^/]+\.sql\.ts$/,
    mayImport: [
      ...pure,
      'schema',
      'schema-context',
      'schema-db',
      'route',
      'feature-pure',
      'feature-sql',
      'feature-index',
    ],
    packages: ['kysely', 'zod'],
    node: ['node:crypto'],
  },
  {
    kind: 'feature-permissions',
    files: /^src\/features\/[^/]+\/[^/]+\.permissions\.ts$/,
    mayImport: ['foundation'],
    packages: [],
  },
  {
    kind: 'feature-operations',
    files: /^src\/features\/[^/]+\/[^/]+\.operations\.ts$/,
    mayImport: [
      ...pure,
      'schema-context',
      'schema-db',
      'route',
      'feature-pure',
      'feature-sql',
      'feature-reads',
      'feature-operations',
      'feature-permissions',
      calendar,
      'feature-index',
    ],
    packages: ['zod'],
  },
  {
    // The plain models of pages, read in a constant number of queries.
    kind: 'feature-reads',
    files: /^src\/features\/[^/]+\/[^/]+\.reads\.ts$/,
    mayImport: [
      ...pure,
      'schema-db',
      'route',
      'feature-pure',
      'feature-sql',
      'feature-reads',
      'feature-operations',
      'feature-permissions',
      'feature-index',
    ],
    packages: [],
  },
  {
    kind: 'feature-routes',
    files: /^src\/features\/[^/]+\/[^/]+\.routes\.tsx?$/,
    mayImport: [...pure, 'design', 'route', 'schema-db', ...feature, 'feature-index'],
    packages: ['zod', ...page],
  },
  {
    // As pure as what it stands beside, but for the library that knows the format.
    kind: calendar,
    files: /^src\/features\/[^/]+\/[^/]+\.calendar\.ts$/,
    mayImport: [...pure, 'feature-pure'],
    packages: ['ical-generator'],
  },
  {
    // Whatever else has a second word in its name (.views, .page, .form, .csv) or holds markup makes a model visible.
    kind: 'feature-views',
    files: /^src\/features\/[^/]+\/([^/]+\.[a-z-]+\.tsx?|[^/]+\.tsx)$/,
    mayImport: [
      ...pure,
      'design',
      'route',
      'feature-pure',
      'feature-permissions',
      'feature-reads',
      'feature-operations',
      'feature-views',
      'feature-index',
    ],
    packages: [...page, 'csv-stringify', 'csv-stringify/sync', 'zod'],
  },
  {
    kind: 'feature-pure',
    files: /^src\/features\/[^/]+\/[^/.]+\.ts$/,
    mayImport: [...pure, 'feature-pure'],
    packages: [],
  },
]
