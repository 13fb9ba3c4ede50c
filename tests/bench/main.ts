/** `npm run bench`: medians, memory and, beside each time, its ratio to a floor measured in the same run. */
import os from 'node:os'
import { benchCores } from './cores.ts'
import { benchMeasures } from './measures.ts'
import { benchPack } from './pack.ts'
import { benchLog, benchPage, benchPlan } from './page.ts'
import { benchReading } from './reading.ts'
import { benchImport, benchLimits, benchRegister } from './register.ts'
import { benchStarting } from './starting.ts'

const parts: Readonly<Record<string, () => Promise<void>>> = {
  reading: benchReading,
  pack: benchPack,
  cores: benchCores,
  starting: benchStarting,
  'measures-embedded': () => benchMeasures('embedded'),
  'measures-postgres': () => benchMeasures('postgres'),
  'page-embedded': () => benchPage('embedded'),
  'page-postgres': () => benchPage('postgres'),
  'plan-embedded': () => benchPlan('embedded'),
  'plan-postgres': () => benchPlan('postgres'),
  'log-embedded': () => benchLog('embedded'),
  'log-postgres': () => benchLog('postgres'),
  'register-limits': benchLimits,
  'register-embedded': () => benchRegister('embedded'),
  'register-postgres': () => benchRegister('postgres'),
  'register-import-postgres': benchImport,
}

const [wanted] = process.argv.slice(2)
// `register` is every part whose name begins so.
const isWanted = (name: string) => wanted === undefined || name === wanted || name.startsWith(`${wanted}-`)
if (!Object.keys(parts).some(isWanted))
  throw new Error(`There is no bench named ${wanted}. Choose one of ${Object.keys(parts).join(', ')}.`)
console.log(
  `Node ${process.versions.node}, ${os.cpus().length} cores. Times differ between machines; ratios hold.\n`,
)
for (const [name, part] of Object.entries(parts)) {
  if (!isWanted(name)) continue
  console.log(`== ${name}`)
  await part()
  console.log('')
}
