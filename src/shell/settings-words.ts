/** What a refused setting is told: the value as it was given, without secrets, and the name that was probably meant. */

/** A value for a message: cut short, control characters made visible, and never a password. */
export function sayValue(name: string, value: string): string {
  if (/SECRET|PASSWORD|API_KEY/.test(name)) return `it has ${value.length} characters`
  const shown = /_URL$/.test(name) ? withoutSecrets(value) : value
  return JSON.stringify(shown.length > 80 ? `${shown.slice(0, 80)}…` : shown)
}

/**
 * Everything up to the last @ may be a user and a password, however it is written, and everything after a question
 * mark may be one too.
 */
function withoutSecrets(value: string): string {
  const [address = '', ...rest] = value.split('?')
  const at = address.lastIndexOf('@')
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(address)?.[0] ?? ''
  const open = at < 0 ? address : `${scheme}…@${address.slice(at + 1)}`
  return rest.length === 0 ? open : `${open}?…`
}

/** Names that begin like ours and are not settings: the test suite's own, and what Kubernetes sets for a service. */
const others =
  /^THROUGHLINE_(SKIP_POSTGRES|SHOTS|TEST|SERVICE_(HOST|PORT)(_\w+)?|PORT_\d+_(TCP|UDP)(_(PROTO|PORT|ADDR))?)$/

/** One sentence for each name in the environment that is nearly a setting and is none. */
export function misspeltIn(
  environment: Readonly<Record<string, string | undefined>>,
  known: readonly string[],
): string[] {
  return Object.keys(environment)
    .filter((name) => !known.includes(name) && (environment[name] ?? '').trim() !== '')
    .flatMap((name) => {
      if (others.test(name)) return []
      // Kubernetes also sets <SERVICE>_PORT, to an address.
      if (name === 'THROUGHLINE_PORT' && /^(tcp|udp):\/\//.test(environment[name] ?? '')) return []
      const meant = nearest(name, known)
      if (meant !== null) return [`There is no setting ${name}. Did you mean ${meant}?`]
      return name.startsWith('THROUGHLINE_')
        ? [`There is no setting ${name}. docs/settings.md lists those there are.`]
        : []
    })
}

/** The setting that was probably meant; a short name must be closer, or HOME would be taken for HOST. */
function nearest(name: string, known: readonly string[]): string | null {
  const bare = name.replace(/^THROUGHLINE_/, '')
  if (known.includes(bare)) return bare
  const near = known
    .map((one) => ({ one, far: distance(name, one) }))
    .filter(({ one, far }) => far <= (one.length >= 8 ? 2 : 1))
    .sort((a, b) => a.far - b.far)
  return near[0]?.one ?? null
}

/** How many letters must be added, taken away or changed to come from one to the other (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= to.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}
