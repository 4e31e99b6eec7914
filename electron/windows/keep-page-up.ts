import type { BrowserWindow } from 'electron';
import type { Notice } from '../../core/contract/contract.ts';
import type { Service } from '../../service/app.ts';
import { electronWords } from '../words.ts';

/** A page that is reloaded when it crashes. */
export interface KeptPage {
  /** Loads it if it crashed too often to be reloaded automatically. */
  readonly loadIfDown: () => void;
}

/**
 * Loads a window's page and reloads it when its process crashes, with a notice in the window and an entry in the log.
 */
export function keepPageUp(window: BrowserWindow, address: string, service: Service): KeptPage {
  let lastCrash: number | null = null;
  let crashes = 0;
  let isDown = false;

  const load = (): void => {
    isDown = false;
    window.loadURL(address).catch(service.report);
  };

  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    const now = Date.now();
    isDown = true;
    crashes += 1;
    service.report(new Error(`The cue window’s page went down: ${reason}.`));
    service.notify(pageDownNotice(crashes));
    // Loading during the event crashes Electron, too.
    if (mayReloadAtOnce(lastCrash, now)) setImmediate(() => window.isDestroyed() || load());
    lastCrash = now;
  });
  load();

  return {
    loadIfDown: () => {
      if (isDown) load();
    },
  };
}

/** A page that crashes again within this time, in ms, is in a crash loop. */
const TOO_SOON = 30_000;

/**
 * Whether to reload a crashed page at once; otherwise it is reloaded when the user next asks for the window.
 *
 * @param lastCrash time of the previous crash, in ms; null if there was none
 */
export function mayReloadAtOnce(lastCrash: number | null, now: number): boolean {
  return lastCrash === null || now - lastCrash > TOO_SOON;
}

function pageDownNotice(count: number): Notice {
  return { id: `page-down-${count}`, ...electronWords.pageDown };
}
