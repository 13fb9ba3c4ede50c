/** Compiles the styles into one file named by its content, so that browsers may keep it for ever. */
import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { compileAsync } from 'sass'
import { root } from './source-hash.mjs'

/** Writes `assets/throughline-<hash>.css` in a folder; answers the file's name. */
export async function buildStyles(outFolder) {
  const { css } = await compileAsync(path.join(root, 'src/design/styles/main.scss'), {
    loadPaths: [path.join(root, 'node_modules')],
    style: 'compressed',
    quietDeps: true,
  })
  const name = `throughline-${createHash('sha256').update(css).digest('hex').slice(0, 12)}.css`
  await mkdir(path.join(outFolder, 'assets'), { recursive: true })
  await writeFile(path.join(outFolder, 'assets', name), css)
  return name
}
