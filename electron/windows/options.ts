import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';
import type { Bounds } from '../../core/settings.ts';
import { MINIMUM_SIZE } from '../../core/place/place.ts';

/** The page's own background, so that a window does not flash white before its first paint. */
const BACKGROUND = '#13161b';

interface WindowSetting {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  /** Absolute path of the preload script. */
  readonly preload: string;
  /** Absolute path of the window's icon. */
  readonly icon: string;
}

export interface CueWindowSetting extends WindowSetting {
  readonly bounds: Bounds;
}

/** Returns the cue window's options. It is created hidden, and shown once its page has painted. */
export function cueWindowOptions(setting: CueWindowSetting): BrowserWindowConstructorOptions {
  return {
    ...setting.bounds,
    minWidth: MINIMUM_SIZE.width,
    minHeight: MINIMUM_SIZE.height,
    title: 'Sidecue',
    show: false,
    frame: false,
    resizable: true,
    maximizable: false,
    minimizable: false,
    fullscreenable: false,
    alwaysOnTop: true,
    skipTaskbar: true,
    backgroundColor: BACKGROUND,
    // A panel takes the keyboard without activating Sidecue, so the call stays the active program.
    ...(setting.platform === 'darwin' ? { type: 'panel' } : { icon: setting.icon }),
    webPreferences: pagePreferences(setting),
  };
}

/** Returns the studio window's options: an ordinary window, wide enough for a list beside a form. */
export function studioWindowOptions(setting: WindowSetting): BrowserWindowConstructorOptions {
  return {
    width: 1080,
    height: 760,
    minWidth: 420,
    minHeight: 320,
    title: 'Sidecue',
    show: false,
    backgroundColor: BACKGROUND,
    autoHideMenuBar: true,
    ...(setting.platform === 'darwin' ? {} : { icon: setting.icon }),
    webPreferences: pagePreferences(setting),
  };
}

function pagePreferences(setting: WindowSetting): WebPreferences {
  return {
    preload: setting.preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    devTools: !setting.isPackaged,
    // macOS has dictionaries of its own; on Windows and Linux they would be downloaded from the internet.
    spellcheck: process.platform === 'darwin',
    // The card must respond to a key at once, even after being covered by the call.
    backgroundThrottling: false,
  };
}
