/** Word files written by hand, part by part, so that a test says exactly what stands in them. */
import { strToU8, type Zippable, zipSync } from 'fflate'

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const more =
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export interface WordSource {
  readonly body: string
  readonly numbering?: string
  readonly styles?: string
  readonly footnotes?: string
  readonly header?: string
  /** Further parts, or others in the place of ours. */
  readonly parts?: Readonly<Record<string, string | Uint8Array>>
}

export function wordXml(body: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document ${w} ${more}><w:body>${body}</w:body></w:document>`
}

export function wordFile(source: WordSource): Uint8Array {
  const roots = { numbering: 'numbering', styles: 'styles', footnotes: 'footnotes', header: 'hdr' } as const
  const related = (['numbering', 'styles', 'footnotes', 'header'] as const).filter(
    (kind) => source[kind] !== undefined,
  )
  const parts: Record<string, string | Uint8Array> = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    '_rels/.rels': relations([['officeDocument', 'word/document.xml']]),
    'word/document.xml': wordXml(source.body),
    'word/_rels/document.xml.rels': relations(related.map((kind) => [kind, `${kind}.xml`])),
    ...Object.fromEntries(
      related.map((kind) => [
        `word/${kind}.xml`,
        `<w:${roots[kind]} ${w}>${source[kind]}</w:${roots[kind]}>`,
      ]),
    ),
    ...source.parts,
  }
  return packed(parts)
}

export function packed(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const files: Zippable = {}
  for (const [name, part] of Object.entries(parts))
    files[name] = typeof part === 'string' ? strToU8(part) : part
  return zipSync(files)
}

export function relations(of: readonly (readonly [kind: string, target: string])[]): string {
  const each = of.map(
    ([kind, target], at) => `<Relationship Id="r${at}" Type="${relationships}/${kind}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each.join('')}</Relationships>`
}

/** A paragraph of one run. */
export function p(text: string, properties = ''): string {
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${r(text)}</w:p>`
}

export function r(text: string, properties = ''): string {
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`
}

export function listed(numId: number, level: number): string {
  return `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr>`
}

export function level(at: number, format: string, text: string, rest = ''): string {
  return `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${rest}<w:lvlText w:val="${text}"/></w:lvl>`
}

export function list(id: number, levels: string): string {
  return `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum>`
}

export function num(id: number, of: number, overrides = ''): string {
  return `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${overrides}</w:num>`
}
