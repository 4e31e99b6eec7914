import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { events, type EventName, type RawBridge } from '../../core/contract/contract.ts';
import { defaultSettings } from '../../core/settings.ts';
import { pressKeys } from './desktop.ts';
import { expect, test } from './sidecue.ts';

type Answer = { ok: true; value: unknown } | { ok: false; error: Record<string, unknown> };

/** Calls through the preload's bridge, with a name and an input that may be anything. */
function call(page: Page, name: string, input: unknown): Promise<Answer> {
  return page.evaluate(
    async ([given, data]) =>
      (await (window as unknown as { sidecue: RawBridge }).sidecue.request(given, data)) as never,
    [name, input] as const,
  );
}

/** Notes every event the page gets from now on; gives a reader. */
async function noteEvents(page: Page): Promise<() => Promise<{ name: EventName; payload: unknown }[]>> {
  await page.evaluate((names) => {
    const noted: unknown[] = [];
    Object.assign(window, { noted });
    const { sidecue } = window as unknown as { sidecue: RawBridge };
    for (const name of names) sidecue.on(name, (payload) => noted.push({ name, payload }));
  }, Object.keys(events));
  return () => page.evaluate(() => (window as unknown as { noted: [] }).noted);
}

test.describe('what only Electron’s windows can show of the contract', () => {
  test('each event comes with what it says it carries', async ({ sidecue, dataFolder }) => {
    const { page } = sidecue;
    const read = await noteEvents(page);
    const names = async (): Promise<EventName[]> => (await read()).map(({ name }) => name);

    appendFileSync(join(dataFolder, 'bank.md'), '\n- What else?\n  - This\n');
    await expect.poll(names).toContain('bank.changed');
    await call(page, 'settings.update', { typeSize: 30 });
    await expect.poll(names).toContain('settings.changed');
    writeFileSync(join(dataFolder, 'themes.json'), '[]');
    await expect.poll(names).toContain('themes.changed');
    pressKeys('ctrl+shift+space');
    pressKeys('ctrl+shift+space');
    await expect.poll(names).toContain('command');
    await call(page, 'settings.update', { toggleKey: 'Banana+Split' });
    await expect.poll(names).toContain('notice');

    for (const { name, payload } of await read())
      expect(events[name].safeParse(payload).error, name).toBeUndefined();
  });

  test('who has stopped listening hears no more', async ({ sidecue }) => {
    const { page } = sidecue;
    const heard = await page.evaluate(async () => {
      const { sidecue } = window as unknown as { sidecue: RawBridge };
      let count = 0;
      const stop = sidecue.on('settings.changed', () => (count += 1));
      const change = async (typeSize: number): Promise<void> => {
        let end: () => void = () => undefined;
        // Listens last, so that whoever else listens has heard by then.
        const heard = new Promise<void>((done) => (end = sidecue.on('settings.changed', () => done())));
        await sidecue.request('settings.update', { typeSize });
        await heard;
        end();
      };
      await change(20);
      const before = count;
      stop();
      await change(22);
      return { before, after: count };
    });
    expect(heard.before).toBeGreaterThan(0);
    expect(heard.after).toBe(heard.before);
  });

  test('a setting that is changed is on disk at once and there at the next start', async ({
    start,
    dataFolder,
  }) => {
    const first = await start();
    const typeSize = defaultSettings.typeSize + 10;
    await call(first.page, 'settings.update', { typeSize });
    expect(JSON.parse(readFileSync(join(dataFolder, 'settings.json'), 'utf8'))).toMatchObject({ typeSize });
    await first.quit();
    const second = await start();
    expect(await call(second.page, 'settings.read', {})).toMatchObject({ ok: true, value: { typeSize } });
  });
});
