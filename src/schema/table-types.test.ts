import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../tests/support/built-parts.ts'
import { testStores } from '../../tests/support/stores.ts'
import { tableTypes } from './table-types.ts'

test.each(testStores())('the committed types are those of the migrated schema, $kind', async ({ fresh }) => {
  const here = await fresh()
  const made = await here
    .asOwner((session) => tableTypes((sql) => session.query(sql)))
    .finally(() => here.close())
  expect(await readFile(path.join(root, 'src/schema/tables.generated.ts'), 'utf8')).toBe(made)
})

test('a column type that no parser is written for is refused', async () => {
  const row = { table_name: 'thing', column_name: 'size', udt_name: 'numeric', nullable: false }
  await expect(tableTypes(async () => ({ rows: [row] }))).rejects.toThrow('thing.size: no type for numeric')
})
