import AxeBuilder from '@axe-core/playwright';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ledgerSchema } from '../../core/session/ledger.ts';
import { expect, test } from './shell.ts';

test.use({
  bankText: [
    '# Questions',
    '- A time you failed?',
    '  - STORY: Chunking',
    '  - STORY: Removing links',
    '- A conflict with a colleague?',
    '  - STORY: Chunking',
    '  - STORY: Removing links',
    '# Stories',
    '## Chunking',
    '- **Situation:** Chunks of 4,000 tokens lost the end',
    '- **Task:** Answers with the whole text',
    '- **Result:** 35% fewer errors',
    '## Removing links',
    '- **Situation:** Links in the answers were wrong',
    '- **Result:** 12% fewer questions back',
    '',
  ].join('\n'),
});

test('a call by keys: start, ask, tell, take back, end; the next call has other stories first', async ({
  cue,
  dataFolder,
}) => {
  const say = cue.locator('.session-status');
  const card = cue.getByRole('article', { name: 'A time you failed?' });
  const stories = (): Promise<string[]> =>
    cue
      .getByRole('region', { name: /^Story: /, includeHidden: true })
      .evaluateAll((regions) => regions.map((region) => region.getAttribute('aria-label') ?? ''));

  await cue.keyboard.press('Control+m');
  await expect(say).toHaveText('There is no story on this card.');
  await cue.keyboard.press('Control+Shift+k');
  await expect(cue.getByRole('dialog', { name: 'Start a call' })).toBeVisible();
  await cue.keyboard.press('Escape');
  await expect(cue.getByRole('dialog')).toBeHidden();
  await cue.keyboard.press('Control+Shift+k');
  await cue.keyboard.type('Acme');
  await cue.keyboard.press('Tab');
  await cue.keyboard.type('round 1');
  await cue.keyboard.press('Enter');
  await expect(say).toHaveText('Call with Acme, round 1 started.');
  await expect(cue.getByRole('link', { name: 'Running call: Acme, round 1' })).toBeVisible();

  await cue.getByRole('combobox').fill('failed');
  await expect(card).toBeVisible();
  await cue.keyboard.press('Enter');
  // Past the first beat: marked without a word; a second mark on the same card is none.
  await cue.keyboard.press('Control+ArrowRight');
  await cue.keyboard.press('Control+ArrowRight');
  await expect(card.getByText('told', { exact: true })).toBeVisible();
  await cue.keyboard.press('Control+m');
  await expect(say).toContainText('Already marked as told.');
  await say.getByRole('button', { name: 'Undo' }).click();
  await expect(say).toHaveText('“Chunking” is no longer marked as told.');
  await expect(card.getByText('told', { exact: true })).toHaveCount(0);
  await cue.keyboard.press('Control+m');
  await expect(say).toContainText('Marked as told.');
  // What is read does not move; the next card has the fresh story first.
  expect(await stories()).toEqual(['Story: Chunking', 'Story: Removing links']);
  await cue.keyboard.press('Control+k');
  await cue.getByRole('combobox').fill('conflict');
  await expect(cue.getByRole('article', { name: 'A conflict with a colleague?' })).toBeVisible();
  expect(await stories()).toEqual(['Story: Removing links', 'Story: Chunking']);

  await cue.keyboard.press('Control+Shift+k');
  await expect(say).toContainText('Call ended.');
  const { calls } = ledgerSchema.parse(JSON.parse(readFileSync(join(dataFolder, 'session.json'), 'utf8')));
  expect(calls).toHaveLength(1);
  expect(calls[0]?.entries.map(({ kind, question }) => [kind, question])).toEqual([
    ['asked', 'a time you failed'],
    ['told', 'a time you failed'],
  ]);

  await cue.reload();
  await cue.getByRole('combobox').fill('failed');
  await expect(card.getByText(/^told to Acme, round 1, \d+ \w+$/)).toBeVisible();
  const found = await new AxeBuilder({ page: cue }).analyze();
  expect(found.violations).toEqual([]);
});
