import type { BrowserWindow } from 'electron';
import type { Service } from '../../service/app.ts';
import { pageDownNotice } from '../notices.ts';
import { mayReloadAtOnce } from './crash.ts';

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
