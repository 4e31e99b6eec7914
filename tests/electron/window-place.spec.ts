import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import type { CommandName } from '../../core/commands.ts';
import type { Bounds } from '../../core/settings.ts';
import { arrangementKey } from '../../core/place/place.ts';
import { sendMany } from '../tools/many-commands.ts';
import { isInside } from '../tools/rectangles.ts';
import { pressKeys, smallerDisplay } from './desktop.ts';
import { expect, test } from './sidecue.ts';

const bounds = (app: ElectronApplication): Promise<Bounds | undefined> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());

const workArea = (app: ElectronApplication): Promise<Bounds> =>
  app.evaluate(({ screen }) => screen.getPrimaryDisplay().workArea);

const key = async (app: ElectronApplication): Promise<string> =>
  arrangementKey(await app.evaluate(({ screen }) => screen.getAllDisplays()));

function storedPlaces(dataFolder: string): Readonly<Record<string, Bounds>> {
  const file = join(dataFolder, 'settings.json');
  const stored = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as object) : {};
  return 'cueWindowPlaces' in stored ? (stored.cueWindowPlaces as Record<string, Bounds>) : {};
}

test('it begins at the top centre, below the camera, is never too small to read, is wholly on screen when it is shown, and takes its corners, sizes and opacity from commands', async ({
  sidecue: { app },
  dataFolder,
}) => {
  const [place, area] = [await bounds(app), await workArea(app)];
  expect(place?.y).toBe(area.y);
  expect((place?.x ?? 0) + (place?.width ?? 0) / 2).toBe(area.x + area.width / 2);
  const smallest = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getMinimumSize(),
  );
  expect(smallest).toEqual([240, 60]);

  await app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    window?.hide();
    window?.setBounds({ x: -300, y: 40, width: 500, height: 300 });
  });
  pressKeys('ctrl+shift+space');
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()))
    .toBe(true);
  await expect.poll(async () => isInside(await bounds(app), area)).toBe(true);

  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ width: 420, height: 340 }),
  );
  await sendMany(dataFolder, ['bottom-right', 'wider', 'shorter']);
  const corner = { x: area.x + area.width - 460, y: area.y + area.height - 300, width: 460, height: 300 };
  await expect.poll(() => bounds(app)).toEqual(corner);
  await sendMany(dataFolder, ['under-camera']);
  await expect.poll(() => bounds(app)).toMatchObject({ x: area.x + (area.width - 460) / 2, y: area.y });
  const opacity = (): unknown =>
    (JSON.parse(readFileSync(join(dataFolder, 'settings.json'), 'utf8')) as { opacity?: number }).opacity;
  const nine = <Name extends CommandName>(name: Name): Name[] => Array.from({ length: 9 }, () => name);
  await sendMany(dataFolder, nine('less-opaque'));
  await expect.poll(opacity).toBe(80);
  await sendMany(dataFolder, nine('more-opaque'));
  await expect.poll(opacity).toBe(100);
});

test('where it was moved and how large it was made is remembered, and pulled back where that is off screen by now', async ({
  start,
  dataFolder,
}) => {
  const place = { x: 90, y: 130, width: 610, height: 333 };
  const first = await start();
  await first.app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to), place);
  await expect.poll(() => bounds(first.app)).toEqual(place);
  const here = await key(first.app);
  await first.quit();
  expect(storedPlaces(dataFolder)[here]).toEqual(place);
  const second = await start();
  await expect.poll(() => bounds(second.app)).toEqual(place);
  await second.quit();

  const file = join(dataFolder, 'settings.json');
  const lost = { x: -5000, y: 9000, width: 400, height: 300 };
  const stored = JSON.parse(readFileSync(file, 'utf8')) as object;
  writeFileSync(file, JSON.stringify({ ...stored, cueWindowPlaces: { [here]: lost } }));
  const { app } = await start();
  const area = await workArea(app);
  await expect.poll(async () => isInside(await bounds(app), area)).toBe(true);
  expect(await bounds(app)).toMatchObject({ width: 400, height: 300 });
});

test('when the display gets smaller it comes along, and goes back when the display does', async ({
  start,
  dataFolder,
}) => {
  const display = smallerDisplay();
  if (typeof display === 'string') {
    test.skip(true, `Electron: ${display}`);
    return;
  }
  const { app } = await start();
  const area = await workArea(app);
  const corner = { x: area.x + area.width - 500, y: area.y + area.height - 300, width: 500, height: 300 };
  await app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to), corner);
  // Its place is written once it has been still for a moment.
  const here = await key(app);
  await expect.poll(() => storedPlaces(dataFolder)[here]).toEqual(corner);
  try {
    display.use();
    await expect.poll(() => workArea(app)).toMatchObject({ width: 1024, height: 768 });
    const smaller = await workArea(app);
    await expect.poll(async () => isInside(await bounds(app), smaller)).toBe(true);
  } finally {
    display.restore();
  }
  await expect.poll(() => bounds(app)).toEqual(corner);
});
