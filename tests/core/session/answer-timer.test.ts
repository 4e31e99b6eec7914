import { describe, expect, test } from 'vitest';
import {
  type Answers,
  elapsed,
  NO_ANSWERS,
  ownAnswerTime,
  phaseOf,
  renameAnswers,
  showCard,
  startTimer,
  STOPPED,
  stopTimer,
  tellLine,
  untilNextPhase,
  withTimer,
  withAnswerTime,
} from '../../../core/session/answer-timer.ts';
import type { CardTarget } from '../../../core/session/card-content.ts';
import { renameKeys } from '../../../core/session/follow.ts';

describe('the answer’s time', () => {
  test('counts while it runs, and goes on from where it was stopped', () => {
    const stopped = stopTimer(startTimer(STOPPED, 1000), 31_000);
    expect(elapsed(stopped, 99_000)).toBe(30_000);
    expect(elapsed(startTimer(stopped, 100_000), 105_000)).toBe(35_000);
  });

  test('is not started twice', () => {
    const running = startTimer(STOPPED, 1000);
    expect(startTimer(running, 5000)).toBe(running);
  });

  test('is never less than nothing', () => {
    expect(elapsed(startTimer(STOPPED, 5000), 4000)).toBe(0);
  });

  test('changes at 80 per cent and at the end, and says when that will be', () => {
    const total = 120_000;
    expect([0, 95_999, 96_000, 119_999, 120_000].map((at) => phaseOf(at, total))).toEqual([
      'early',
      'early',
      'late',
      'late',
      'over',
    ]);
    expect([0, 100_000, 120_000].map((at) => untilNextPhase(at, total))).toEqual([96_000, 20_000, null]);
  });
});

test('a question has the time it was given, until it is taken back', () => {
  const times = withAnswerTime({ other: 60 }, 'why us', 90);
  expect(times).toEqual({ other: 60, 'why us': 90 });
  expect(ownAnswerTime(times, 'why us')).toBe(90);
  expect(withAnswerTime(times, 'why us', null)).toEqual({ other: 60 });
});

test('a question whose text is a name that every object has gets no time from there', () => {
  expect(ownAnswerTime({}, 'constructor')).toBeNull();
});

test('a time goes with its question when an edit renames it', () => {
  const renamed = new Map([['why us', 'why do you want to work here']]);
  expect(renameKeys({ 'why us': 90, other: 60 }, renamed)).toEqual({
    'why do you want to work here': 90,
    other: 60,
  });
  expect(renameKeys({ other: 60 }, renamed)).toBeNull();
});

describe('the time of an answer', () => {
  const one: CardTarget = { kind: 'question', id: 'one' };
  const two: CardTarget = { kind: 'question', id: 'two' };
  const told = (answers: Answers, story: string | null, now: number): Answers =>
    tellLine(answers, story, true, now).answers;
  const passed = ({ shown }: Answers, now: number): number => elapsed(shown.timer, now);
  const onOne = told(showCard(NO_ANSWERS, one, 0), 'first story', 1000);

  test('begins with the first line of a story, by itself only where that is wanted', () => {
    expect(passed(onOne, 31_000)).toBe(30_000);
    const still = tellLine(showCard(NO_ANSWERS, one, 0), 'first story', false, 1000).answers;
    expect(passed(still, 31_000)).toBe(0);
    expect(passed(told(showCard(NO_ANSWERS, one, 0), null, 1000), 31_000)).toBe(0);
  });

  test('stands at zero on another card, and is where it was on the card before', () => {
    const onTwo = showCard(onOne, two, 31_000);
    expect(onTwo.shown.timer).toEqual(STOPPED);
    expect(passed(onTwo, 99_000)).toBe(0);
    const back = showCard(onTwo, one, 41_000);
    expect(passed(back, 41_000)).toBe(30_000);
    expect(passed(back, 42_000)).toBe(31_000);
  });

  test('is over when a line of another card is told, and is given with its story', () => {
    const { answers, over } = tellLine(showCard(onOne, two, 31_000), 'other story', true, 50_000);
    expect(over).toEqual({ story: 'first story', passed: 30_000 });
    expect(passed(answers, 51_000)).toBe(1000);
    const back = showCard(answers, one, 60_000);
    expect(passed(back, 90_000)).toBe(30_000);
  });

  test('begun without a card is the first card’s', () => {
    const begun = withTimer(NO_ANSWERS, (timer) => startTimer(timer, 1000));
    expect(passed(showCard(begun, one, 5000), 31_000)).toBe(30_000);
  });

  test('of a slip is not kept', () => {
    expect(tellLine(showCard(onOne, two, 5000), 'other story', true, 50_000).over).toBeNull();
  });

  test('goes with a card that is renamed', () => {
    const renamed = renameAnswers(onOne, (target) => ({ ...target, id: 'uno' }));
    expect(passed(showCard(renamed, { kind: 'question', id: 'uno' }, 31_000), 31_000)).toBe(30_000);
  });
});
