import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeDisk } from '../../../service/read-file.ts';
import type { BankFile } from '../../../service/bank/bank-file.ts';
import { temporaryFolders } from '../support/folders.ts';
import { openForTest } from '../support/open-banks.ts';

const newFolder = temporaryFolders();
async function keep(text: string, disk = nodeDisk): Promise<{ bank: BankFile; file: string }> {
  const file = join(newFolder(), 'banks', 'bank.md');
  mkdirSync(dirname(file));
  writeFileSync(file, text);
  return { bank: (await openForTest(file, newFolder(), { disk })).file, file };
}

test('a bank that was deleted with its folder is written again, byte for byte', async () => {
  const text = '\ufeff- One?\r\n  - cue';
  const { bank, file } = await keep(text);
  rmSync(dirname(file), { recursive: true });
  await bank.refresh();
  expect(bank.state().trouble?.code).toBe('bank-missing');
  expect(await bank.writeAgain()).toMatchObject({ ok: true, value: { trouble: null } });
  expect(readFileSync(file, 'utf8')).toBe(text);
  expect(readdirSync(dirname(file))).toEqual(['bank.md']);
});

test('a file that has come back by itself is left as it is', async () => {
  const { bank, file } = await keep('- One?\n');
  writeFileSync(file, '- Two?\n');
  expect(await bank.writeAgain()).toMatchObject({ ok: true, value: { trouble: null } });
  expect(readFileSync(file, 'utf8')).toBe('- Two?\n');
});

test('a bank that was emptied is written again, with its permissions', async () => {
  const { bank, file } = await keep('- One?\n');
  chmodSync(file, 0o640);
  writeFileSync(file, '');
  await bank.refresh();
  expect(bank.state().trouble?.message).toContain('is empty now');
  expect(await bank.writeAgain()).toMatchObject({ ok: true, value: { trouble: null } });
  expect(readFileSync(file, 'utf8')).toBe('- One?\n');
  expect(statSync(file).mode & 0o777).toBe(0o640);
});

test.skipIf(process.platform === 'win32')('where a link led to it, it is written there', async () => {
  const folder = newFolder();
  const target = join(folder, 'synced', 'real.md');
  const link = join(folder, 'bank.md');
  mkdirSync(dirname(target));
  writeFileSync(target, '- One?\n');
  symlinkSync('synced/real.md', link);
  chmodSync(target, 0o644);
  const { file: bank } = await openForTest(link, newFolder());
  rmSync(dirname(target), { recursive: true });
  await bank.refresh();
  expect(await bank.writeAgain()).toMatchObject({ ok: true, value: { trouble: null } });
  expect(readFileSync(target, 'utf8')).toBe('- One?\n');
  expect(statSync(target).mode & 0o777).toBe(0o644);
  expect(readlinkSync(link)).toBe('synced/real.md');
});

test('on a file system without links it is written, too, and nothing beside it is touched', async () => {
  const refuse = (): Promise<never> =>
    Promise.reject(Object.assign(new Error('no links'), { code: 'EPERM' }));
  const { bank, file } = await keep('- One?\n', { ...nodeDisk, link: refuse });
  writeFileSync(`${file}.again`, 'mine');
  rmSync(file);
  await bank.refresh();
  const answer = await bank.writeAgain();
  expect(answer).toMatchObject({ ok: true, value: { trouble: null } });
  expect(readFileSync(file, 'utf8')).toBe('- One?\n');
  expect(readdirSync(dirname(file)).sort()).toEqual(['bank.md', 'bank.md.again']);
  expect(readFileSync(`${file}.again`, 'utf8')).toBe('mine');
});
