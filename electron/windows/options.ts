import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';
import type { Bounds } from '../../core/settings.ts';
import { MINIMUM_SIZE } from '../../core/place/place.ts';

/** The page's own background, so that a window is never white before it is drawn. */
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

/** Everything the cue window is made with. It is made hidden and shown when its page is drawn. */
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
    // A panel takes the keyboard without making Sidecue the active program, so the call keeps its place.
    ...(setting.platform === 'darwin' ? { type: 'panel' } : { icon: setting.icon }),
    webPreferences: pagePreferences(setting),
  };
}

/** What the studio's window is made with: an ordinary window, wide enough for a list beside a form. */
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
    // macOS has the dictionaries; for Windows and Linux they would be fetched from the internet.
    spellcheck: process.platform === 'darwin',
    // The card must answer a key at once after being out of sight behind the call.
    backgroundThrottling: false,
  };
}
