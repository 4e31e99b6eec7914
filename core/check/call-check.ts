import type { Bank } from '../bank/model.ts';
import type { AppInfo } from '../contract/contract.ts';
import type { Settings } from '../settings.ts';

/** One line of the check before a call. */
export interface CheckLine {
  readonly id: 'bank' | 'pins' | 'keys' | 'clicks' | 'full-screen' | 'capture';
  /** `ready` is done; `todo` can be mended; `look` only a person can judge; `cannot` is beyond this shell or system. */
  readonly state: 'ready' | 'todo' | 'look' | 'cannot';
  /** What was found, in a sentence. */
  readonly message: string;
  /** What to do about it; null when nothing is. */
  readonly nextStep: string | null;
}

/** What can be told before a call without opening anything. `bank` is null when it cannot be read. */
export function checkCall(
  bank: Bank | null,
  settings: Pick<Settings, 'pins' | 'isPrivate'>,
  { shell, platform }: Pick<AppInfo, 'shell' | 'platform'>,
): readonly CheckLine[] {
  const isElectron = shell === 'electron';
  return [
    checkBank(bank),
    ...(bank ? [checkPins(bank, settings.pins)] : []),
    ...(isElectron ? [] : [noGlobalKeys, noClickLock]),
    isElectron ? checkFullScreen(platform) : floatingFullScreen,
    isElectron && settings.isPrivate ? checkPrivate(platform) : seenInCaptures(isElectron),
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
  if (!first)
    return { id: 'bank', state: 'ready', message: 'Nothing in your bank looks wrong.', nextStep: null };
  return {
    id: 'bank',
    state: 'todo',
    message: count === 1 ? 'One thing in your bank looks wrong.' : `${count} things in your bank look wrong.`,
    nextStep: `The first is in line ${first.line}: ${first.message}`,
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
    };
  }
  const wanted = new Set(pinned.flatMap(({ stories }) => stories.map(({ storyId }) => storyId)));
  const stubs = bank.stories.filter(({ id, isWritten }) => !isWritten && wanted.has(id));
  if (stubs.length === 0)
    return {
      id: 'pins',
      state: 'ready',
      message: 'The stories of your pinned questions are written.',
      nextStep: null,
    };
  const titles = stubs.map(({ title }) => `“${title}”`).join(', ');
  return {
    id: 'pins',
    state: 'todo',
    message: `${stubs.length === 1 ? 'A story' : `${stubs.length} stories`} of your pinned questions ${stubs.length === 1 ? 'is' : 'are'} not written yet.`,
    nextStep: `Write ${titles}, or take the pin off.`,
  };
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

const floatingFullScreen: CheckLine = {
  id: 'full-screen',
  state: 'look',
  message:
    'The floating card stays above other windows; whether above a full-screen call is up to your system.',
  nextStep: 'Float the card, make the call full screen and look. If it is covered, keep the call maximised.',
};

function checkFullScreen(platform: string): CheckLine {
  if (platform === 'linux') {
    return {
      id: 'full-screen',
      state: 'cannot',
      message: 'On Linux a full-screen call covers every other window while it has the keyboard.',
      nextStep: 'Keep the call maximised instead of full screen.',
    };
  }
  return {
    id: 'full-screen',
    state: 'look',
    message: 'Sidecue asks to stay above full-screen calls, but cannot see for itself whether it does.',
    nextStep:
      'Make the call full screen, press the search key and look. If it is covered, keep the call maximised.',
  };
}

function seenInCaptures(isElectron: boolean): CheckLine {
  return {
    id: 'capture',
    state: 'look',
    message: 'If you share this screen, others see Sidecue.',
    nextStep: isElectron
      ? 'Share one window or one tab instead; “Private while sharing” asks the system to leave Sidecue out.'
      : 'Share one window or one tab instead.',
  };
}

/** What “Private while sharing” is worth; the sources are in docs/platforms.md. */
function checkPrivate(platform: string): CheckLine {
  const nextStep = 'Share one window or one tab all the same, and try it out with somebody you trust.';
  const line = { id: 'capture', state: 'look', nextStep } as const;
  if (platform === 'win32') {
    return {
      ...line,
      message:
        'Windows is asked to leave Sidecue out of captures (black before Windows 10 version 2004). That is no promise.',
    };
  }
  if (platform === 'darwin') {
    return {
      ...line,
      message:
        'macOS is asked to leave Sidecue out of captures, but newer programs show it all the same, from macOS 15 in any case.',
    };
  }
  return {
    ...line,
    state: 'cannot',
    message:
      'Linux has no way to leave a window out of captures: if you share this screen, others see Sidecue.',
    nextStep: 'Share one window or one tab instead.',
  };
}
