import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { defaultSettings } from '../../core/settings.ts';
import { TYPE_SIZE } from '../../core/setting-values.ts';
import { pressKeys } from './desktop.ts';
import { commandLine, startProcessGroup } from './processes.ts';
import { commandFor, expect, test, type RunningSidecue } from './sidecue.ts';

const isVisible = ({ app }: RunningSidecue): Promise<boolean | undefined> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());

test('closing the window hides it, and starting Sidecue again shows it; on another data folder it runs beside, and says how to come by a key that the first holds', async ({
  sidecue,
  start,
  dataFolder,
}, testInfo) => {
  await sidecue.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(() => isVisible(sidecue)).toBe(false);
  const [executable, args] = commandFor(dataFolder);
  const { stderr } = await promisify(execFile)(executable, args, { timeout: 20_000 });
  expect(stderr).toContain('Sidecue is already running; its window is in front now.');
  await expect.poll(() => isVisible(sidecue)).toBe(true);
  await expect(sidecue.page.getByRole('combobox', { name: 'Search questions' })).toBeFocused();

  const second = await start('--data', testInfo.outputPath('second'));
  const notice = second.page.getByRole('status').filter({ hasText: 'Ctrl+Shift+Space' });
  await expect(notice).toContainText('start Sidecue again');
  expect(await isVisible(sidecue)).toBe(true);
});

test('a page that goes down comes back by itself and works', async ({ dataFolder }) => {
  // Without Playwright, since a page it watches while it goes down stays down.
  const sidecue = startProcessGroup(...commandFor(dataFolder));
  const typeSize = (): unknown => {
    const file = join(dataFolder, 'settings.json');
    if (!existsSync(file)) return null;
    return (JSON.parse(readFileSync(file, 'utf8')) as { typeSize?: number }).typeSize;
  };
  const press = async (size: number): Promise<void> => {
    await expect(() => {
      pressKeys('ctrl+equal');
      expect(typeSize()).toBeGreaterThanOrEqual(size);
    }).toPass({ intervals: [500] });
  };
  try {
    const pages = (): number[] =>
      sidecue.running().filter((id) => commandLine(id).includes('--type=renderer'));
    await expect.poll(pages, { timeout: 20_000 }).toHaveLength(1);
    await press(defaultSettings.typeSize + TYPE_SIZE.step);
    const [before] = pages();
    process.kill(before ?? 0, 'SIGKILL');
    await expect.poll(pages).not.toContain(before);
    await expect.poll(pages).toHaveLength(1);
    await press(Number(typeSize()) + TYPE_SIZE.step);
    expect(readFileSync(join(dataFolder, 'logs', 'sidecue.log'), 'utf8')).toContain('page went down');
  } finally {
    await sidecue.end('SIGTERM');
  }
});

const endsClean = 'an end from outside leaves no process behind, however early it comes';
test(endsClean, { tag: '@long' }, async ({ dataFolder, isLongRound }) => {
  test.slow();
  for (const round of isLongRound ? [0, 1, 2, 3, 4, 5] : [0, 3]) {
    const sidecue = startProcessGroup(...commandFor(dataFolder));
    await expect.poll(() => sidecue.running().length, { timeout: 20_000 }).toBeGreaterThan(3);
    // From half started to fully shown.
    await new Promise((resolve) => setTimeout(resolve, round * 500));
    await sidecue.end(round % 2 === 0 ? 'SIGTERM' : 'SIGINT');
    await expect.poll(() => sidecue.running(), { timeout: 60_000 }).toEqual([]);
  }
});
