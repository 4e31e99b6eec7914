import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeExport } from '../../../service/session/session-store.ts';
import { temporaryFolders } from '../support/folders.ts';

const newFolder = temporaryFolders();

test('a file that was edited after an export is not written over', async () => {
  const folder = join(newFolder(), 'exports');
  const first = await writeExport(folder, 'Calls.md', 'one');
  expect(await writeExport(folder, 'Calls.md', 'one')).toBe(first);
  writeFileSync(first, 'one, and what I thought of it');
  const second = await writeExport(folder, 'Calls.md', 'one');
  expect(second).toBe(join(folder, 'Calls 2.md'));
  expect(readFileSync(first, 'utf8')).toBe('one, and what I thought of it');
  expect(readFileSync(second, 'utf8')).toBe('one');
});
