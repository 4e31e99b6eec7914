import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { BankDesk } from '../../../../service/bank/desk.ts';
import { nodeDisk, type Disk } from '../../../../service/disk.ts';
import { openQuietly } from '../../../torture/open.ts';
import { temporaryFolders } from '../../support/folders.ts';

const newFolder = temporaryFolders();
const TEXT = '- One?\n  - cue\n';

/** A disk that takes longer to note an undo step than a change of the bank takes to be seen. */
const slowDisk: Disk = {
  ...nodeDisk,
  appendFile: async (file, ...rest) => {
    if (typeof file === 'string' && file.endsWith('undo.jsonl')) await wait(150);
    await nodeDisk.appendFile(file, ...rest);
  },
};

function deskOn(file: string, dataFolder: string, disk: Disk): Promise<BankDesk> {
  return openQuietly(file, dataFolder, {
    disk,
    report: (error) => {
      throw error;
    },
  });
}

test('what is done here is never listed as done outside, on a slow disk and with two Sidecues open', async () => {
  const file = join(newFolder(), 'bank.md');
  const dataFolder = newFolder();
  writeFileSync(file, TEXT);
  const slow = await deskOn(file, dataFolder, slowDisk);
  const other = await deskOn(file, dataFolder, nodeDisk);
  const edit = {
    kind: 'setCues',
    question: 'one',
    expected: ['cue'],
    cues: [{ text: 'hint', depth: 1 }],
  } as const;
  await slow.store.edit(edit, null);
  await slow.store.undo();
  expect(readFileSync(file, 'utf8')).toBe(TEXT);
  await slow.store.redo();
  await wait(100);
  writeFileSync(file, TEXT.replace('cue', 'theirs'));
  await slow.keeper.refresh();
  for (const desk of [slow, other]) await desk.close();
  const { saves } = await slow.history.list();
  expect(saves.map(({ cause }) => cause).toReversed()).toEqual([
    'Opened',
    'Change cues',
    'Undo: Change cues',
    'Redo: Change cues',
    'Changed outside',
  ]);
});
