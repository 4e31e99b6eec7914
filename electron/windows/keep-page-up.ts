import type { BrowserWindow } from 'electron';
import type { Notice } from '../../core/contract/contract.ts';
import type { Service } from '../../service/app.ts';
import { electronWords } from '../words.ts';

/** A page that is loaded again when it goes down. */
export interface KeptPage {
  /** Loads it if it went down too often to be loaded again by itself. */
  readonly loadIfDown: () => void;
}

/** Loads a window's page, and again when its process ends, which is said in the window and noted in the log. */
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
    // Loading within the event brings Electron down with the page.
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

/** A page that goes down again this soon, in ms, would only go down for ever. */
const TOO_SOON = 30_000;

/**
 * Whether a page that went down is loaded again at once; otherwise it is when the user next asks for the window.
 *
 * @param lastCrash when it went down before, in ms; null when it never did
 */
export function mayReloadAtOnce(lastCrash: number | null, now: number): boolean {
  return lastCrash === null || now - lastCrash > TOO_SOON;
}

/** What to tell after the window's page went down. */
function pageDownNotice(count: number): Notice {
  return { id: `page-down-${count}`, ...electronWords.pageDown };
}
