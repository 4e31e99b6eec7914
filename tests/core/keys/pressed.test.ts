import { describe, expect, test } from 'vitest';
import { combinationId, toAccelerator } from '../../../core/keys/combination.ts';
import { meaningsOf, recordedCombination, type KeyPress } from '../../../core/keys/pressed.ts';

function press(key: string, code: string, held = ''): KeyPress {
  return {
    key,
    code,
    ctrlKey: held.includes('ctrl'),
    altKey: held.includes('alt '),
    shiftKey: held.includes('shift'),
    metaKey: held.includes('meta'),
    altGraph: held.includes('altgr'),
  };
}

const meanings = (...of: Parameters<typeof press>): string[] =>
  meaningsOf(press(...of), 'linux').map(combinationId);

describe('on other layouts', () => {
  test('AZERTY has the digits where they are, with and without Shift', () => {
    expect(meanings('&', 'Digit1', 'ctrl')).toContain('ctrl 1');
    expect(meanings('1', 'Digit1', 'ctrl shift')).toContain('ctrl 1');
    expect(meanings('1', 'Digit1', 'shift')).toContain('1');
  });

  test('AZERTY and Dvorak have the letters where their caps say', () => {
    expect(meanings('a', 'KeyQ', 'ctrl')).toEqual(['ctrl a']);
    expect(meanings('k', 'KeyV', 'ctrl')).toEqual(['ctrl k']);
  });

  test('keyboards without Latin letters have them by position', () => {
    expect(meanings('л', 'KeyK', 'ctrl')).toEqual(['ctrl k']);
    expect(meanings('Dead', 'BracketLeft', 'ctrl')).toEqual(['ctrl [']);
    expect(meanings('ü', 'BracketLeft', 'ctrl')).toEqual(['ctrl [']);
  });

  test('a sign is found wherever it is, and a letter that Option changes on a Mac, too', () => {
    expect(meanings('?', 'Slash', 'shift')).toContain('?');
    expect(meanings('?', 'Minus', 'shift')).toContain('?');
    expect(meanings('/', 'Digit7', 'shift')).toContain('/');
    expect(meanings('+', 'Equal', 'ctrl shift')).toContain('ctrl +');
    expect(meaningsOf(press('å', 'KeyA', 'alt '), 'darwin').map(combinationId)).toEqual(['alt a']);
  });

  test('AltGr only chooses a character', () => {
    expect(meanings('[', 'Digit8', 'altgr')).toEqual(['[']);
    expect(meanings('@', 'KeyQ', 'altgr ctrl')).toEqual(['@']);
  });
});

test('a modifier alone, and a key without a name, mean nothing', () => {
  expect(meanings('Control', 'ControlLeft', 'ctrl')).toEqual([]);
  expect(meanings('LaunchMail', 'LaunchMail')).toEqual([]);
});

test('a pedal’s and the pad’s keys are written down by their names', () => {
  const recorded = (...of: Parameters<typeof press>): string | null => {
    const combination = recordedCombination(press(...of), 'linux');
    return combination && toAccelerator(combination, 'linux');
  };
  expect(recorded('F13', 'F13')).toBe('F13');
  expect(recorded('F24', 'F24', 'shift')).toBe('Shift+F24');
  expect(recorded('MediaTrackNext', 'MediaTrackNext')).toBe('MediaNextTrack');
  expect(recorded('4', 'Numpad4', 'ctrl')).toBe('CommandOrControl+num4');
  expect(recorded('End', 'Numpad1')).toBe('End');
  expect(recorded('!', 'Digit1', 'ctrl shift')).toBe('CommandOrControl+Shift+1');
  expect(recorded('K', 'KeyK', 'ctrl alt shift')).toBe('CommandOrControl+Alt+Shift+K');
});
