import { BrowserWindow, type Screen } from 'electron';
import { mayReloadAtOnce } from './crash.ts';
import { giveFocusBack, hideAndGiveFocusBack } from './give-focus-back.ts';
import { displayAreas, keepPlace, type PlaceStore } from './keep-place.ts';
import { placeFor } from './bounds.ts';
import { cueWindowOptions } from './options.ts';
import { stayOnEveryDesktop, stayOnTop } from './stay-on-top.ts';
import { toggleAction } from './toggle.ts';

export interface CueWindowParts {
  readonly screen: Screen;
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  /** Absolute paths of the preload script and of the window's icon. */
  readonly preload: string;
  readonly icon: string;
  /** The page to load, such as `app://sidecue/`. */
  readonly address: string;
  readonly places: PlaceStore;
  /** Tells the page to show its search field, focused and empty. */
  readonly askForSearch: () => void;
  readonly onCrash: (reason: string) => void;
  readonly onVisibility: () => void;
}

/** The small window with search and card. It lives as long as the app: closing it hides it. */
export interface CueWindow {
  readonly window: BrowserWindow;
  readonly isVisible: () => boolean;
  /** Shows it with the search field focused. */
  readonly search: () => void;
  /** What the global key does: show, focus or hide. */
  readonly toggle: () => void;
  /** Hides it; the window that had the focus before gets it back. */
  readonly hide: () => void;
  /** Leaves it on screen and gives the focus back. */
  readonly release: () => void;
  /** Lets the window close and writes its place if that has not been written yet. */
  readonly letGo: () => void;
}

export function openCueWindow(parts: CueWindowParts): CueWindow {
  const { platform } = parts;
  const bounds = placeFor(displayAreas(parts.screen), parts.places.read(), null);
  const window = new BrowserWindow(cueWindowOptions({ ...parts, bounds }));
  const place = keepPlace(window, parts.screen, parts.places);
  let mayClose = false;
  let isDown = false;
  let lastCrash: number | null = null;

  const search = (): void => {
    if (isDown) load();
    place.pullOnScreen();
    window.show();
    stayOnTop(window);
    window.focus();
    window.webContents.focus();
    parts.askForSearch();
  };
  const hide = (): void => hideAndGiveFocusBack(window, platform);
  const load = (): void => {
    isDown = false;
    // Resolves when loaded; why it could not be is told by `did-fail-load`, to which there is a listener.
    window.loadURL(parts.address).catch(() => undefined);
  };

  stayOnEveryDesktop(window);
  window.once('ready-to-show', search);
  window.on('show', parts.onVisibility);
  window.on('hide', parts.onVisibility);
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('close', (event) => {
    if (mayClose) return;
    event.preventDefault();
    hide();
  });
  window.webContents.on('did-fail-load', (_event, _code, description) => parts.onCrash(description));
  window.webContents.on('render-process-gone', (_event, details) => {
    parts.onCrash(details.reason);
    const now = Date.now();
    isDown = true;
    // Loading within the event brings Electron down with the page.
    if (mayReloadAtOnce(lastCrash, now)) setImmediate(load);
    lastCrash = now;
  });
  load();

  return {
    window,
    search,
    hide,
    isVisible: () => window.isVisible(),
    release() {
      giveFocusBack(window, platform);
      stayOnTop(window);
    },
    toggle() {
      const action = toggleAction({ isVisible: window.isVisible(), isFocused: window.isFocused() });
      if (action === 'hide') hide();
      else search();
    },
    letGo() {
      mayClose = true;
      place.flush();
    },
  };
}
