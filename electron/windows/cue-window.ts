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
  stayOnEveryDesktop,
  stayOnTop,
} from './manners.ts';
import { keepPageUp } from './keep-page-up.ts';
import { displayAreas, keepPlace, type PlaceStore } from './keep-place.ts';
import { cueWindowOptions } from './options.ts';
import type { Settings } from '../../core/settings.ts';

export interface CueWindowParts {
  readonly screen: Screen;
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  /** Absolute path of the app's own files. */
  readonly appFolder: string;
  /** Where the app's pages come from. */
  readonly origin: string;
  readonly service: Service;
  readonly transport: Transport;
  /** Starts in the tray, without showing the window. */
  readonly startsHidden: boolean;
}

/** The small window with search and card. It lives as long as the app: closing it hides it. */
export interface CueWindow {
  readonly window: BrowserWindow;
  /** Shows it with the search field focused. */
  readonly search: () => void;
  /** Brings it on screen with the focus; what it shows stays. */
  readonly focus: () => void;
  /** Brings it on screen without taking the focus. */
  readonly reveal: () => void;
  /** What the global key does: shows it with the empty field; a page that has the keyboard hides it, or goes to its field. */
  readonly toggle: () => void;
  /** Hides it; the window that had the focus before gets it back. */
  readonly hide: () => void;
  /** Leaves it on screen and gives the focus back. */
  readonly release: () => void;
  /** Moves or resizes it as a command says, and brings it on screen without the focus; other commands do nothing. */
  readonly move: (name: CommandName) => void;
  /** Makes it the strip, or the window again, each where it was last. */
  readonly take: (form: WindowForm) => void;
  /** Lets clicks through to what is behind, or stops. A hidden window comes on screen, so that its mark is seen. */
  readonly toggleLock: () => void;
  readonly isLocked: () => boolean;
  /** Where it belongs and above the others again, if it is on screen, without taking the focus. */
  readonly settle: () => void;
  /** Writes where it is, if that has not been written yet. */
  readonly writePlace: () => void;
  /** Lets the window close and writes its place if that has not been written yet. */
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
  // A page learns of no move by itself, and shows how far its line is from the lens.
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

/** Keeps every window as private, and the cue window as opaque, as the settings say. */
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
