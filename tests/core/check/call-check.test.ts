import { expect, test } from 'vitest';
import { parseBank } from '../../../core/bank/parse.ts';
import { defaultSettings } from '../../../core/settings.ts';
import { checkCall, describePlace, type CheckLine, type Tried } from '../../../core/check/call-check.ts';

const bank = parseBank(
  [
    '# Questions',
    '## One',
    '- A time you failed?',
    '  - STORY: Chunking',
    '- Why us?',
    '  - The team',
    '',
  ].join('\n'),
);
const failed = bank.questions[0]?.id ?? '';
const why = bank.questions[1]?.id ?? '';
const electron = { shell: 'electron', platform: 'linux' } as const;

const keys = [
  { key: 'Ctrl+Alt+Shift+N', state: 'held' },
  { key: 'F13', state: 'held' },
] as const;
const untried: Tried = {
  keys: { keys: [...keys] },
  fadedCards: null,
  pressed: new Set(),
  place: null,
  fullScreen: null,
  capture: null,
};

const line = (lines: readonly CheckLine[], id: CheckLine['id']): CheckLine | undefined =>
  lines.find((each) => each.id === id);

test('a pinned question whose story is a stub is something to do, another is not', () => {
  const check = (pins: string[]): CheckLine | undefined =>
    line(checkCall(bank, { ...defaultSettings, pins }, electron, untried), 'pins');
  expect(check([failed, why])).toMatchObject({
    state: 'todo',
    nextStep: 'Write “Chunking”, or unpin the question.',
  });
  expect(check([why])?.state).toBe('ready');
  expect(check([])?.state).toBe('todo');
});

test('problems of the bank are counted and the first is named with its line', () => {
  const settings = { ...defaultSettings, pins: [], isPrivate: false };
  expect(line(checkCall(bank, settings, electron, untried), 'bank')?.state).toBe('ready');
  const faulty = parseBank('# Questions\n## One\n- Why us?\n');
  const found = line(checkCall(faulty, settings, electron, untried), 'bank');
  expect(found?.state).toBe('todo');
  expect(found?.nextStep).toContain(`line ${faulty.problems[0]?.line}`);
  expect(line(checkCall(null, settings, electron, untried), 'bank')?.state).toBe('todo');
});

test('privacy is never called ready, on any system and whatever a picture showed', () => {
  for (const platform of ['win32', 'darwin', 'linux']) {
    for (const isPrivate of [false, true]) {
      for (const capture of [null, 'seen', 'left-out', 'unknown'] as const) {
        const shell = { shell: 'electron', platform } as const;
        const lines = checkCall(bank, { ...defaultSettings, isPrivate }, shell, { ...untried, capture });
        expect(line(lines, 'capture')?.state).not.toBe('ready');
        expect(line(lines, 'capture')?.nextStep).toMatch(/Share (one window|your screen in a test call)/);
      }
    }
  }
});

test('keys are ready once each was seen, and a dead one is something to do', () => {
  const check = (tried: Partial<Tried>): CheckLine | undefined =>
    line(checkCall(bank, defaultSettings, electron, { ...untried, ...tried }), 'keys');
  expect(check({ pressed: new Set(['F13']) })).toMatchObject({
    state: 'look',
    message: expect.stringMatching(/^1 of 2/) as string,
  });
  expect(check({ pressed: new Set(keys.map(({ key }) => key)) })?.state).toBe('ready');
  expect(check({ keys: { keys: [{ key: 'F13', state: 'taken' }] } })?.state).toBe('todo');
  expect(check({ keys: { keys: [] } })?.state).toBe('look');
});

test('above a full-screen window is ready, below it is something to do, and untried neither', () => {
  const check = (fullScreen: Tried['fullScreen']): CheckLine | undefined =>
    line(checkCall(bank, defaultSettings, electron, { ...untried, fullScreen }), 'full-screen');
  expect(check('above')).toMatchObject({ state: 'ready', nextStep: null });
  expect(check('covered')?.nextStep).toContain('maximised');
  expect(check('unknown')?.nextStep).toContain('Did you see');
  expect(check(null)?.state).toBe('look');
});

test('a place is said by its spot and its display, as a person counts them', () => {
  const main = { bounds: { x: 0, y: 0, width: 1440, height: 900 }, isPrimary: true };
  const left = { bounds: { x: -1920, y: -100, width: 1920, height: 1080 }, isPrimary: false };
  const at = (x: number, y: number, displays = [main, left]) =>
    describePlace({ window: { x, y, width: 480, height: 400 }, displays });
  expect(at(480, 0, [main])).toEqual({
    where: 'at the top centre of the only display (1440 × 900)',
    isUnderCamera: true,
  });
  expect(at(960, 500)).toEqual({
    where: 'at the bottom right of display 2 of 2 (1440 × 900, the main one)',
    isUnderCamera: false,
  });
  expect(at(-1920, 240)?.where).toBe('at the middle left of display 1 of 2 (1920 × 1080)');
  expect(at(0, 0, [])).toBeNull();
});

test('the browser shell says what it cannot do and the way round', () => {
  const browser = { shell: 'browser', platform: 'linux' } as const;
  const lines = checkCall(bank, defaultSettings, browser, untried);
  expect(line(lines, 'keys')?.nextStep).toContain('sidecue toggle');
  expect(line(lines, 'clicks')?.state).toBe('cannot');
  expect(line(lines, 'place')?.nextStep).toContain('under the camera');
  expect(line(lines, 'full-screen')?.nextStep).toContain('maximised');
});

test('cards that open faded are counted where they fade', () => {
  const faded = (fadedCards: number | null): string | undefined =>
    checkCall(bank, defaultSettings, electron, { ...untried, fadedCards }).find(({ id }) => id === 'faded')
      ?.message;
  expect(faded(null)).toBeUndefined();
  expect(faded(0)).toBe('Every card opens whole.');
  expect(faded(3)).toContain('3 cards open faded');
});
