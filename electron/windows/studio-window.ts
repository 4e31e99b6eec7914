import path from 'node:path';
import { BrowserWindow } from 'electron';
import { pageAddress } from '../page.ts';
import type { CueWindowParts } from './cue-window.ts';
import { studioWindowOptions } from './options.ts';

/** The ordinary window for editing and settings. It is made when it is first wanted, and is gone when it is closed. */
export interface StudioWindow {
  /** Brings it to the front with the focus. */
  readonly open: () => void;
}

export function keepStudioWindow(
  parts: Pick<CueWindowParts, 'platform' | 'isPackaged' | 'appFolder' | 'origin' | 'service' | 'transport'>,
): StudioWindow {
  let window: BrowserWindow | null = null;
  return {
    open() {
      if (window) {
        if (window.isMinimized()) window.restore();
        window.show();
        window.focus();
        return;
      }
      const made = new BrowserWindow(
        studioWindowOptions({
          platform: parts.platform,
          isPackaged: parts.isPackaged,
          preload: path.join(parts.appFolder, 'out', 'preload', 'preload.cjs'),
          icon: path.join(parts.appFolder, 'assets', 'icons', 'window.png'),
        }),
      );
      window = made;
      parts.transport.admit(made.webContents);
      made.once('ready-to-show', () => made.show());
      made.once('closed', () => {
        window = null;
      });
      made.loadURL(pageAddress(parts.origin, '/studio/questions')).catch(parts.service.report);
    },
  };
}
