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

/** How long a window must be still before its place is written, in ms. */
const STILL_FOR = 400;

/** The places kept for each arrangement of displays, wherever they are kept. */
export interface PlaceStore {
  read(): Readonly<Record<string, Bounds>>;
  write(places: Record<string, Bounds>): void;
  /** What the settings say of eyes and letters. */
  look(): LookSettings;
}

/** The displays there are now, the primary one first. */
export function displayAreas(screen: Screen): Displays {
  const primary = screen.getPrimaryDisplay();
  return [primary, ...screen.getAllDisplays().filter((display) => display.id !== primary.id)];
}

export interface KeptPlace {
  /** Moves the window back on screen if any of it lies outside. */
  pullOnScreen(): void;
  /** Moves or resizes the window as a command says; other commands do nothing. */
  move(name: CommandName): void;
  /** Changes between the window and the strip, each where it was last. */
  take(form: WindowForm): void;
  /** Writes a place that is still waiting. */
  flush(): void;
}

/** Writes where the window is whenever that changes, and moves it when displays come, go or change. */
export function keepPlace(window: BrowserWindow, screen: Screen, store: PlaceStore): KeptPlace {
  const moveTo = (place: Bounds): void => {
    if (!window.isDestroyed() && !isSamePlace(place, window.getBounds())) window.setBounds(place);
  };
  let form: WindowForm = 'window';
  /** Where the window was before it became the strip: nothing is stored of a place that was never changed. */
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

/** Work that waits until it has not been asked for again for a while. */
export interface Debounced {
  /** Asks for the work. */
  ask(): void;
  /** Does the work now if it has been asked for. */
  flush(): void;
}

/** @param delay how long nobody must have asked, in ms */
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
