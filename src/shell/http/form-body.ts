/** Reads a form's fields and files from a request, whichever way the browser sent them. */
import type { FastifyRequest } from 'fastify'
import { type Refusal, refuse } from '../../foundation/index.ts'
import type { FormValues, SentFile } from '../../route/index.ts'

export const largestFile = 25 * 1024 * 1024
/** A pasted document may be long, and longer words are refused, never cut: 8 MB is over two million characters. */
export const longestField = 8 * 1024 * 1024
/** What one form may hold of files together, since all of it stands in memory. */
const largestForm = 100 * 1024 * 1024

export interface FormBody {
  readonly values: FormValues
  readonly files: Readonly<Record<string, readonly SentFile[]>>
}

/** `withFiles` where the form may carry files: no other form is read in parts, since its parts would stand whole in memory. */
export async function formBody(request: FastifyRequest, withFiles: boolean): Promise<FormBody | Refusal> {
  if (!request.isMultipart()) return { values: plain(request.body), files: {} }
  if (!withFiles) return refuse('not-for-files', 'This form takes no files. Go back and send it as it is.')
  try {
    return await multipart(request)
  } catch (error) {
    // Limits carry a status of their own. What else is thrown here is a body that broke off or was never a form.
    if (error instanceof Error && 'statusCode' in error) throw error
    return refuse('broken-form', 'The form did not arrive whole. Go back and send it again.')
  }
}

function plain(body: unknown): FormValues {
  const values: Record<string, string | string[]> = Object.create(null)
  if (typeof body !== 'object' || body === null) return values
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === 'string') values[name] = storable(value)
    else if (Array.isArray(value))
      values[name] = value.filter((one): one is string => typeof one === 'string').map(storable)
  }
  return values
}

async function multipart(request: FastifyRequest): Promise<FormBody | Refusal> {
  const values: Record<string, string | string[]> = Object.create(null)
  const files: Record<string, SentFile[]> = Object.create(null)
  let tooLarge: string | null = null
  let all = 0
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      if (part.valueTruncated) return tooManyWords(part.fieldname)
      all += typeof part.value === 'string' ? part.value.length : 0
      if (all > largestForm) return tooManyWords(part.fieldname)
      addValue(values, part.fieldname, typeof part.value === 'string' ? storable(part.value) : '')
      continue
    }
    const bytes = await part.toBuffer()
    all += bytes.length
    if (all > largestForm) return tooManyFiles(part.fieldname)
    if (part.file.truncated) tooLarge = part.fieldname
    // A browser sends an empty, nameless part for a file input that was left empty.
    else if (part.filename !== undefined && part.filename !== '')
      files[part.fieldname] = [...(files[part.fieldname] ?? []), { name: fileName(part.filename), bytes }]
  }
  return tooLarge === null ? { values, files } : refuseLarge(tooLarge)
}

/** U+0000 is no character of any writing, and PostgreSQL keeps none: words copied out of a broken PDF lose theirs here. */
function storable(text: string): string {
  return text.replaceAll('\u0000', '')
}

function fileName(given: string): string {
  return storable(given).slice(0, 200)
}

function addValue(values: Record<string, string | string[]>, name: string, value: string): void {
  const before = values[name]
  values[name] = before === undefined ? value : [before, value].flat()
}

function refuseLarge(field: string): Refusal {
  return refuse(
    'too-large',
    'The file is larger than 25 MB. Send a smaller copy: for example, save it without its pictures.',
    field,
  )
}

function tooManyWords(field: string): Refusal {
  return refuse(
    'too-large',
    'There are more words than can be read in one go. Send them as a file, or in parts.',
    field,
  )
}

function tooManyFiles(field: string): Refusal {
  return refuse(
    'too-large',
    'The files are larger than 100 MB together. Send some of them now and the others afterwards.',
    field,
  )
}
