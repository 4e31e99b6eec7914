import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { serviceErrors } from '../../service/errors.ts';
import { type FileFormat, keepFile, readFormat } from '../../service/kept-file.ts';
import { temporaryFolders } from './support/folders.ts';
import { openerOf } from './support/kept-files.ts';

const newFolder = temporaryFolders();
const schema = z.object({ version: z.literal(3), names: z.array(z.string()) });
type Names = z.infer<typeof schema>;
const refusal = serviceErrors.settingsFromNewer('names.json');

/** A file as it may be in two versions from now: first a name, then names in one text. */
const format: FileFormat<Names> = {
  id: 'names',
  empty: { version: 3, names: [] },
  schema,
  steps: {
    1: ({ name }) => ({ names: name }),
    2: ({ names }) => ({ names: String(names).split(', ') }),
  },
  salvage: () => null,
  errors: { newer: () => refusal, setAside: () => refusal, notKept: () => refusal },
};
const open = openerOf<Names, Awaited<ReturnType<typeof keepFile<Names>>>>(
  'names.json',
  (options) => keepFile(format, options),
  new Date(0),
);

test('a file of an older version is taken through every step, and kept as it was beside what came of it', async () => {
  const old = '{"version":1,"name":"Anna, Ben"}';
  const folder = newFolder();
  const file = join(folder, 'names.json');
  writeFileSync(file, old);
  // Who only reads it changes nothing.
  expect(await readFormat(file, format)).toMatchObject({ kind: 'usable', value: { names: ['Anna', 'Ben'] } });
  expect(readFileSync(file, 'utf8')).toBe(old);

  const { store, notices } = await open(folder);
  expect(store.value().names).toEqual(['Anna', 'Ben']);
  expect(notices).toEqual([]);
  expect(readFileSync(`${file}.version-1`, 'utf8')).toBe(old);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ version: 3, names: ['Anna', 'Ben'] });
  await store.change((value) => ({ ...value, names: [...value.names, 'Cleo'] }));
  expect((await open(folder)).store.value().names).toEqual(['Anna', 'Ben', 'Cleo']);
});

test('a file of a newer version is said and left as it is', async () => {
  const newer = '{"version":4,"people":{"Anna":1}}';
  const folder = newFolder();
  writeFileSync(join(folder, 'names.json'), newer);
  const { store, notices } = await open(folder);
  expect(notices).toMatchObject([{ message: refusal.message }]);
  await store.change((value) => ({ ...value, names: ['Cleo'] }));
  expect(readFileSync(join(folder, 'names.json'), 'utf8')).toBe(newer);
  expect(readdirSync(folder)).toEqual(['names.json']);
});
