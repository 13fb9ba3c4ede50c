import type { Permission } from '../../foundation/index.ts'

/** Where each figure of a measure came from: whoever enters figures, and whoever says what is measured. */
export const seeFigureSources: Permission = { 'programme-lead': 'whole-area', analyst: 'whole-area' }

/** Saying from when casework is the source: it is part of what a measure is. */
export const decideFigureSource: Permission = { 'programme-lead': 'whole-area' }
