import type { Bank } from '../bank/model.ts';
import type { AppInfo, Capture, CuePlace, FullScreenOutcome, GlobalKeys } from '../contract/contract.ts';
import {
  eyeFitOn,
  gaveWayInWords,
  gazeInWords,
  isNearLens,
  lineOn,
  type LookSettings,
} from '../glance/gaze.ts';
import { displayOf } from '../place/place.ts';
import type { Settings } from '../settings.ts';
import { studioAddress, type StudioAddress } from '../studio-pages.ts';
import { describePlace } from './describe-place.ts';
import { whatPrivateDoes } from './privacy.ts';

/** One line of the check before a call. */
export interface CheckLine {
  readonly id: 'bank' | 'pins' | 'faded' | 'keys' | 'clicks' | 'place' | 'full-screen' | 'capture';
  /** `ready` is done; `todo` can be mended; `look` only a person can judge; `cannot` is beyond this shell or system. */
  readonly state: 'ready' | 'todo' | 'look' | 'cannot';
  /** What was found, in a sentence. */
  readonly message: string;
  /** What to do about it; null when nothing is. */
  readonly nextStep: string | null;
  /** The page of the studio where that is done. */
  readonly link?: { readonly address: StudioAddress; readonly label: string };
}

/** What has been tried out so far; null for what has not. */
export interface Tried {
  /** How many cards open faded; null where cards do not fade. */
  readonly fadedCards: number | null;
  readonly keys: Pick<GlobalKeys, 'keys'>;
  /** The global keys that were pressed and seen. */
  readonly pressed: ReadonlySet<string>;
  readonly place: CuePlace | null;
  readonly fullScreen: FullScreenOutcome | null;
  readonly capture: Capture['outcome'] | null;
}

/** What can be told before a call. `bank` is null when it cannot be read. */
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
  if (shell !== 'electron')
    return [...own, noGlobalKeys, noClickLock, floatingPlace, floatingFullScreen, floatingCapture];
  return [
    ...own,
    checkKeys(tried),
    ...(tried.place ? [checkPlace(tried.place, settings)] : []),
    checkFullScreen(tried.fullScreen),
    checkCapture(platform, settings.isPrivate, tried.capture),
  ];
}

function checkBank(bank: Bank | null): CheckLine {
  if (!bank) {
    return {
      id: 'bank',
      state: 'todo',
      message: 'Your bank cannot be read now.',
      nextStep: 'See the message above, or open the cue window, which says why.',
    };
  }
  const count = bank.problems.length;
  const [first] = bank.problems;
  if (bank.questions.length === 0) {
    return {
      id: 'bank',
      state: 'todo',
      message: 'There is no question in your bank.',
      nextStep: first?.message ?? 'Write one, or import your notes.',
      link: { address: '/studio/import', label: 'Import' },
    };
  }
  if (!first)
    return { id: 'bank', state: 'ready', message: 'Nothing in your bank looks wrong.', nextStep: null };
  return {
    id: 'bank',
    state: 'todo',
    message: count === 1 ? 'One thing in your bank looks wrong.' : `${count} things in your bank look wrong.`,
    nextStep: `The first is in line ${first.line}: ${first.message}`,
    link: {
      address: studioAddress('/studio/markdown', 'line', String(first.line)),
      label: `Go to line ${first.line}`,
    },
  };
}

function checkPins(bank: Bank, pins: readonly string[]): CheckLine {
  const pinned = bank.questions.filter(({ id }) => pins.includes(id));
  if (pinned.length === 0) {
    return {
      id: 'pins',
      state: 'todo',
      message: 'No question is pinned.',
      nextStep: 'Pin those you are sure to be asked: they come first in the empty search.',
      link: { address: '/studio/pins', label: 'Choose them' },
    };
  }
  const wanted = new Set(pinned.flatMap(({ stories }) => stories.map(({ storyId }) => storyId)));
  const [first, ...others] = bank.stories.filter(({ id, isWritten }) => !isWritten && wanted.has(id));
  if (!first)
    return {
      id: 'pins',
      state: 'ready',
      message: 'The stories of your pinned questions are written.',
      nextStep: null,
    };
  const count = 1 + others.length;
  const titles = [first, ...others].map(({ title }) => `“${title}”`).join(', ');
  return {
    id: 'pins',
    state: 'todo',
    message: `${count === 1 ? 'A story' : `${count} stories`} of your pinned questions ${count === 1 ? 'is' : 'are'} not written yet.`,
    nextStep: `Write ${titles}, or take the pin off.`,
    link: { address: studioAddress('/studio/stories', 'story', first.id), label: `Write “${first.title}”` },
  };
}

function checkFaded(count: number): CheckLine {
  return {
    id: 'faded',
    state: 'ready',
    message:
      count === 0
        ? 'Every card opens whole.'
        : `${count === 1 ? 'One card opens' : `${count} cards open`} faded, as far as you have rehearsed.`,
    nextStep: count === 0 ? null : 'The key for the whole card shows all of it at once.',
    link: { address: '/studio/settings', label: 'Settings' },
  };
}

function checkKeys({ keys: { keys }, pressed }: Tried): CheckLine {
  const keysPage = { address: '/studio/settings/keys', label: 'Keys' } as const;
  const line = { id: 'keys', link: keysPage } as const;
  const dead = keys.filter(({ state }) => state !== 'held').length;
  if (dead > 0) {
    return {
      ...line,
      state: 'todo',
      message: `${dead === 1 ? 'One key does' : `${dead} keys do`} nothing: another program holds ${dead === 1 ? 'it' : 'them'}, or this computer has no such key.`,
      nextStep: 'Give other keys on the page Keys.',
    };
  }
  const seen = keys.filter(({ key }) => pressed.has(key)).length;
  if (keys.length > 0 && seen === keys.length) {
    return {
      id: 'keys',
      state: 'ready',
      message: 'Every key that works from other programs was seen.',
      nextStep: null,
    };
  }
  return {
    ...line,
    state: 'look',
    message: `${seen} of ${keys.length} keys that work from other programs were seen.`,
    nextStep: 'Press “Try the keys”, then each one once: it turns green.',
  };
}

function checkPlace(place: CuePlace, look: LookSettings): CheckLine {
  const found = describePlace(place);
  const [first, ...rest] = place.displays.map(({ bounds }) => ({ bounds, workArea: bounds, scaleFactor: 1 }));
  const where = `The cue window comes up ${found?.where ?? 'on screen'}.`;
  if (!first) return { id: 'place', state: 'look', message: where, nextStep: null };
  const displays = [first, ...rest] as const;
  const line = lineOn(place.window, displayOf(place.window, displays).bounds, look);
  const message = `${where} The line you read is ${gazeInWords(line)}.`;
  const { gaveWay } = eyeFitOn(place.window, displays, look);
  const measure = line.isMeasured ? null : 'Measure the display with a bank card on the page Settings.';
  if (isNearLens(line)) return { id: 'place', state: 'ready', message, nextStep: measure };
  return {
    id: 'place',
    state: 'look',
    message,
    nextStep:
      gaveWayInWords(gaveWay) ??
      'Press “Fit to my eyes”: near the lens your eyes stay with the person you talk to.',
  };
}

function checkFullScreen(outcome: FullScreenOutcome | null): CheckLine {
  const line = { id: 'full-screen', nextStep: 'Keep the call maximised instead of full screen.' } as const;
  if (outcome === 'above') {
    return {
      ...line,
      state: 'ready',
      message: 'The cue window was above a full-screen window.',
      nextStep: null,
    };
  }
  if (outcome === 'covered') {
    return {
      ...line,
      state: 'todo',
      message: 'A full-screen window covered Sidecue.',
    };
  }
  if (outcome === 'unknown') {
    return {
      ...line,
      state: 'look',
      message: 'A full-screen window was shown, but Sidecue cannot see for itself what was above it.',
      nextStep: 'Did you see the cue window above it?',
    };
  }
  return {
    ...line,
    state: 'look',
    message: 'Whether the cue window stays above a full-screen call has not been tried.',
    nextStep: 'Press “Try it”: a full-screen window opens for about three seconds.',
  };
}

function checkCapture(platform: string, isPrivate: boolean, outcome: Capture['outcome'] | null): CheckLine {
  const line = isPrivate ? checkPrivate(platform) : seenInCaptures;
  if (outcome === 'seen') {
    return {
      ...line,
      state: 'look',
      message: isPrivate
        ? 'A picture of the screen shows Sidecue, although “Private while sharing” is on.'
        : 'A picture of the screen shows Sidecue: others see it if you share this screen.',
    };
  }
  if (outcome === 'left-out') {
    return isPrivate
      ? {
          ...line,
          message: 'A picture of the screen left Sidecue out; other programs may take theirs in another way.',
        }
      : { ...line, state: 'look', message: 'A picture of the screen shows something else above Sidecue.' };
  }
  if (outcome === 'unknown') {
    return {
      ...line,
      state: 'look',
      message: 'This system lets Sidecue take no picture of the screen.',
      nextStep: 'Share your screen in a test call with somebody you trust, and let them look.',
    };
  }
  return line;
}

const noGlobalKeys: CheckLine = {
  id: 'keys',
  state: 'cannot',
  message: 'In a browser, keys work only while Sidecue’s window has the keyboard.',
  nextStep:
    'Give your desktop a shortcut that runs “sidecue toggle” or “sidecue next”, or use the Electron app.',
};

const noClickLock: CheckLine = {
  id: 'clicks',
  state: 'cannot',
  message: 'In a browser, clicks cannot go through the floating card.',
  nextStep: 'Make the card small and put it where you do not click.',
};

const floatingPlace: CheckLine = {
  id: 'place',
  state: 'look',
  message: 'The browser decides where the floating card comes up; only its size is kept.',
  nextStep: 'Float the card before the call and drag it under the camera.',
};

const floatingFullScreen: CheckLine = {
  id: 'full-screen',
  state: 'look',
  message:
    'The floating card stays above other windows; whether above a full-screen call is up to your system.',
  nextStep: 'Float the card, make the call full screen and look. If it is covered, keep the call maximised.',
};

const floatingCapture: CheckLine = {
  id: 'capture',
  state: 'look',
  message: 'If you share this screen, others see Sidecue.',
  nextStep: 'Share one window or one tab instead.',
};

const seenInCaptures: CheckLine = {
  id: 'capture',
  state: 'look',
  message: 'If you share this screen, others see Sidecue.',
  nextStep:
    'Share one window or one tab instead; “Private while sharing” asks the system to leave Sidecue out.',
  link: { address: '/studio/settings', label: 'Settings' },
};

function checkPrivate(platform: string): CheckLine {
  const line = { id: 'capture', message: whatPrivateDoes(platform) } as const;
  const share = 'Share one window or one tab';
  return platform === 'win32' || platform === 'darwin'
    ? { ...line, state: 'look', nextStep: `${share} all the same, and try it out with somebody you trust.` }
    : { ...line, state: 'cannot', nextStep: `${share} instead.` };
}
