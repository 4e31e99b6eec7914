import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { OpenBank } from '../../../service/bank/open-banks.ts';
import { openQuietly } from '../../torture/open.ts';
import { temporaryFolders } from '../support/folders.ts';
import { changeQuestion } from '../../core/bank/edit/support/edits.ts';

const newFolder = temporaryFolders();
const open: OpenBank[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((bank) => bank.close()));
});

const TEXT = '- One?\n  - cue\n- Two?\n\n# Stories\n\n## Chunking\n- **Task:** Choose\n';

async function edited(): Promise<{ bank: OpenBank; file: string; first: string }> {
  const file = join(newFolder(), 'bank.md');
  writeFileSync(file, TEXT);
  const bank = await openQuietly(file, newFolder(), {
    report: (error) => {
      throw error;
    },
  });
  open.push(bank);
  const first = bank.file.state().version ?? '';
  await bank.file.edit({ kind: 'deleteStory', story: 'chunking' }, null);
  const question = bank.file.state().bank?.questions[0]?.id ?? '';
  await bank.file.edit(changeQuestion(question, { text: 'One?' }, { text: 'First?' }), null);
  await bank.history.settled();
  return { bank, file, first };
}

test('a past state is shown as the blocks that differ, and one of them can be brought back', async () => {
  const { bank, file, first } = await edited();
  const past = await bank.file.past(first);
  if (!past.ok) throw new Error(past.error.message);
  const { now, changes } = past.value;
  expect(changes.map(({ label, before, after }) => [label, before, after])).toEqual([
    ['Question “First?”', '- One?\n  - cue', '- First?\n  - cue'],
    ['Story “Chunking”', '## Chunking\n- **Task:** Choose', ''],
  ]);
  const answer = await bank.file.restore({ version: first, now, change: 1 });
  expect(answer).toMatchObject({ ok: true, value: { kind: 'saved' } });
  expect(bank.file.state().bank?.stories[0]).toMatchObject({ title: 'Chunking', isWritten: true });
  expect(readFileSync(file, 'utf8')).toContain('- First?\n');
});

test('all of it can be brought back, byte for byte, and that taken back', async () => {
  const { bank, file, first } = await edited();
  const before = readFileSync(file, 'utf8');
  const now = bank.file.state().version ?? '';
  await bank.file.restore({ version: first, now, change: null });
  expect(readFileSync(file, 'utf8')).toBe(TEXT);
  await bank.file.undo();
  expect(readFileSync(file, 'utf8')).toBe(before);
});
