import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addQuestionToBank } from '../../../service/bank/add-question.ts';
import { temporaryFolders } from '../support/folders.ts';
import { asNobody } from '../support/unprivileged.ts';

const newFolder = temporaryFolders();

function bankOf(bytes: string | Uint8Array): string {
  const file = join(newFolder(), 'bank.md');
  writeFileSync(file, bytes);
  return file;
}

test('what was in the bank is still there, byte for byte, and only the question is new', async () => {
  const before = '\uFEFF# Mine\r\n\r\n- One?\r\n  - Cue  \r\n\r\n<!-- a comment -->\r\n';
  const file = bankOf(before);
  expect(await addQuestionToBank(file, 'Two?')).toMatchObject({ ok: true });
  const after = readFileSync(file, 'utf8');
  expect(after.startsWith(before)).toBe(true);
  expect(after.slice(before.length)).toMatch(/- \*?Two\?\*?\r\n$/);
  expect(readdirSync(join(file, '..'))).toEqual(['bank.md']);
});

test('a link still leads to the bank, whose permissions stay', async () => {
  const file = bankOf('- One?\n');
  chmodSync(file, 0o640);
  const link = join(newFolder(), 'bank.md');
  symlinkSync(file, link);
  expect(await addQuestionToBank(link, 'Two?')).toMatchObject({ ok: true });
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readFileSync(file, 'utf8')).toContain('Two?');
  expect(statSync(file).mode & 0o777).toBe(0o640);
});

test('a bank that cannot be read is never written to', async () => {
  const bytes = Buffer.from('- Caf\xe9?\n', 'latin1');
  const file = bankOf(bytes);
  expect(await addQuestionToBank(file, 'Two?')).toMatchObject({
    ok: false,
    error: { code: 'bank-not-utf8' },
  });
  expect(readFileSync(file)).toEqual(bytes);
});

test('a folder that cannot be written to is said, and the bank is as it was', async () => {
  const folder = join(newFolder(), 'closed');
  mkdirSync(folder);
  const file = join(folder, 'bank.md');
  writeFileSync(file, '- One?\n');
  chmodSync(join(folder, '..'), 0o755);
  chmodSync(folder, 0o555);
  const answer = await asNobody(() => addQuestionToBank(file, 'Two?'));
  expect(answer).toMatchObject({ ok: false, error: { code: 'bank-not-saved' } });
  expect(readFileSync(file, 'utf8')).toBe('- One?\n');
  expect(readdirSync(folder)).toEqual(['bank.md']);
});
