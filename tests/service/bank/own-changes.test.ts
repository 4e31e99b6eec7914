import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { nodeDisk, type Disk } from '../../../service/read-file.ts';
import { openQuietly } from '../../torture/open.ts';
import { temporaryFolders } from '../support/folders.ts';
import { changeQuestion } from '../../core/bank/edit/support/edits.ts';

const newFolder = temporaryFolders();
const TEXT = '- One?\n  - cue\n';

/** A disk that takes longer to note a state than a change of the bank takes to be seen. */
const slowDisk: Disk = {
  ...nodeDisk,
  appendFile: async (file, ...rest) => {
    if (typeof file === 'string' && file.endsWith('index.jsonl')) await wait(150);
    await nodeDisk.appendFile(file, ...rest);
  },
};

test('what is done here is never listed as done outside, on a slow disk, too', async () => {
  const file = join(newFolder(), 'bank.md');
  const dataFolder = newFolder();
  writeFileSync(file, TEXT);
  const bank = await openQuietly(file, dataFolder, {
    disk: slowDisk,
    report: (error) => {
      throw error;
    },
  });
  const edit = changeQuestion('one', { cues: 'cue' }, { cues: 'hint' });
  await bank.file.edit(edit, null);
  await bank.file.undo();
  expect(readFileSync(file, 'utf8')).toBe(TEXT);
  await bank.file.redo();
  await wait(100);
  writeFileSync(file, TEXT.replace('cue', 'theirs'));
  await bank.file.refresh();
  await bank.close();
  const { saves } = bank.history.list();
  expect(saves.map(({ cause }) => cause).toReversed()).toEqual([
    'Opened',
    'Question “one”, cues',
    'Undo: Question “one”, cues',
    'Redo: Question “one”, cues',
    'Changed outside',
  ]);
});
