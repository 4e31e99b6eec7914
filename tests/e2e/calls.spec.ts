import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ledgerSchema } from '../../core/session/ledger-schema.ts';
import { startBrowserShell } from '../tools/browser-shell.ts';
import { expect, test } from './shell.ts';
import { axeOn } from './support/axe.ts';

test.use({
  viewport: { width: 1180, height: 800 },
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

test('offers words that missed their card as another way of asking it, after the call', async ({
  cue,
  shell,
  dataFolder,
}) => {
  const say = cue.locator('.session-status');
  const field = cue.getByRole('combobox');
  await cue.keyboard.press('Control+Shift+k');
  await cue.getByRole('dialog').getByRole('textbox').first().press('Enter');
  await expect(say).toContainText('started');
  await field.fill('removing links');
  await expect(cue.getByRole('article', { name: 'A time you failed?' })).toBeVisible();
  await field.press('ArrowDown');
  await field.press('Enter');
  await expect(cue.getByRole('article', { name: 'A conflict with a colleague?' })).toBeVisible();
  // The first result of words that are sure teaches nothing.
  await cue.keyboard.press('Control+k');
  await field.fill('failed');
  await field.press('Enter');
  await cue.keyboard.press('Control+Shift+k');
  await expect(say).toContainText('Call ended.');
  expect(readFileSync(join(dataFolder, 'bank.md'), 'utf8')).not.toContain('ALSO:');

  await cue.goto(new URL('/studio/after-call', shell.address).href);
  const missed = cue.getByRole('region', { name: 'Searches that missed their card' });
  const also = missed.getByRole('textbox', { name: '“A conflict with a colleague?” is also asked as' });
  await expect(missed.getByRole('textbox')).toHaveCount(1);
  await expect(also).toHaveValue('removing links');
  expect((await axeOn(cue).analyze()).violations).toEqual([]);
  await also.fill('removing links against a lead');
  await also.press('Enter');
  await expect(missed.getByRole('status')).toHaveText('Added.');
  await expect
    .poll(() => readFileSync(join(dataFolder, 'bank.md'), 'utf8'))
    .toContain(
      '- A conflict with a colleague?\n  - STORY: Chunking\n  - STORY: Removing links\n  - ALSO: removing links against a lead\n',
    );
  await cue.goto(shell.address);
  await field.fill('removing links against a lead');
  await expect(cue.getByRole('article', { name: 'A conflict with a colleague?' })).toBeVisible();
});

test('a call by keys: start, ask, tell, take back, end; the next call has other stories first', async ({
  cue,
  shell,
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
  const walk = async (key: string): Promise<void> => {
    await cue.keyboard.press(key);
    await cue.keyboard.press(key);
  };
  await walk('Control+ArrowRight');
  await walk('Control+ArrowLeft');
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
  await walk('Control+ArrowRight');
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

  await cue.goto(new URL('/studio/calls', cue.url()).href);
  const call = cue.getByRole('region', { name: 'Acme, round 1' });
  await expect(call.getByRole('list', { name: 'Asked and told' }).getByRole('listitem')).toHaveText([
    /Asked A time you failed\?/,
    /Told Chunking/,
  ]);
  await expect(cue.getByRole('table', { name: 'Stories told' })).toContainText('Chunking');
  await call.getByRole('textbox', { name: 'Notes' }).fill('Wants *numbers*');
  await expect(call.getByRole('status')).toHaveText('Saved');
  await cue.reload();
  await expect(call.getByRole('textbox', { name: 'Notes' })).toHaveValue('Wants *numbers*');
  const waitingDownload = cue.waitForEvent('download');
  await call.getByRole('button', { name: 'Download this call as Markdown' }).click();
  const file = await (await waitingDownload).path();
  expect(readFileSync(file, 'utf8')).toMatch(/^# Acme, round 1\n[^]*Told: Chunking[^]*Wants \*numbers\*\n$/);
  await call.getByRole('button', { name: 'Delete this call' }).click();
  await expect(cue.getByText('No calls yet.')).toBeVisible();
  await cue.getByRole('button', { name: 'Undo' }).click();
  await expect(call.getByRole('textbox', { name: 'Notes' })).toHaveValue('Wants *numbers*');
  await expectNoFaults(cue);

  await cue.goto(shell.address);
  // The story is gone on with where it was left; what the whole card says is before its first beat.
  await expect(card.locator('[aria-current="step"]')).toBeVisible();
  await walk('Shift+Space');
  await expect(card.getByText(/^told to Acme, round 1, (?:\d+ \w+|\w+ \d+)$/)).toBeVisible();
  await expectNoFaults(cue);
});

test.describe('with a set of pins', () => {
  test.use({ settings: { pinSets: [{ name: 'Beta', pins: ['gone for good'] }] } });

  test('sets of pins are made, arranged by keys and by drag, renamed, taken by a key, and deleted with a way back', async ({
    open,
    dataFolder,
  }) => {
    const page = await open('/studio/pins');
    const pins = page.getByRole('list', { name: 'Pinned questions' }).getByRole('listitem');
    const stored = (): unknown => JSON.parse(readFileSync(join(dataFolder, 'settings.json'), 'utf8'));

    await expect(page.getByText('No pins yet.')).toBeVisible();
    await page.getByRole('textbox', { name: 'New set' }).fill('Acme');
    await page.keyboard.press('Enter');
    const sets = page.getByRole('list', { name: 'Sets' });
    await expect(sets.getByRole('button', { name: 'Acme' })).toHaveAttribute('aria-current', 'true');
    const add = page.getByRole('combobox', { name: 'Pin a question' });
    for (const words of ['failed', 'conflict']) {
      await add.fill(words);
      await add.press('Enter');
    }
    await expect(pins).toHaveText([/A time you failed/, /A conflict/]);
    await add.fill('zzz');
    await add.press('Enter');
    await expect(page.getByRole('alert')).toHaveText('No other question has these words.');

    const second = page.getByRole('button', { name: /^2 A conflict/ });
    await second.focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect(pins).toHaveText([/A conflict/, /A time you failed/]);
    await expect(page.getByRole('button', { name: /^1 A conflict/ })).toBeFocused();
    await pins.nth(1).dragTo(pins.nth(0));
    await expect(pins).toHaveText([/A time you failed/, /A conflict/]);
    await expectNoFaults(page);

    await page.getByRole('button', { name: 'Beta' }).click();
    await expect(pins).toHaveText([/gone for good.*not in the bank now/]);
    await pins.getByRole('button', { name: /^1 gone for good/ }).press('Delete');
    await expect(pins).toHaveCount(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(pins).toHaveCount(1);
    await page.getByRole('textbox', { name: 'Name of this set' }).fill('Acme');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toHaveText('Another set has this name.');
    await page.getByRole('button', { name: 'Delete this set' }).click();
    await expect(page.getByRole('button', { name: 'Beta' })).toHaveCount(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(sets.getByRole('button', { name: 'Beta' })).toHaveAttribute('aria-current', 'true');

    await open('/');
    const options = page.getByRole('option', { description: 'pinned' });
    await page.getByRole('option').first().waitFor();
    await expect(options).toHaveCount(0);
    await page.keyboard.press('Control+Shift+d');
    await expect(page.locator('.session-status')).toHaveText('Pins: Acme.');
    // A row starts with what a question asks.
    await expect(options).toHaveText([/failed\?/, /conflict with/]);
    await expect.poll(stored).toMatchObject({ pinSet: 'Acme' });
    await page.keyboard.press('Control+Shift+d');
    await expect(page.locator('.session-status')).toHaveText('Pins: no set.');
    await expect(options).toHaveCount(0);
  });
});

test('notes are kept while they are typed without a pause, and through a crash', async ({
  context,
  dataFolder,
}) => {
  const shell = await startBrowserShell({ dataFolder });
  const stored = (): string =>
    ledgerSchema.parse(JSON.parse(readFileSync(join(dataFolder, 'session.json'), 'utf8'))).calls[0]?.notes ??
    '';
  // A page of its own: one whose service is killed has errors to report.
  const cue = await context.newPage();
  await cue.goto(shell.addressOf('/studio/calls'));
  await cue.getByRole('button', { name: 'Start a call' }).click();
  await cue.keyboard.type('Acme');
  await cue.keyboard.press('Enter');
  const notes = cue.getByRole('textbox', { name: 'Notes' });
  await expect(notes).toBeVisible();
  const typing = notes.pressSequentially('no pause '.repeat(20), { delay: 20 });
  // A change is seen before the disk has it.
  await expect(() => expect(stored().length).toBeGreaterThan(20)).toPass();
  await typing;
  await expect.poll(stored).toBe('no pause '.repeat(20));
  if (shell.pid !== undefined) process.kill(shell.pid, 'SIGKILL');
  await expect(cue.getByRole('alert')).toContainText('Sidecue');
  expect(stored()).toBe('no pause '.repeat(20));
  const again = await startBrowserShell({ dataFolder });
  await cue.goto(new URL(again.address).href);
  // The call goes on.
  await expect(cue.getByRole('link', { name: 'Running call: Acme' })).toBeVisible();
  await again.stop();
});

test.describe('with nine pins', () => {
  const pins = Array.from({ length: 9 }, (_, at) => `gone ${at}`);
  test.use({ settings: { pins } });

  test('a tenth pin is refused in words, and a key without a pin says so', async ({ cue, dataFolder }) => {
    const say = cue.locator('.session-status');
    await cue.getByRole('combobox').fill('failed');
    await expect(cue.getByRole('article')).toBeVisible();
    await cue.keyboard.press('Control+d');
    await expect(say).toContainText('All nine pins are taken.');
    await cue.keyboard.press('Control+3');
    await expect(say).toContainText('Pin 3 is no longer in the bank.');
    expect(JSON.parse(readFileSync(join(dataFolder, 'settings.json'), 'utf8'))).toMatchObject({ pins });
  });
});

async function expectNoFaults(page: Page): Promise<void> {
  const found = await axeOn(page)
    .options({ rules: { 'color-contrast-enhanced': { enabled: true } } })
    .analyze();
  expect(
    found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
  ).toEqual([]);
}
