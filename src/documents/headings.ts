import { isCapitals, type Piece } from './pieces.ts'

const USUAL =
  /^(?:the )?(?:priority action plan|improvement|purpose|background|introduction|compliance|governance|monitoring|reviews?|department for education|dfe|stocktakes?|time ?scales?|failure|actions? required|required actions?|board|invitations?|reporting|progress|assessment|self[- ]assessment|access|next steps|step(?:ping)? down|scope|definitions?|interpretation|duration|terms of reference|directions?|the direction|areas? for|accountabilit|external|support|local area|consequences?|enforcement|measures?)/i

/** Is this piece a heading: dressed as one, in capitals, or a short phrase without an end mark that opens a part? */
export function isHeading(piece: Piece): boolean {
  const words = piece.plain
  if (piece.marked.markers.length > 0 || piece.row) return false
  if (/^(?:date|dated|to|from|issued|our ref|your ref|ref|title|subject)\b[^:]{0,20}:/i.test(words))
    return false
  if (/^(?:date|dated|issued|made|given)\b.*\d{4}$/i.test(words)) return false
  if (words.length > 140 || /[.;,]["')]*$/.test(words)) return false
  if (piece.dressed || isCapitals(words)) return true
  if (words.length > 90 || !/^[A-Z]/.test(words)) return false
  const colon = words.endsWith(':')
  const modal = /\b(?:must|should|will|need to|may)\b/i.test(words)
  return (
    (USUAL.test(words) || piece.gapBefore) &&
    (!modal || colon) &&
    words.split(' ').length <= 14 &&
    (USUAL.test(words) || words.split(' ').length <= 9)
  )
}
