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

test('a card that no word finds is found by its meaning when typing pauses, and says why', async ({
  cue,
}) => {
  await cue.keyboard.type('guitar');
  await expect(cue.getByRole('article', { name: FOUND })).toBeVisible(LOADED);
  await expect(cue.getByRole('option').first()).toContainText('means about the same as');
  await cue.keyboard.press('Enter');
  await expect(cue.getByRole('listbox')).toBeHidden();
  await expect(cue.getByRole('article', { name: FOUND })).toBeVisible();
});

test('where meaning is switched off, the words alone are searched', async ({ cue }) => {
  await cue.keyboard.type('guitar');
  await expect(cue.getByRole('article', { name: FOUND })).toBeVisible(LOADED);
  await cue.goto(new URL('/studio/settings', cue.url()).href);
  const meaning = cue.getByRole('checkbox', { name: 'Search by meaning, too' });
  await meaning.uncheck();
  await expect(meaning).not.toBeChecked();
  await cue.goto(new URL('/', cue.url()).href);
  await cue.getByRole('combobox', { name: 'Search questions' }).fill('guitar');
  await expect(cue.getByText('No card for this.')).toBeVisible();
  await cue.getByRole('combobox', { name: 'Search questions' }).fill('instruments');
  await expect(cue.getByRole('article', { name: FOUND })).toBeVisible();
});

test('in a call, Enter before meaning has had its say waits for it, and notes no missing card', async ({
  cue,
}) => {
  await cue.keyboard.type('guitar');
  await expect(cue.getByRole('article', { name: FOUND })).toBeVisible(LOADED);
  await cue.keyboard.press('Escape');
  await cue.keyboard.press('Control+Shift+k');
  await cue.keyboard.type('Acme');
  await cue.keyboard.press('Enter');
  await expect(cue.getByRole('dialog')).toBeHidden();
  const search = cue.getByRole('combobox', { name: 'Search questions' });
  await search.focus();
  await search.fill('saxophone');
  await cue.keyboard.press('Enter');
  await expect(cue.getByRole('listbox')).toBeHidden();
  await expect(cue.getByRole('article', { name: FOUND })).toBeVisible();
  await expect(cue.locator('.session-status')).not.toContainText('saxophone');
});
