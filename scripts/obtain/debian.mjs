import { spawnSync } from 'node:child_process'
import { accessSync, constants, readFileSync } from 'node:fs'
import path from 'node:path'

/** The full path of the first of these commands that stands on the PATH and may be run; null where none does. */
export function commandOnPath(...names) {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    for (const name of names) {
      const file = path.join(folder, name)
      if (folder !== '' && mayRun(file)) return file
    }
  }
  return null
}

export function mayRun(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    // Absent and forbidden are the same to us: this file cannot be run.
    return false
  }
}

/** Ubuntu is left out on purpose: its Chromium package only fetches a snap, which does not run in a container. */
export function isDebianAndRoot() {
  if (process.platform !== 'linux' || process.getuid() !== 0) return false
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT') return false
    throw error
  }
}

/** Installs packages of the system, and throws with apt's last lines where it could not. */
export function installByApt(...packages) {
  console.log(`  Installing by apt: ${packages.join(' ')} (once) …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const words of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', ...packages],
  ]) {
    const apt = spawnSync('apt-get', words, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
    if (apt.status === 0) continue
    const said = `${apt.stdout ?? ''}${apt.stderr ?? ''}${apt.error?.message ?? ''}`.trim()
    throw new Error(`apt-get ${words.join(' ')} failed:\n${said.split('\n').slice(-6).join('\n')}`)
  }
}
