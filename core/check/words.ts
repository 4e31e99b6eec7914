import type { GaveWay } from '../glance/gaze.ts';
import { catalogue } from '../language.ts';

/** What the check before a call finds, and what to do about it. */
export const checkWords = /* @__PURE__ */ catalogue('check', {
  bank: {
    unreadable: {
      message: 'Your bank cannot be read at the moment.',
      nextStep: 'See the message above, or open the cue window, which says why.',
    },
    empty: 'Your bank has no questions.',
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
      nextStep: 'Pin the ones you are sure to be asked: they are listed while the search field is empty.',
    },
    choose: 'Choose them',
    ready: 'The stories of your pinned questions are written.',
    unwritten: (count: number) =>
      count === 1
        ? 'A story of your pinned questions is not written yet.'
        : `${count} stories of your pinned questions are not written yet.`,
    write: (titles: readonly string[]) =>
      `Write ${titles.map((title) => `“${title}”`).join(', ')}, or unpin the question.`,
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
        ? 'One key does nothing: another program uses it, or this keyboard does not have it.'
        : `${count} keys do nothing: other programs use them, or this keyboard does not have them.`,
    give: 'Choose other keys on the Keys page.',
    ready: 'Every global key works.',
    seen: (seen: number, all: number) => `${seen} of ${all} global keys have been tried.`,
    press: 'Press “Try the keys”, then each one once: it turns green.',
    inBrowser: {
      message: 'In a browser, keys work only while Sidecue’s window has the focus.',
      nextStep:
        'Give your desktop a shortcut that runs “sidecue toggle” or “sidecue next”, or use the Electron app.',
    },
  },
  clicks: {
    message: 'In a browser, clicks cannot go through the floating card.',
    nextStep: 'Make the card small and put it where you do not click.',
  },
  place: {
    comesUp: (where: string | null) => `The cue window opens ${where ?? 'on screen'}.`,
    line: (gaze: string) => `The line you read is ${gaze}.`,
    measure: 'Measure the display with a bank card in the settings.',
    fit: 'Press “Fit to my eyes”: near the lens, your eyes stay on the person you talk to.',
    gaveWay: {
      width: 'The display is too narrow for 13 characters of this size.',
      sideways: 'Letters of this size, or the camera’s place, bring the line farther to the side than 2.5°.',
      below: 'The line cannot be between 1° and 5° below the lens on this display.',
    } satisfies Record<GaveWay, string>,
    floating: {
      message: 'The browser decides where the floating card appears; only its size is remembered.',
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
      message: 'It has not been tested whether the cue window stays above a full-screen call.',
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
    shareAndTry: 'Share one window or tab anyway, and test it with somebody you trust.',
    settings: 'Settings',
    picture: {
      seenAlthough: 'A screenshot shows Sidecue, although “Private while sharing” is on.',
      seen: 'A screenshot shows Sidecue: others see it if you share this screen.',
      leftOut: 'A screenshot left Sidecue out; other programs may capture the screen in another way.',
      covered: 'A screenshot shows something else above Sidecue.',
      unknown: {
        message: 'This system does not let Sidecue take a screenshot.',
        nextStep: 'Share your screen in a test call with somebody you trust, and let them look.',
      },
    },
    /** What “Private while sharing” is worth on a system; the sources are in docs/platforms.md. */
    private: {
      win32:
        'Windows is asked to leave Sidecue out of captures (black before Windows 10 version 2004). That is not guaranteed.',
      darwin:
        'macOS is asked to leave Sidecue out of captures, but newer programs show it anyway, from macOS 15 in every case. That is not guaranteed.',
      linux:
        'Linux has no way to leave a window out of captures: if you share this screen, others see Sidecue.',
    },
  },
});
