import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { keepBank, type BankKeeper } from '../../../service/bank/keeper.ts';
import { writeAgain } from '../../../service/bank/write-again.ts';
import { temporaryFolders } from '../support/folders.ts';

const newFolder = temporaryFolders();
const keepers: BankKeeper[] = [];
afterEach(async () => {
  await Promise.all(keepers.splice(0).map((keeper) => keeper.close()));
});

async function keep(text: string): Promise<{ keeper: BankKeeper; file: string }> {
  const file = join(newFolder(), 'banks', 'bank.md');
  mkdirSync(dirname(file));
  writeFileSync(file, text);
  const keeper = await keepBank(file, () => undefined);
  keepers.push(keeper);
  return { keeper, file };
}

test('a bank that was deleted with its folder is written again, byte for byte', async () => {
  const text = '\ufeff- One?\r\n  - cue';
  const { keeper, file } = await keep(text);
  rmSync(dirname(file), { recursive: true });
  await keeper.refresh();
  expect(keeper.state().trouble?.code).toBe('bank-missing');
  expect(await writeAgain(keeper)).toMatchObject({ ok: true, value: { trouble: null } });
  expect(readFileSync(file, 'utf8')).toBe(text);
  expect(readdirSync(dirname(file))).toEqual(['bank.md']);
});

test('a file that has come back by itself is left as it is', async () => {
  const { keeper, file } = await keep('- One?\n');
  writeFileSync(file, '- Two?\n');
  expect(await writeAgain(keeper)).toMatchObject({ ok: true, value: { trouble: null } });
  expect(readFileSync(file, 'utf8')).toBe('- Two?\n');
});
