import type { GaveWay } from '../glance/gaze.ts';
import { catalogue } from '../language.ts';

/** What the check before a call finds, and what to do about it. */
export const checkWords = /* @__PURE__ */ catalogue('check', {
  bank: {
    unreadable: {
      message: 'Your bank cannot be read now.',
      nextStep: 'See the message above, or open the cue window, which says why.',
    },
    empty: 'There is no question in your bank.',
    fill: 'Write one, or import your notes.',
    import: 'Import',
    ready: 'Nothing in your bank looks wrong.',
    wrong: (count: number) =>
      count === 1 ? 'One thing in your bank looks wrong.' : `${count} things in your bank look wrong.`,
    first: (line: number, problem: string) => `The first is in line ${line}: ${problem}`,
    goTo: (line: number) => `Go to line ${line}`,
  },
  pins: {
    none: {
      message: 'No question is pinned.',
      nextStep: 'Pin those you are sure to be asked: they come first in the empty search.',
    },
    choose: 'Choose them',
    ready: 'The stories of your pinned questions are written.',
    unwritten: (count: number) =>
      count === 1
        ? 'A story of your pinned questions is not written yet.'
        : `${count} stories of your pinned questions are not written yet.`,
    write: (titles: readonly string[]) =>
      `Write ${titles.map((title) => `“${title}”`).join(', ')}, or take the pin off.`,
    writeOne: (title: string) => `Write “${title}”`,
  },
  faded: {
    none: 'Every card opens whole.',
    some: (count: number) =>
      `${count === 1 ? 'One card opens' : `${count} cards open`} faded, as far as you have rehearsed.`,
    nextStep: 'The key for the whole card shows all of it at once.',
    settings: 'Settings',
  },
  keys: {
    page: 'Keys',
    dead: (count: number) =>
      count === 1
        ? 'One key does nothing: another program holds it, or this computer has no such key.'
        : `${count} keys do nothing: another program holds them, or this computer has no such key.`,
    give: 'Give other keys on the page Keys.',
    ready: 'Every key that works from other programs was seen.',
    seen: (seen: number, all: number) => `${seen} of ${all} keys that work from other programs were seen.`,
    press: 'Press “Try the keys”, then each one once: it turns green.',
    inBrowser: {
      message: 'In a browser, keys work only while Sidecue’s window has the keyboard.',
      nextStep:
        'Give your desktop a shortcut that runs “sidecue toggle” or “sidecue next”, or use the Electron app.',
    },
  },
  clicks: {
    message: 'In a browser, clicks cannot go through the floating card.',
    nextStep: 'Make the card small and put it where you do not click.',
  },
  place: {
    comesUp: (where: string | null) => `The cue window comes up ${where ?? 'on screen'}.`,
    line: (gaze: string) => `The line you read is ${gaze}.`,
    measure: 'Measure the display with a bank card on the page Settings.',
    fit: 'Press “Fit to my eyes”: near the lens your eyes stay with the person you talk to.',
    gaveWay: {
      width: 'The display is too narrow for 13 characters of this size.',
      sideways: 'Letters of this size, or the camera’s place, bring the line farther to the side than 2.5°.',
      below: 'The line cannot stand between 1° and 5° below the lens on this display.',
    } satisfies Record<GaveWay, string>,
    floating: {
      message: 'The browser decides where the floating card comes up; only its size is kept.',
      nextStep: 'Float the card before the call and drag it under the camera.',
    },
    /** Where a window is: `at` the spot of a display. */
    at: (spot: string, display: string) => `at the ${spot} of ${display}`,
    spots: {
      'top left': 'top left',
      'top centre': 'top centre',
      'top right': 'top right',
      'middle left': 'middle left',
      'middle centre': 'centre',
      'middle right': 'middle right',
      'bottom left': 'bottom left',
      'bottom centre': 'bottom centre',
      'bottom right': 'bottom right',
    },
    onlyDisplay: (size: string) => `the only display (${size})`,
    display: (number: number, all: number, size: string, isMain: boolean) =>
      `display ${number} of ${all} (${size}${isMain ? ', the main one' : ''})`,
  },
  fullScreen: {
    maximise: 'Keep the call maximised instead of full screen.',
    above: 'The cue window was above a full-screen window.',
    covered: 'A full-screen window covered Sidecue.',
    unknown: {
      message: 'A full-screen window was shown, but Sidecue cannot see for itself what was above it.',
      nextStep: 'Did you see the cue window above it?',
    },
    untried: {
      message: 'Whether the cue window stays above a full-screen call has not been tried.',
      nextStep: 'Press “Try it”: a full-screen window opens for about three seconds.',
    },
    floating: {
      message:
        'The floating card stays above other windows; whether above a full-screen call is up to your system.',
      nextStep:
        'Float the card, make the call full screen and look. If it is covered, keep the call maximised.',
    },
  },
  capture: {
    seen: 'If you share this screen, others see Sidecue.',
    shareOne: 'Share one window or one tab instead.',
    shareOneOrAsk:
      'Share one window or one tab instead; “Private while sharing” asks the system to leave Sidecue out.',
    shareAndTry: 'Share one window or one tab all the same, and try it out with somebody you trust.',
    settings: 'Settings',
    picture: {
      seenAlthough: 'A picture of the screen shows Sidecue, although “Private while sharing” is on.',
      seen: 'A picture of the screen shows Sidecue: others see it if you share this screen.',
      leftOut: 'A picture of the screen left Sidecue out; other programs may take theirs in another way.',
      covered: 'A picture of the screen shows something else above Sidecue.',
      unknown: {
        message: 'This system lets Sidecue take no picture of the screen.',
        nextStep: 'Share your screen in a test call with somebody you trust, and let them look.',
      },
    },
    /** What “Private while sharing” is worth on a system; the sources are in docs/platforms.md. */
    private: {
      win32:
        'Windows is asked to leave Sidecue out of captures (black before Windows 10 version 2004). That is no promise.',
      darwin:
        'macOS is asked to leave Sidecue out of captures, but newer programs show it all the same, from macOS 15 in any case. That is no promise.',
      linux:
        'Linux has no way to leave a window out of captures: if you share this screen, others see Sidecue.',
    },
  },
});
