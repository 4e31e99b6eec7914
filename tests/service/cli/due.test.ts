import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addAnswer, newRecord } from '../../../core/rehearsal/record.ts';
import { answered } from '../../core/rehearsal/support/answers.ts';
import { callCommand } from '../support/command-line.ts';
import { temporaryFolders } from '../support/folders.ts';

const newFolder = temporaryFolders();

function folderWith(record: string | null): string {
  const folder = newFolder();
  writeFileSync(
    join(folder, 'bank.md'),
    '# Mine\n\n- Why us?\n  - people\n\n# Stories\n\n## Launch\n\n- **Situation:** Late\n- **Numbers:** 3 weeks\n',
  );
  if (record !== null) writeFileSync(join(folder, 'rehearsal.json'), record);
  return folder;
}

test('prints what is due and when, for a person and for a script', async () => {
  const day = 86_400_000;
  const long = new Date(Date.now() - 40 * day);
  const record = [
    answered('launch', 'again', long, ['opening']),
    answered('launch', 'easy', new Date(), ['numbers']),
  ].reduce((record, answer) => addAnswer(record, answer), newRecord);
  const folder = folderWith(JSON.stringify(record));
  const { code, out, err } = await callCommand(['due', '--data', folder]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(
    /^now +Launch: opening\n\d{4}-\d\d-\d\d \d\d:\d\d +Launch: numbers\n1 due now, 1 later, 2 not/,
  );
  const json = await callCommand(['due', '--data', folder, '--json']);
  const { items } = JSON.parse(json.out) as { items: Record<string, unknown>[] };
  expect(items).toMatchObject([
    { kind: 'story', title: 'Launch', part: 'opening', isDue: true },
    { part: 'numbers', isDue: false, recall: 1 },
    { kind: 'question', title: 'Why us?', part: 'cues', due: null, isDue: false, recall: 0 },
    { part: 'Situation', due: null },
  ]);
});

test('says that nothing was rehearsed, and that a file is damaged', async () => {
  const none = await callCommand(['due', '--data', folderWith(null)]);
  expect(none).toEqual({ code: 0, err: '', out: '0 due now, 0 later, 4 not rehearsed yet.\n' });
  const damaged = await callCommand(['due', '--data', folderWith('{"version":1,')]);
  expect(damaged.code).toBe(2);
  expect(damaged.err).toContain('damaged');
});
