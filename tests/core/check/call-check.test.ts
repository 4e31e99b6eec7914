import { expect, test } from 'vitest';
import { parseBank } from '../../../core/bank/parse.ts';
import { checkCall, type CheckLine } from '../../../core/check/call-check.ts';

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

const line = (lines: readonly CheckLine[], id: CheckLine['id']): CheckLine | undefined =>
  lines.find((each) => each.id === id);

test('a pinned question whose story is a stub is something to do, another is not', () => {
  const check = (pins: string[]): CheckLine | undefined =>
    line(checkCall(bank, { pins, isPrivate: false }, electron), 'pins');
  expect(check([failed, why])).toMatchObject({
    state: 'todo',
    nextStep: 'Write “Chunking”, or take the pin off.',
  });
  expect(check([why])?.state).toBe('ready');
  expect(check([])?.state).toBe('todo');
});

test('problems of the bank are counted and the first is named with its line', () => {
  const settings = { pins: [], isPrivate: false };
  expect(line(checkCall(bank, settings, electron), 'bank')?.state).toBe('ready');
  const faulty = parseBank('# Questions\n## One\n- Why us?\n');
  const found = line(checkCall(faulty, settings, electron), 'bank');
  expect(found?.state).toBe('todo');
  expect(found?.nextStep).toContain(`line ${faulty.problems[0]?.line}`);
  expect(line(checkCall(null, settings, electron), 'bank')?.state).toBe('todo');
});

test('privacy is never called ready, on any system', () => {
  for (const platform of ['win32', 'darwin', 'linux']) {
    for (const isPrivate of [false, true]) {
      const lines = checkCall(bank, { pins: [], isPrivate }, { shell: 'electron', platform });
      expect(line(lines, 'capture')?.state).not.toBe('ready');
      expect(line(lines, 'capture')?.nextStep).toContain('Share one window');
    }
  }
});

test('the browser shell says what it cannot do and the way round', () => {
  const lines = checkCall(bank, { pins: [], isPrivate: false }, { shell: 'browser', platform: 'linux' });
  expect(line(lines, 'keys')?.nextStep).toContain('sidecue toggle');
  expect(line(lines, 'clicks')?.state).toBe('cannot');
  expect(line(checkCall(bank, { pins: [], isPrivate: false }, electron), 'keys')).toBeUndefined();
});
