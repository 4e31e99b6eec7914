import path from 'node:path';
import { BrowserWindow } from 'electron';
import { FIRST_STUDIO_PAGE, type StudioAddress } from '../../core/studio-pages.ts';
import { pageAddress } from '../pages.ts';
import type { CueWindowParts } from './cue-window.ts';
import { studioWindowOptions } from './options.ts';

/** The ordinary window for editing and settings. Created when first opened, destroyed when closed. */
export interface StudioWindow {
  /** Brings it to the front with the focus, at the given page; null keeps the current one. */
  readonly open: (address: StudioAddress | null) => void;
}

export function keepStudioWindow(
  parts: Pick<CueWindowParts, 'platform' | 'isPackaged' | 'appFolder' | 'origin' | 'service' | 'transport'>,
): StudioWindow {
  let window: BrowserWindow | null = null;
  const load = (into: BrowserWindow, address: StudioAddress): void => {
    into.loadURL(pageAddress(parts.origin, address)).catch(parts.service.report);
  };
  return {
    open(address) {
      if (window) {
        // An event keeps what was typed into a loaded page; a page that is still loading cannot receive it.
        if (address !== null && window.webContents.isLoading()) load(window, address);
        else if (address !== null) parts.transport.send('studio.goTo', { address });
        if (window.isMinimized()) window.restore();
        window.show();
        window.focus();
        return;
      }
      const created = new BrowserWindow(
        studioWindowOptions({
          platform: parts.platform,
          isPackaged: parts.isPackaged,
          preload: path.join(parts.appFolder, 'out', 'preload', 'preload.cjs'),
          icon: path.join(parts.appFolder, 'assets', 'icons', 'window.png'),
        }),
      );
      window = created;
      parts.transport.admit(created.webContents);
      created.once('ready-to-show', () => created.show());
      created.once('closed', () => {
        window = null;
      });
      load(created, address ?? FIRST_STUDIO_PAGE);
    },
  };
}
