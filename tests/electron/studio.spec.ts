import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test, type RunningSidecue } from './sidecue.ts';

/** The errors that a page reports from now on. */
function errorsOf(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return errors;
}

const settingsOf = (dataFolder: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(dataFolder, 'settings.json'), 'utf8')) as Record<string, unknown>;

test.use({ bankText: '- A time you failed?\n  - STORY: Chunking & more?\n- Why us?\n  - cue\n' });

test('the studio has a window of its own with every page; links of the cue window open what they name in it, and its settings of the windows hold at once', async ({
  sidecue: { app, page },
  dataFolder,
}) => {
  const opening = app.waitForEvent('window');
  await page.getByRole('combobox', { name: 'Search questions' }).fill('failed');
  await page.getByRole('article').getByRole('link', { name: 'Write it' }).click();
  const studio = await opening;
  const errors = errorsOf(studio);
  const situation = studio.getByRole('textbox', { name: 'Situation' });
  await expect(studio.getByRole('heading', { name: 'Stories', level: 1 })).toBeVisible();
  await expect(situation).toBeVisible();
  await situation.fill('A sentence half typed');
  const wanted = studio.url();

  const open = async (argument: string): Promise<unknown> =>
    JSON.parse(
      await page.evaluate(
        (address) =>
          (
            window as unknown as { sidecue: { request(name: string, input: object): Promise<string> } }
          ).sidecue.request('command.run', { name: 'studio', argument: address }),
        argument,
      ),
    ) as unknown;
  const elsewhere = [
    'https://example.org/',
    '//example.org/studio/questions',
    '/studio/../etc/passwd',
    '/studio/none',
    '/studio/stories?story=a&next=javascript:alert(1)',
    '/studio/questions#x',
    '/',
    '',
  ];
  for (const address of elsewhere)
    expect(await open(address)).toMatchObject({ ok: false, error: { code: 'bad-input' } });
  expect(studio.url()).toBe(wanted);

  expect(await open('/studio/check')).toMatchObject({ ok: true });
  await expect(studio.getByRole('heading', { name: 'Check before a call', level: 1 })).toBeVisible();
  await studio.goBack();
  await expect(situation).toHaveValue('A sentence half typed');
  expect(app.windows()).toHaveLength(2);

  await page.keyboard.press('Control+,');
  expect(app.windows()).toHaveLength(2);
  const navigation = studio.getByRole('navigation', { name: 'Studio' });
  for (const name of await navigation.getByRole('link').allInnerTexts()) {
    await navigation.getByRole('link', { name, exact: true }).click();
    await expect(studio.getByRole('heading', { name, level: 1 })).toBeVisible();
    // The page itself comes after its heading: each is loaded when it is first opened.
    await expect(studio.locator('.studio-page > *').first()).toBeVisible();
  }
  expect(errors).toEqual([]);

  await studio.getByRole('link', { name: 'Settings', exact: true }).click();
  const section = studio.getByRole('region', { name: 'Window' });
  const opacity = section.getByRole('spinbutton', { name: 'Opacity' });
  await opacity.fill('30');
  await expect(section.getByRole('alert')).toHaveText('Enter a whole number from 80 to 100.');
  await opacity.fill('90');
  await expect.poll(() => settingsOf(dataFolder)['opacity']).toBe(90);

  const isPrivate = section.getByRole('checkbox', { name: 'Private while sharing' });
  await expect(isPrivate).not.toBeChecked();
  await expect(isPrivate).toHaveAccessibleDescription(/others see Sidecue|no promise/);
  await isPrivate.check();
  await expect
    .poll(() =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().every((window) => window.isContentProtected()),
      ),
    )
    .toBe(true);

  const entry = join(dataFolder, 'config', 'autostart', 'sidecue.desktop');
  const atLogin = section.getByRole('checkbox', { name: 'Start at login' });
  await expect(atLogin).not.toBeChecked();
  expect(existsSync(entry)).toBe(false);
  await atLogin.check();
  await expect.poll(() => existsSync(entry)).toBe(true);
  expect(readFileSync(entry, 'utf8')).toMatch(/^Exec=".*" ".*--hidden"$/m);
  await atLogin.uncheck();
  await expect.poll(() => existsSync(entry)).toBe(false);
});

test('words that are typed in the studio outlive a kill of the app', async ({ start }) => {
  const cuesIn = async ({ app, page }: RunningSidecue): Promise<Locator> => {
    const opening = app.waitForEvent('window');
    await page.keyboard.press('Control+,');
    const studio = await opening;
    await studio.getByRole('link', { name: 'Questions', exact: true }).click();
    await studio.getByRole('button', { name: 'Why us?' }).first().click();
    return studio.getByRole('textbox', { name: 'Cues' });
  };
  const killed = await start();
  const cues = await cuesIn(killed);
  await cues.press('Control+End');
  // Without a pause, so that nothing is saved yet.
  const typing = cues.pressSequentially(' and half a thought of mine', { delay: 80 });
  typing.catch(() => undefined);
  await expect(cues).toHaveValue(/half a thought of/);
  killed.app.process().kill('SIGKILL');
  await expect(typing).rejects.toThrow();

  await expect(await cuesIn(await start())).toHaveValue(/^cue and h/);
});
