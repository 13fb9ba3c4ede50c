/** `npm run bench`: medians, memory and, beside each time, its ratio to a floor measured in the same run. */
import os from 'node:os'
import { benchCores } from './cores.ts'
import { benchPage, benchPlan } from './page.ts'
import { benchReading } from './reading.ts'
import { benchStarting } from './starting.ts'

const parts: Readonly<Record<string, () => Promise<void>>> = {
  reading: benchReading,
  cores: benchCores,
  starting: benchStarting,
  'page-embedded': () => benchPage('embedded'),
  'page-postgres': () => benchPage('postgres'),
  'plan-embedded': () => benchPlan('embedded'),
  'plan-postgres': () => benchPlan('postgres'),
}

const [wanted] = process.argv.slice(2)
if (wanted !== undefined && parts[wanted] === undefined)
  throw new Error(`There is no bench named ${wanted}. Choose one of ${Object.keys(parts).join(', ')}.`)
console.log(
  `Node ${process.versions.node}, ${os.cpus().length} cores. Times differ between machines; ratios hold.\n`,
)
for (const [name, part] of Object.entries(parts)) {
  if (wanted !== undefined && wanted !== name) continue
  console.log(`== ${name}`)
  await part()
  console.log('')
}
