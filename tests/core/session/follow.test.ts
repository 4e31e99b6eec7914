import { expect, test } from 'vitest';
import { newNames } from '../../../core/bank/identity.ts';
import { idsPointedTo } from '../../../core/session/follow.ts';
import { keepAnswer, markAsked, startCall } from '../../../core/session/ledger-changes.ts';
import { newLedger } from '../../../core/session/ledger.ts';
import { defaultSettings } from '../../../core/settings.ts';

const MISTAKE = 'tell me about a time you made a mistake at work';
const OTHER = 'tell me about a time you made a mistake at school';

test('an id goes to the most similar one that is new', () => {
  const now = ['why us', `${MISTAKE} again`, 'tell me about a time'];
  expect(newNames([MISTAKE], () => ['why us', MISTAKE], now)).toEqual(
    new Map([[MISTAKE, `${MISTAKE} again`]]),
  );
});

test('an id never goes to one that was there beside it, however alike they are', () => {
  expect(newNames([MISTAKE], () => [MISTAKE, OTHER], [OTHER])).toEqual(new Map());
});

test('no two ids go to the same one, and none to one that is pointed to already', () => {
  const renamed = newNames([MISTAKE, OTHER], () => [MISTAKE, OTHER], [`${MISTAKE} again`]);
  expect([...renamed.values()]).toEqual([`${MISTAKE} again`]);
  expect(newNames([MISTAKE, OTHER], () => [MISTAKE], [OTHER])).toEqual(new Map());
});

test('an id that was never in this bank waits for its own', () => {
  expect(newNames([MISTAKE], () => null, [OTHER])).toEqual(new Map());
});

test('everything that points to a question or a story is known', () => {
  const call = { id: 'one', company: '', round: '', set: null };
  const now = new Date(0);
  const ledger = keepAnswer(
    markAsked(startCall(newLedger, call, now), { id: 'asked', text: '' }, now),
    'timed',
    60,
  );
  const settings = {
    ...defaultSettings,
    pins: ['pinned', 'twice'],
    pinSets: [{ name: 'Acme', pins: ['in a set', 'twice'] }],
    answerTimes: { 'has a time': 60 },
    questionKeys: { 'has a key': 'Alt+1' },
    prompterMarkers: [
      { script: 'marked', part: 'x' },
      { script: 'file:speech', part: 'y' },
    ],
  };
  const rehearsed = { questions: ['rehearsed', 'asked'], stories: ['told aloud'] };
  expect(idsPointedTo(settings, ledger, rehearsed)).toEqual({
    questions: ['pinned', 'twice', 'in a set', 'has a time', 'has a key', 'asked', 'rehearsed'],
    stories: ['timed', 'marked', 'told aloud'],
  });
});
