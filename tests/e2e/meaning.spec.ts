import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findAppRoot } from '../../service/app-root.ts';
import { startShellHere } from '../tools/browser-shell.ts';
import { expect, test } from './shell.ts';

/** None of these has a word in common with what is typed. */
const BANK = `# Questions
- Which instruments do you play?
- How do you cope with a bully?
- Where were you born?
- What did the kitchen teach you?
`;
const FOUND = 'Which instruments do you play?';
/** Loading the encoder takes a second of computing, which a busy computer may take a minute for. */
const LOADED = { timeout: 150_000 };
test.slow();

test.use({ bankText: BANK, settings: null });

test('a card that no word finds is found by its meaning when typing pauses, in a call, in an import and after a call, until the encoder dies, which is said, or is switched off', async ({
  cue,
  dataFolder,
}) => {
  const search = cue.getByRole('combobox', { name: 'Search questions' });
  const card = cue.getByRole('article', { name: FOUND });
  const goTo = (path: string): Promise<unknown> => cue.goto(new URL(path, cue.url()).href);
  await cue.keyboard.type('guitar');
  await expect(card).toBeVisible(LOADED);
  await expect(cue.getByRole('option').first()).toContainText('means about the same as');
  await cue.keyboard.press('Enter');
  await expect(cue.getByRole('listbox')).toBeHidden();
  await expect(card).toBeVisible();

  // All windows share one encoder, which is loaded once while one of them stays.
  const other = await cue.context().newPage();
  await other.goto(new URL('/', cue.url()).href);
  await other.getByRole('combobox', { name: 'Search questions' }).fill('guitar');
  await expect(other.getByRole('article', { name: FOUND })).toBeVisible(LOADED);
  await cue.bringToFront();

  await test.step('Enter before meaning has had its say waits for it, and notes no missing card', async () => {
    await cue.keyboard.press('Control+Shift+k');
    await cue.keyboard.type('Acme');
    await cue.keyboard.press('Enter');
    await expect(cue.getByRole('dialog')).toBeHidden();
    await search.focus();
    await search.fill('saxophone');
    await cue.keyboard.press('Enter');
    await expect(cue.getByRole('listbox')).toBeHidden();
    await expect(card).toBeVisible();
    await expect(cue.locator('.session-status')).not.toContainText('saxophone');
  });

  await test.step('an import says which questions ask much the same as one in the bank', async () => {
    await goTo('/studio/import');
    const notes = '# Mine\n- What instrument can you play?\n- Which books did you read as a child?\n';
    await cue.getByRole('textbox', { name: 'Paste your notes here' }).fill(notes);
    const found = cue.getByRole('list', { name: 'Questions found' }).getByRole('listitem');
    await expect(found.first()).toContainText(`asks much the same as “${FOUND}”`, LOADED);
    await expect(found.nth(1)).not.toContainText('asks much the same');
  });

  await test.step('what was asked in vain and means a question is not called unanswered, and after the call it is offered for that question', async () => {
    const at = new Date().toISOString();
    const entries = ['guitar', 'quarterly budget forecast'].map((text) => ({
      kind: 'asked',
      text,
      question: null,
      at,
    }));
    const call = { id: 'one', company: 'Acme', round: '', set: null, startedAt: at, endedAt: at, notes: '' };
    const session = {
      version: 1,
      calls: [{ ...call, entries }],
      answerTimes: [],
      lastStories: [],
      place: null,
    };
    writeFileSync(join(dataFolder, 'session.json'), JSON.stringify(session));
    await goTo('/studio/readiness');
    const unanswered = cue.getByRole('region', { name: 'Asked in a call, not answered' });
    await expect(unanswered.getByRole('listitem')).toHaveText(['quarterly budget forecast'], LOADED);
    await goTo('/studio/after-call');
    const unexpected = cue.getByRole('region', { name: 'Questions you did not expect' });
    const wording = unexpected.getByRole('combobox').first();
    await expect(wording.getByRole('option').first()).toHaveText(FOUND, LOADED);
  });

  // From here on the page's time stands still but where it is moved on.
  await goTo('/');
  await search.fill('guitar');
  await expect(card).toBeVisible(LOADED);
  await cue.keyboard.press('Escape');
  await cue.clock.install();
  await cue.clock.pauseAt(Date.now() + 60_000);

  await test.step('Enter just after meaning changed the card keeps the one that was there, and later the new one', async () => {
    const byWords = 'Where were you born?';
    for (const [query, wait, kept] of [
      ['born to play guitar', 0, byWords],
      ['born to play a guitar', 1000, FOUND],
    ] as const) {
      await search.fill(query);
      await expect(cue.getByRole('article', { name: byWords })).toBeVisible();
      await cue.clock.runFor(100);
      await expect(card).toBeVisible(LOADED);
      await cue.clock.runFor(wait);
      await search.press('Enter');
      await expect(cue.getByRole('listbox')).toBeHidden();
      await expect(cue.getByRole('article', { name: kept })).toBeVisible();
      await search.focus();
    }
  });

  await test.step('an encoder that dies is said once, and the words go on finding the card', async () => {
    const browser = cue.context().browser();
    if (!browser) throw new Error('there is no browser to ask for its workers');
    const chromium = await browser.newBrowserCDPSession();
    const { targetInfos } = await chromium.send('Target.getTargets');
    const worker = targetInfos.find(({ type }) => type === 'shared_worker');
    const { sessionId } = await chromium.send('Target.attachToTarget', { targetId: worker?.targetId ?? '' });
    const message = JSON.stringify({
      id: 1,
      method: 'Runtime.evaluate',
      params: { expression: 'self.close()' },
    });
    await chromium.send('Target.sendMessageToTarget', { sessionId, message });
    await search.fill('saxophone');
    // The pause in typing, and then all the patience there is with an encoder.
    await cue.clock.runFor(30_000);
    const said = cue.getByText('Search by meaning has stopped');
    await expect(said).toBeVisible();
    await cue.clock.resume();
    await search.fill('instruments');
    await expect(card).toBeVisible();
    await cue.getByRole('button', { name: 'OK' }).click();
    await search.fill('trombone');
    await expect(cue.getByText('No card for this.')).toBeVisible();
    await expect(said).toBeHidden();
  });

  await test.step('where meaning is switched off, the words alone are searched', async () => {
    await goTo('/studio/settings');
    const meaning = cue.getByRole('checkbox', { name: 'Search by meaning, too' });
    await meaning.uncheck();
    await expect(meaning).not.toBeChecked();
    await goTo('/');
    await search.fill('guitar');
    await expect(cue.getByText('No card for this.')).toBeVisible();
    await search.fill('instruments');
    await expect(card).toBeVisible();
  });
});

for (const [state, damage, why] of [
  ['missing', (model: string) => rmSync(model), 'a file of the model is missing'],
  [
    'changed in one byte',
    (model: string) => {
      const bytes = readFileSync(model);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      writeFileSync(model, bytes);
    },
    'a file of the model is not the one it should be',
  ],
] as const) {
  test(`a model that is ${state} is said once, and the words find the card`, async ({ page, dataFolder }) => {
    const rendererFolder = join(dataFolder, 'renderer');
    cpSync(findAppRoot(import.meta.url).rendererFolder, rendererFolder, { recursive: true });
    damage(join(rendererFolder, 'assets', 'sentence.onnx'));
    const shell = await startShellHere(dataFolder, rendererFolder);
    await page.goto(shell.address);
    const said = page.getByText(`Search by meaning has stopped: ${why}`);
    await expect(said).toBeVisible(LOADED);
    await page.getByRole('button', { name: 'OK' }).click();
    const search = page.getByRole('combobox', { name: 'Search questions' });
    await search.fill('guitar');
    await expect(page.getByText('No card for this.')).toBeVisible();
    await search.fill('instruments');
    await expect(page.getByRole('article', { name: FOUND })).toBeVisible();
    await expect(said).toBeHidden();
    await shell.stop();
  });
}
