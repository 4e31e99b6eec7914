import path from 'node:path';
import { type App, BrowserWindow, type Screen } from 'electron';
import type { CommandName } from '../../core/commands.ts';
import { placeFor, type WindowForm } from '../../core/place/place.ts';
import type { Service } from '../../service/app.ts';
import { pageAddress } from '../pages.ts';
import type { Transport } from '../transport.ts';
import {
  giveFocusBack,
  hideAndGiveFocusBack,
  keepClickLock,
  keepPageUp,
  stayOnEveryDesktop,
  stayOnTop,
} from './manners.ts';
import { displayAreas, keepPlace, type PlaceStore } from './keep-place.ts';
import { cueWindowOptions } from './options.ts';
import type { Settings } from '../../core/settings.ts';

export interface CueWindowParts {
  readonly screen: Screen;
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  /** Absolute path of the app's folder. */
  readonly appFolder: string;
  /** Origin of the app's pages. */
  readonly origin: string;
  readonly service: Service;
  readonly transport: Transport;
  /** Starts in the tray, without showing the window. */
  readonly startsHidden: boolean;
}

/** The small window with search and card. Lives as long as the app: closing it only hides it. */
export interface CueWindow {
  readonly window: BrowserWindow;
  /** Shows it with the search field focused. */
  readonly search: () => void;
  /** Shows it with the focus, without changing its content. */
  readonly focus: () => void;
  /** Shows it without taking the focus. */
  readonly reveal: () => void;
  /**
   * Handles the global key: shows it with the field empty or, if it has the focus, lets the page hide it or focus the
   * field.
   */
  readonly toggle: () => void;
  /** Hides it and gives the focus back to the window that had it. */
  readonly hide: () => void;
  /** Leaves it on screen and gives the focus back. */
  readonly release: () => void;
  /** Applies a move or resize command and shows it without taking the focus; any other command only shows it. */
  readonly move: (name: CommandName) => void;
  /** Switches between strip and window, each at its last place. */
  readonly take: (form: WindowForm) => void;
  /** Turns click-through on or off, showing a hidden window so that its lock mark is visible. */
  readonly toggleLock: () => void;
  readonly isLocked: () => boolean;
  /** Moves a visible window back on screen and on top, without taking the focus. */
  readonly settle: () => void;
  /** Writes its place if a change is pending. */
  readonly writePlace: () => void;
  /** Lets the window close, and writes its place if a change is pending. */
  readonly letGo: () => void;
}

export function openCueWindow(parts: CueWindowParts): CueWindow {
  const { platform, screen, service, transport } = parts;
  const places = placesInSettings(service);
  const window = new BrowserWindow(
    cueWindowOptions({
      platform,
      isPackaged: parts.isPackaged,
      bounds: placeFor(displayAreas(screen), places.read(), null),
      preload: path.join(parts.appFolder, 'out', 'preload', 'preload.cjs'),
      icon: path.join(parts.appFolder, 'assets', 'icons', 'window.png'),
    }),
  );
  const place = keepPlace(window, screen, places);
  const page = keepPageUp(window, pageAddress(parts.origin, '/'), service);
  const lock = keepClickLock(window, platform, (isLocked) => transport.send('cue.changed', { isLocked }));
  // Pages get no event when their window moves, but show how far their line is from the lens.
  window.on('move', () => transport.send('cue.changed', { isLocked: lock.isOn() }));
  let mayClose = false;

  const focus = (): void => {
    page.loadIfDown();
    place.pullOnScreen();
    lock.allowFocus();
    window.show();
    stayOnTop(window);
    window.focus();
    window.webContents.focus();
  };
  const reveal = (): void => {
    page.loadIfDown();
    if (!window.isVisible()) {
      place.pullOnScreen();
      window.showInactive();
    }
    stayOnTop(window);
  };
  const search = (): void => {
    focus();
    service.tellPages({ name: 'search', argument: null });
  };
  const hide = (): void => hideAndGiveFocusBack(window, platform);

  transport.admit(window.webContents);
  stayOnEveryDesktop(window);
  if (!parts.startsHidden) window.once('ready-to-show', search);
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('close', (event) => {
    if (mayClose) return;
    event.preventDefault();
    hide();
  });

  return {
    window,
    search,
    focus,
    reveal,
    hide,
    release() {
      giveFocusBack(window, platform);
      stayOnTop(window);
    },
    toggle() {
      if (window.isVisible() && window.isFocused()) service.tellPages({ name: 'toggle', argument: null });
      else search();
    },
    move(name) {
      place.move(name);
      reveal();
    },
    take: (wanted) => place.take(wanted),
    toggleLock() {
      lock.toggle();
      reveal();
    },
    isLocked: lock.isOn,
    settle() {
      if (!window.isVisible()) return;
      place.pullOnScreen();
      stayOnTop(window);
    },
    writePlace: () => place.flush(),
    letGo() {
      mayClose = true;
      place.flush();
    },
  };
}

function placesInSettings(service: Service): PlaceStore {
  return {
    read: () => service.settings().cueWindowPlaces,
    write: (cueWindowPlaces) => service.updateSettings({ cueWindowPlaces }),
    look: () => service.settings(),
  };
}

type ProtectableWindow = Pick<BrowserWindow, 'isDestroyed' | 'isContentProtected' | 'setContentProtection'>;

/** Applies the privacy setting to every window and the opacity to the cue window, now and on each change. */
export function followWindowSettings(
  app: App,
  cue: BrowserWindow,
  service: Service,
  transport: Transport,
): void {
  const protect = (window: ProtectableWindow, { isPrivate }: Settings): void => {
    if (!window.isDestroyed() && window.isContentProtected() !== isPrivate)
      window.setContentProtection(isPrivate);
  };
  const apply = (settings: Settings): void => {
    if (!cue.isDestroyed()) cue.setOpacity(settings.opacity / 100);
    for (const window of BrowserWindow.getAllWindows()) protect(window, settings);
  };
  apply(service.settings());
  transport.on('settings.changed', apply);
  app.on('browser-window-created', (_event, window) => protect(window, service.settings()));
}
