import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, type TestContext } from 'vitest';
import { openWindow, type OpenWindowOptions } from '../../../service/web/open-window.ts';
import { findWholeChromium } from '../../tools/chromium.ts';
import { temporaryFolders } from '../support/folders.ts';
import { installedApp } from '../support/installed-app.ts';
import { processesNaming } from '../support/processes.ts';
import { type RunningService, runService } from '../support/running-service.ts';
import { openVirtualDisplay, type VirtualDisplay } from '../support/virtual-display.ts';
import { eventually } from '../support/wait.ts';

// A real browser on a real, if invisible, screen.
const newFolder = temporaryFolders();
const browser = findWholeChromium();
let display: VirtualDisplay | null = null;
let running: RunningService;

beforeAll(async () => {
  if (process.platform === 'linux') display = await openVirtualDisplay();
  running = await runService(installedApp, newFolder());
});
afterAll(async () => {
  await running.close();
  display?.close();
});

function optionsFor({ skip }: TestContext, dataFolder: string, signal: AbortSignal): OpenWindowOptions {
  if (!browser) skip('no Chromium is installed here');
  if (!display) skip('no Xvfb is installed here');
  const env = { ...process.env, DISPLAY: display?.name, SIDECUE_CHROMIUM: browser ?? '' };
  return { address: running.address, dataFolder, env, outlivesUs: false, signal };
}

/** The browser that holds a profile: its process is in the name that the lock points to. */
function holderOf(dataFolder: string): string | null {
  try {
    return readlinkSync(join(dataFolder, 'browser-profile', 'SingletonLock'));
  } catch {
    return null;
  }
}

test('a real Chromium opens the page in a window of its own, hands a second one over, and ends with us', async (context) => {
  const dataFolder = newFolder();
  const options = optionsFor(context, dataFolder, new AbortController().signal);
  const opened = await openWindow(options);
  expect(opened.kind).toBe('own');
  expect(holderOf(dataFolder)).not.toBeNull();
  expect(await openWindow(options)).toEqual({ kind: 'other' });

  if (opened.kind === 'own') await Promise.all([opened.close(), opened.closed]);
  await eventually('no browser is left', () => processesNaming(dataFolder).length === 0);
});

test('a request to end while the window opens is not kept waiting', async (context) => {
  const dataFolder = newFolder();
  const ending = new AbortController();
  const options = optionsFor(context, dataFolder, ending.signal);
  const opening = openWindow(options);
  await eventually('the browser is started', () => processesNaming(dataFolder).length > 0);
  ending.abort();
  const opened = await Promise.race([opening, wait(1500, 'late' as const)]);
  expect(opened).toMatchObject({ kind: 'own' });
  if (opened !== 'late' && opened.kind === 'own') await opened.close();
  await eventually('no browser is left', () => processesNaming(dataFolder).length === 0);
});
