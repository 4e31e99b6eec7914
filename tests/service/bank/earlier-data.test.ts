import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { OpenBank } from '../../../service/bank/open-banks.ts';
import { temporaryFolders } from '../support/folders.ts';
import { openForTest } from '../support/open-banks.ts';

const newFolder = temporaryFolders();
/** What an earlier version, with an undo log and a file of conflicts of their own, left of a bank. */
const EARLIER = fileURLToPath(new URL('fixtures/earlier-data', import.meta.url));
const NOW = new Date('2026-11-29T10:00:00Z');

async function openEarlier(): Promise<{
  bank: OpenBank;
  path: string;
  data: string;
  again: () => Promise<OpenBank>;
}> {
  const [folder, data] = [newFolder(), newFolder()];
  const path = join(folder, 'bank.md');
  writeFileSync(path, '');
  // The folders are named after the path of the bank.
  const empty = await openForTest(path, newFolder());
  for (const kind of ['history', 'drafts']) {
    mkdirSync(join(data, kind));
    cpSync(join(EARLIER, kind), join(data, kind, empty.key), { recursive: true });
  }
  cpSync(join(EARLIER, 'bank.md'), path);
  let open = empty;
  const again = async (): Promise<OpenBank> => {
    await open.close();
    return (open = await openForTest(path, data, { now: () => NOW }));
  };
  return { bank: await again(), path, data, again };
}

test('every state, draft and conflict that an earlier version kept is there, in the next run, too', async () => {
  const { again, data } = await openEarlier();
  const bank = await again();
  const { saves } = bank.history.list();
  expect(saves.map(({ cause }) => cause)).toEqual([
    'Changed outside',
    'Undo: Add a question',
    'Add a question',
    'Change cues',
    'Change cues',
    'Opened',
  ]);
  for (const { version } of saves) expect(await bank.history.textOf(version)).toContain('# Mine');
  expect(await bank.drafts.list()).toMatchObject([{ field: 'question/one', text: 'half a thought' }]);
  const { conflicts } = bank.file.saving();
  expect(conflicts).toMatchObject([{ ours: '- One?\n  - late', theirs: '- One?\n  - first' }]);
  await bank.file.resolve({ id: conflicts[0]?.id ?? '', keep: 'ours' });
  expect((await again()).file.saving().conflicts).toEqual([]);
  expect(readdirSync(join(data, 'history', bank.key)).sort()).toEqual([
    'index.jsonl',
    'states',
    'undo.jsonl',
  ]);
});

test('what an earlier version did can be made again and taken back, to the first text, in two runs', async () => {
  const { bank, path, again } = await openEarlier();
  expect(bank.file.saving()).toMatchObject({ undo: 'Change cues', redo: 'Add a question' });
  await bank.file.redo();
  expect(readFileSync(path, 'utf8')).toContain('- Three?');
  await bank.file.undo();
  await bank.file.undo();
  const next = await again();
  await next.file.undo();
  expect(readFileSync(path, 'utf8')).toBe(
    readFileSync(join(EARLIER, 'bank.md'), 'utf8').replace('first', 'cue one').replace('second', 'cue two'),
  );
  expect(next.file.saving()).toMatchObject({ undo: null, redo: 'Change cues' });
});
