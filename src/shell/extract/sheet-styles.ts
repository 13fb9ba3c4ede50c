/** Which cells of a workbook show a number as a day (ECMA-376, part 1, sections 18.8.30 and 18.8.31). */
import { fromDayNumber } from '../../foundation/index.ts'
import { childrenOf, firstOf } from './word-xml.ts'
import { attributeOf, type XmlElement } from './xml.ts'

export type Shown = 'number' | 'day' | 'month'

/** What each style of the workbook makes of a number, by the style's place. */
export function shownBy(styles: XmlElement | null): readonly Shown[] {
  if (styles === null) return []
  const formats = new Map(
    childrenOf(firstOf(styles, 's:numFmts') ?? none, 's:numFmt').map((one) => [
      Number(attributeOf(one, 'numFmtId')),
      attributeOf(one, 'formatCode') ?? '',
    ]),
  )
  return childrenOf(firstOf(styles, 's:cellXfs') ?? none, 's:xf').map((one) => {
    const id = Number(attributeOf(one, 'numFmtId') ?? 0)
    return shownAs(formats.get(id) ?? builtIn.get(id) ?? '')
  })
}

const none: XmlElement = { name: '', attributes: '', children: [] }

/** The built-in formats that show days; those of East Asian locales (27 to 36, 50 to 58) are left as numbers. */
const builtIn: ReadonlyMap<number, string> = new Map([
  [14, 'mm-dd-yy'],
  [15, 'd-mmm-yy'],
  [16, 'd-mmm'],
  [17, 'mmm-yy'],
  [22, 'm/d/yy h:mm'],
])

function shownAs(format: string): Shown {
  const bare = format
    .replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')
    .toLowerCase()
    .split(';')[0]
  if (bare === undefined || !/y/.test(bare)) return /d/.test(bare ?? '') ? 'day' : 'number'
  return /d/.test(bare) ? 'day' : /m/.test(bare) ? 'month' : 'number'
}

/**
 * The day that a serial number stands for. Day 1 is 1 January 1900 and day 60 is a 29 February that never was, so days
 * from 1 March 1900 on are counted from 30 December 1899 (section 18.17.4.1); or day 0 is 1 January 1904.
 */
export function daySerial(serial: number, from1904: boolean): string | null {
  const whole = Math.floor(serial)
  if (!(from1904 ? whole >= 0 : whole > 60) || whole > 2_900_000) return null
  return fromDayNumber(whole - (from1904 ? 24_107 : 25_569))
}
