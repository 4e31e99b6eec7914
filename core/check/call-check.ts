import type { Bank } from '../bank/model.ts';
import type { AppInfo, Capture, CuePlace, FullScreenOutcome, GlobalKeys } from '../contract/contract.ts';
import { eyeFitOn, gazeInWords, isNearLens, lineOn, type LookSettings } from '../glance/gaze.ts';
import { displayOf, type Displays } from '../place/place.ts';
import type { Bounds, Settings } from '../settings.ts';
import { studioAddress, type StudioAddress } from '../studio-pages.ts';
import { checkWords as say } from './words.ts';

/** One item of the pre-call checklist. */
export interface CheckLine {
  readonly id: 'bank' | 'pins' | 'faded' | 'keys' | 'clicks' | 'place' | 'full-screen' | 'capture';
  /** `ready`: done; `todo`: can be fixed; `look`: only the user can judge; `cannot`: not supported by this shell or system. */
  readonly state: 'ready' | 'todo' | 'look' | 'cannot';
  /** The finding, as a sentence. */
  readonly message: string;
  /** What to do about it; null if nothing. */
  readonly nextStep: string | null;
  /** The studio page to do it on. */
  readonly link?: { readonly address: StudioAddress; readonly label: string };
}

/** Results of what has been tried so far; null for what has not. */
export interface Tried {
  /** Number of cards that open faded; null if fading is off. */
  readonly fadedCards: number | null;
  readonly keys: Pick<GlobalKeys, 'keys'>;
  /** Global keys that arrived when pressed. */
  readonly pressed: ReadonlySet<string>;
  readonly place: CuePlace | null;
  readonly fullScreen: FullScreenOutcome | null;
  readonly capture: Capture['outcome'] | null;
}

/** Runs the checklist. `bank` is null if it cannot be read. */
export function checkCall(
  bank: Bank | null,
  settings: Pick<Settings, 'pins' | 'isPrivate'> & LookSettings,
  { shell, platform }: Pick<AppInfo, 'shell' | 'platform'>,
  tried: Tried,
): readonly CheckLine[] {
  const own = [
    checkBank(bank),
    ...(bank ? [checkPins(bank, settings.pins)] : []),
    ...(tried.fadedCards === null ? [] : [checkFaded(tried.fadedCards)]),
  ];
  if (shell !== 'electron') return [...own, ...checkBrowser()];
  return [
    ...own,
    checkKeys(tried),
    ...(tried.place ? [checkPlace(tried.place, settings)] : []),
    checkFullScreen(tried.fullScreen),
    checkCapture(platform, settings.isPrivate, tried.capture),
  ];
}

function checkBank(bank: Bank | null): CheckLine {
  const { unreadable, empty, fill, ready, wrong, first: firstOne, goTo } = say.bank;
  if (!bank) return { id: 'bank', state: 'todo', ...unreadable };
  const [first] = bank.problems;
  if (bank.questions.length === 0) {
    return {
      id: 'bank',
      state: 'todo',
      message: empty,
      nextStep: first?.message ?? fill,
      link: { address: '/studio/import', label: say.bank.import },
    };
  }
  if (!first) return { id: 'bank', state: 'ready', message: ready, nextStep: null };
  return {
    id: 'bank',
    state: 'todo',
    message: wrong(bank.problems.length),
    nextStep: firstOne(first.line, first.message),
    link: {
      address: studioAddress('/studio/markdown', 'line', String(first.line)),
      label: goTo(first.line),
    },
  };
}

function checkPins(bank: Bank, pins: readonly string[]): CheckLine {
  const pinned = bank.questions.filter(({ id }) => pins.includes(id));
  if (pinned.length === 0) {
    const link = { address: '/studio/pins', label: say.pins.choose } as const;
    return { id: 'pins', state: 'todo', ...say.pins.none, link };
  }
  const wanted = new Set(pinned.flatMap(({ stories }) => stories.map(({ storyId }) => storyId)));
  const missing = bank.stories.filter(({ id, isWritten }) => !isWritten && wanted.has(id));
  const [first] = missing;
  if (!first) return { id: 'pins', state: 'ready', message: say.pins.ready, nextStep: null };
  return {
    id: 'pins',
    state: 'todo',
    message: say.pins.unwritten(missing.length),
    nextStep: say.pins.write(missing.map(({ title }) => title)),
    link: {
      address: studioAddress('/studio/stories', 'story', first.id),
      label: say.pins.writeOne(first.title),
    },
  };
}

function checkFaded(count: number): CheckLine {
  return {
    id: 'faded',
    state: 'ready',
    message: count === 0 ? say.faded.none : say.faded.some(count),
    nextStep: count === 0 ? null : say.faded.nextStep,
    link: { address: '/studio/settings', label: say.faded.settings },
  };
}

function checkKeys({ keys: { keys }, pressed }: Tried): CheckLine {
  const keysPage = { address: '/studio/settings/keys', label: say.keys.page } as const;
  const line = { id: 'keys', link: keysPage } as const;
  const dead = keys.filter(({ state }) => state !== 'held').length;
  if (dead > 0) return { ...line, state: 'todo', message: say.keys.dead(dead), nextStep: say.keys.give };
  const seen = keys.filter(({ key }) => pressed.has(key)).length;
  if (keys.length > 0 && seen === keys.length)
    return { id: 'keys', state: 'ready', message: say.keys.ready, nextStep: null };
  return { ...line, state: 'look', message: say.keys.seen(seen, keys.length), nextStep: say.keys.press };
}

function checkPlace(place: CuePlace, look: LookSettings): CheckLine {
  const found = describePlace(place);
  const [first, ...rest] = place.displays.map(({ bounds }) => ({ bounds, workArea: bounds, scaleFactor: 1 }));
  const where = say.place.comesUp(found?.where ?? null);
  if (!first) return { id: 'place', state: 'look', message: where, nextStep: null };
  const displays = [first, ...rest] as const;
  const line = lineOn(place.window, displayOf(place.window, displays).bounds, look);
  const message = `${where} ${say.place.line(gazeInWords(line))}`;
  if (isNearLens(line))
    return { id: 'place', state: 'ready', message, nextStep: line.isMeasured ? null : say.place.measure };
  const [gaveWay] = eyeFitOn(place.window, displays, look).gaveWay;
  const nextStep = gaveWay ? say.place.gaveWay[gaveWay] : say.place.fit;
  return { id: 'place', state: 'look', message, nextStep };
}

function checkFullScreen(outcome: FullScreenOutcome | null): CheckLine {
  const { maximise, above, covered, unknown, untried } = say.fullScreen;
  const line = { id: 'full-screen', nextStep: maximise } as const;
  if (outcome === 'above') return { ...line, state: 'ready', message: above, nextStep: null };
  if (outcome === 'covered') return { ...line, state: 'todo', message: covered };
  return { ...line, state: 'look', ...(outcome === 'unknown' ? unknown : untried) };
}

function checkCapture(platform: string, isPrivate: boolean, outcome: Capture['outcome'] | null): CheckLine {
  const line = isPrivate ? checkPrivate(platform) : seenInCaptures();
  const { seenAlthough, seen, leftOut, covered, unknown } = say.capture.picture;
  if (outcome === 'seen') return { ...line, state: 'look', message: isPrivate ? seenAlthough : seen };
  if (outcome === 'left-out')
    return isPrivate ? { ...line, message: leftOut } : { ...line, state: 'look', message: covered };
  return outcome === 'unknown' ? { ...line, state: 'look', ...unknown } : line;
}

/** Returns the limits of the browser shell, which has no windows of its own. */
function checkBrowser(): CheckLine[] {
  return [
    { id: 'keys', state: 'cannot', ...say.keys.inBrowser },
    { id: 'clicks', state: 'cannot', ...say.clicks },
    { id: 'place', state: 'look', ...say.place.floating },
    { id: 'full-screen', state: 'look', ...say.fullScreen.floating },
    { id: 'capture', state: 'look', message: say.capture.seen, nextStep: say.capture.shareOne },
  ];
}

function seenInCaptures(): CheckLine {
  const { seen, shareOneOrAsk, settings } = say.capture;
  const link = { address: '/studio/settings', label: settings } as const;
  return { id: 'capture', state: 'look', message: seen, nextStep: shareOneOrAsk, link };
}

function checkPrivate(platform: string): CheckLine {
  const line = { id: 'capture', message: whatPrivateDoes(platform) } as const;
  return platform === 'win32' || platform === 'darwin'
    ? { ...line, state: 'look', nextStep: say.capture.shareAndTry }
    : { ...line, state: 'cannot', nextStep: say.capture.shareOne };
}

/** Describes how well “Private while sharing” works on a `process.platform`. */
export function whatPrivateDoes(platform: string): string {
  const { win32, darwin, linux } = say.capture.private;
  return platform === 'win32' ? win32 : platform === 'darwin' ? darwin : linux;
}

/** A window's position in words. */
export interface PlaceInWords {
  /** Such as “at the top centre of display 2 of 3 (1920 × 1080, the main one)”. */
  readonly where: string;
  /** At the middle of the display's top edge, where most cameras are. */
  readonly isUnderCamera: boolean;
}

/** @returns null if no display is known */
export function describePlace({ window, displays }: CuePlace): PlaceInWords | null {
  const areas = displays.map(({ bounds }) => ({ bounds, workArea: bounds, scaleFactor: 1 }));
  const [first, ...rest] = areas;
  if (!first) return null;
  const known: Displays = [first, ...rest];
  // Numbered from left to right, as a person counts.
  const ordered = known.toSorted((a, b) => a.bounds.x - b.bounds.x || a.bounds.y - b.bounds.y);
  const display = displayOf(window, known);
  const { bounds } = display;
  const across = thirdOf(window.x + window.width / 2, bounds.x, bounds.width, [
    'left',
    'centre',
    'right',
  ] as const);
  const down = thirdOf(window.y + window.height / 2, bounds.y, bounds.height, [
    'top',
    'middle',
    'bottom',
  ] as const);
  const isMain = displays[known.indexOf(display)]?.isPrimary ?? false;
  const size = `${bounds.width} × ${bounds.height}`;
  const which =
    known.length === 1
      ? say.place.onlyDisplay(size)
      : say.place.display(ordered.indexOf(display) + 1, known.length, size, isMain);
  return {
    where: say.place.at(say.place.spots[`${down} ${across}`], which),
    isUnderCamera: isUnderCamera(window, bounds),
  };
}

function thirdOf<Name>(
  point: number,
  start: number,
  length: number,
  names: readonly [Name, Name, Name],
): Name {
  const third = Math.floor(((point - start) / length) * 3);
  return names[Math.min(2, Math.max(0, third))] ?? names[1];
}

function isUnderCamera(window: Bounds, display: Bounds): boolean {
  const off = Math.abs(window.x + window.width / 2 - (display.x + display.width / 2));
  // Allow for a panel or menu bar above the window.
  return off <= window.width / 4 && window.y - display.y <= display.height / 10;
}
