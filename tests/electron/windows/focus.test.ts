import { describe, expect, test } from 'vitest';
import {
  type FocusableWindow,
  giveFocusBack,
  hideAndGiveFocusBack,
  mayReloadAtOnce,
} from '../../../electron/windows/manners.ts';

/** Writes down what is asked of a window. The real one is driven in the end-to-end tests. */
function recorder(isFocused: boolean): { window: FocusableWindow; done: string[] } {
  const done: string[] = [];
  return {
    done,
    window: {
      isFocused: () => isFocused,
      blur: () => void done.push('blur'),
      hide: () => void done.push('hide'),
      showInactive: () => void done.push('showInactive'),
    },
  };
}

describe('giving the focus back', () => {
  test.each([
    ['linux', ['blur', 'hide', 'showInactive']],
    ['darwin', ['blur', 'showInactive']],
    ['win32', ['blur']],
  ] as const)('on %s does what works there', (platform, expected) => {
    const { window, done } = recorder(true);
    giveFocusBack(window, platform);
    expect(done).toEqual(expected);
  });

  test('does nothing when the call has it already', () => {
    const { window, done } = recorder(false);
    giveFocusBack(window, 'linux');
    expect(done).toEqual([]);
  });

  test('comes before hiding, except where hiding is enough', () => {
    const linux = recorder(true);
    hideAndGiveFocusBack(linux.window, 'linux');
    expect(linux.done).toEqual(['blur', 'hide']);
    const mac = recorder(true);
    hideAndGiveFocusBack(mac.window, 'darwin');
    expect(mac.done).toEqual(['hide']);
  });
});

describe('a page that went down', () => {
  test('is loaded again at once the first time and after a long while', () => {
    expect(mayReloadAtOnce(null, 1_000)).toBe(true);
    expect(mayReloadAtOnce(1_000, 100_000)).toBe(true);
  });

  test('is left down when it goes down again at once', () => {
    expect(mayReloadAtOnce(1_000, 2_000)).toBe(false);
  });
});
