/** Reads a form's fields and files from a request, whichever way the browser sent them. */
import type { FastifyRequest } from 'fastify'
import { type Refusal, refuse } from '../../foundation/index.ts'
import type { FormValues, SentFile } from '../../route/index.ts'

export const largestFile = 25 * 1024 * 1024

export interface FormBody {
  readonly values: FormValues
  readonly files: Readonly<Record<string, readonly SentFile[]>>
}

export async function formBody(request: FastifyRequest): Promise<FormBody | Refusal> {
  return request.isMultipart() ? multipart(request) : { values: plain(request.body), files: {} }
}

function plain(body: unknown): FormValues {
  const values: Record<string, string | string[]> = Object.create(null)
  if (typeof body !== 'object' || body === null) return values
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === 'string') values[name] = value
    else if (Array.isArray(value))
      values[name] = value.filter((one): one is string => typeof one === 'string')
  }
  return values
}

async function multipart(request: FastifyRequest): Promise<FormBody | Refusal> {
  const values: Record<string, string | string[]> = Object.create(null)
  const files: Record<string, SentFile[]> = Object.create(null)
  let tooLarge: string | null = null
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      addValue(values, part.fieldname, typeof part.value === 'string' ? part.value : '')
      continue
    }
    const bytes = await part.toBuffer()
    if (part.file.truncated) tooLarge = part.fieldname
    // A browser sends an empty, nameless part for a file input that was left empty.
    else if (part.filename !== undefined && part.filename !== '')
      files[part.fieldname] = [...(files[part.fieldname] ?? []), { name: part.filename.slice(0, 200), bytes }]
  }
  return tooLarge === null ? { values, files } : refuseLarge(tooLarge)
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
