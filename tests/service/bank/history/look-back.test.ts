import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { BankDesk } from '../../../../service/bank/desk.ts';
import { readPast, restorePast } from '../../../../service/bank/history/look-back.ts';
import { openQuietly } from '../../../torture/open.ts';
import { temporaryFolders } from '../../support/folders.ts';

const newFolder = temporaryFolders();
const open: BankDesk[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((desk) => desk.close()));
});

const TEXT = '- One?\n  - cue\n- Two?\n\n# Stories\n\n## Chunking\n- **Task:** Choose\n';

async function edited(): Promise<{ desk: BankDesk; file: string; first: string }> {
  const file = join(newFolder(), 'bank.md');
  writeFileSync(file, TEXT);
  const desk = await openQuietly(file, newFolder(), {
    report: (error) => {
      throw error;
    },
  });
  open.push(desk);
  const first = desk.keeper.state().version ?? '';
  await desk.store.edit({ kind: 'deleteStory', story: 'chunking', references: 'keep' }, null);
  const question = desk.keeper.state().bank?.questions[0]?.id ?? '';
  await desk.store.edit({ kind: 'setQuestionText', question, text: 'First?' }, null);
  await desk.history.settled();
  return { desk, file, first };
}

test('a past state is shown as the blocks that differ, and one of them can be brought back', async () => {
  const { desk, file, first } = await edited();
  const past = await readPast(desk, first);
  if (!past.ok) throw new Error(past.error.message);
  const { now, changes } = past.value;
  expect(changes.map(({ label, before, after }) => [label, before, after])).toEqual([
    ['Question “First?”', '- One?\n  - cue', '- First?\n  - cue'],
    ['Story “Chunking”', '## Chunking\n- **Task:** Choose', ''],
  ]);
  const answer = await restorePast(desk, { version: first, now, change: 1 });
  expect(answer).toMatchObject({ ok: true, value: { kind: 'saved' } });
  expect(desk.keeper.state().bank?.stories[0]).toMatchObject({ title: 'Chunking', isWritten: true });
  expect(readFileSync(file, 'utf8')).toContain('- First?\n');
});

test('all of it can be brought back, byte for byte, and that taken back', async () => {
  const { desk, file, first } = await edited();
  const before = readFileSync(file, 'utf8');
  const now = desk.keeper.state().version ?? '';
  await restorePast(desk, { version: first, now, change: null });
  expect(readFileSync(file, 'utf8')).toBe(TEXT);
  await desk.store.undo();
  expect(readFileSync(file, 'utf8')).toBe(before);
});
