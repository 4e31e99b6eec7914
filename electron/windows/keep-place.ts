import type { BrowserWindow, Screen } from 'electron';
import type { CommandName } from '../../core/commands.ts';
import type { Bounds } from '../../core/settings.ts';
import {
  type Displays,
  fitToDisplays,
  isSamePlace,
  placeFor,
  placeKey,
  stripOf,
  type WindowForm,
} from '../../core/place/place.ts';
import { placeForEyes, type LookSettings } from '../../core/glance/gaze.ts';
import { placeAfter } from '../../core/place/place-commands.ts';

/** How long a window must stay still before its place is written, in ms. */
const STILL_FOR = 400;

/** Storage for the window's places, one for each form and arrangement of displays. */
export interface PlaceStore {
  read(): Readonly<Record<string, Bounds>>;
  write(places: Record<string, Bounds>): void;
  /** Reads the settings of eyes, display and type. */
  look(): LookSettings;
}

/** Returns the connected displays, primary first. */
export function displayAreas(screen: Screen): Displays {
  const primary = screen.getPrimaryDisplay();
  return [primary, ...screen.getAllDisplays().filter((display) => display.id !== primary.id)];
}

export interface KeptPlace {
  /** Moves the window back on screen if any part of it is outside. */
  pullOnScreen(): void;
  /** Applies a move or resize command; ignores any other. */
  move(name: CommandName): void;
  /** Switches between window and strip, each at its last place. */
  take(form: WindowForm): void;
  /** Writes a pending place. */
  flush(): void;
}

/** Saves the window's place when it changes, and moves the window when displays are added, removed or changed. */
export function keepPlace(window: BrowserWindow, screen: Screen, store: PlaceStore): KeptPlace {
  const moveTo = (place: Bounds): void => {
    if (!window.isDestroyed() && !isSamePlace(place, window.getBounds())) window.setBounds(place);
  };
  let form: WindowForm = 'window';
  /** Bounds before the window became the strip; the store has none if it was never moved. */
  let asWindow = window.getBounds();
  const save = debounce(() => {
    if (window.isDestroyed()) return;
    const key = placeKey(displayAreas(screen), form);
    const place = window.getBounds();
    const kept = store.read();
    const before = kept[key];
    if (!before || !isSamePlace(before, place)) store.write({ ...kept, [key]: place });
  }, STILL_FOR);
  const settle = (): void => moveTo(placeFor(displayAreas(screen), store.read(), window.getBounds(), form));

  window.on('move', () => save.ask());
  window.on('resize', () => save.ask());
  screen.on('display-added', settle);
  screen.on('display-removed', settle);
  screen.on('display-metrics-changed', settle);
  window.once('closed', () => {
    screen.removeListener('display-added', settle);
    screen.removeListener('display-removed', settle);
    screen.removeListener('display-metrics-changed', settle);
  });

  return {
    pullOnScreen: () => moveTo(fitToDisplays(window.getBounds(), displayAreas(screen))),
    move: (name) => {
      const displays = displayAreas(screen);
      const place =
        name === 'fit-to-eyes'
          ? placeForEyes(window.getBounds(), displays, store.look())
          : placeAfter(name, window.getBounds(), displays);
      if (place) moveTo(place);
    },
    take: (next) => {
      if (next === form || window.isDestroyed()) return;
      save.flush();
      if (form === 'window') asWindow = window.getBounds();
      form = next;
      const current = form === 'strip' ? stripOf(asWindow) : asWindow;
      moveTo(placeFor(displayAreas(screen), store.read(), current, form));
    },
    flush: () => save.flush(),
  };
}

/** Work that runs once requests for it have stopped. */
export interface Debounced {
  /** Requests the work. */
  ask(): void;
  /** Runs pending work now. */
  flush(): void;
}

/** @param delay time since the last request, in ms */
function debounce(work: () => void, delay: number): Debounced {
  let timer: NodeJS.Timeout | null = null;
  const run = (): void => {
    timer = null;
    work();
  };
  return {
    ask() {
      if (timer) clearTimeout(timer);
      timer = setTimeout(run, delay);
    },
    flush() {
      if (!timer) return;
      clearTimeout(timer);
      run();
    },
  };
}
