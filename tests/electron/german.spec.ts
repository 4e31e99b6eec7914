import { coreWords } from '../../core/words.ts';
import { electronGerman } from '../../electron/words.de.ts';
import { german } from '../../renderer/german.ts';
import { expect, test } from './sidecue.ts';

test.use({ settings: { language: 'de', firstStart: 'done' } });

/** What menus have in both languages. */
const SHARED = ['Text', 'Studio'];

test('menu, tray and titles speak the language of the settings', async ({ sidecue: { app, page } }) => {
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page).toHaveTitle('Sidecue');

  const menus = await app.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? []).flatMap(({ label, submenu }) => [
      label,
      ...(submenu?.items ?? []).map((item) => item.label.replace(/ \(.*\)$/, '')),
    ]),
  );
  expect(menus).toContain(german.core.groups.Story);
  expect(menus).toContain(german.core.commands.studio);
  const english = [...Object.values(coreWords.commands), ...Object.values(coreWords.groups)];
  expect(menus.filter((label) => english.includes(label) && !SHARED.includes(label))).toEqual([]);

  // The tray makes its menu anew when the window hides; nothing else can read it.
  const tray = await app.evaluate(
    ({ BrowserWindow, Menu }) =>
      new Promise<string[]>((found) => {
        const build = Menu.buildFromTemplate.bind(Menu);
        Menu.buildFromTemplate = (template) => {
          Menu.buildFromTemplate = build;
          found(template.flatMap(({ label }) => label ?? []));
          return build(template);
        };
        BrowserWindow.getAllWindows()[0]?.hide();
      }),
  );
  expect(tray.join('\n')).toContain(electronGerman.tray.show);
  expect(tray.join('\n')).toContain(electronGerman.tray.lock);
  expect(tray).toContain(electronGerman.tray.quit);

  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.show());
  const opening = app.waitForEvent('window');
  await page.keyboard.press('Control+,');
  await expect(await opening).toHaveTitle('Heute – Sidecue');
});
