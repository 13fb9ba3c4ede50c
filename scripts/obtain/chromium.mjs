import { existsSync } from 'node:fs'
import { commandOnPath, installByApt, isDebianAndRoot, mayRun } from './debian.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const outsideThePath = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * The path of a Chromium: `CHROMIUM_PATH`, else one on the PATH, else (Debian, as root) installed by apt. Nothing is
 * downloaded any other way. Throws with the line that says what to install.
 */
export function obtainChromium() {
  const named = process.env.CHROMIUM_PATH
  if (named !== undefined && named !== '') {
    if (mayRun(named)) return named
    throw new Error(`CHROMIUM_PATH names ${named}, and no program stands there. Correct it, or leave it out.`)
  }
  const found = commandOnPath(...names) ?? outsideThePath.find((file) => existsSync(file)) ?? null
  if (found !== null) return found
  if (isDebianAndRoot()) {
    installByApt('chromium', 'fonts-liberation')
    const installed = commandOnPath(...names)
    if (installed !== null) return installed
  }
  throw new Error(
    'The browser tests need Chromium, and there is none. Install it (Debian: apt-get install -y chromium ' +
      'fonts-liberation) or set CHROMIUM_PATH to a Chromium or Chrome.',
  )
}
