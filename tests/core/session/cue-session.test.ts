import { describe, expect, test } from 'vitest';
import {
  type CueAction,
  cueSession,
  type CueSession,
  isCleared,
  newCueSession,
  placeOn,
} from '../../../core/session/cue-session.ts';
import { CARD_START, type CardTarget } from '../../../core/session/card-content.ts';

const chunking: CardTarget = { kind: 'question', id: 'chunking' };
const failure: CardTarget = { kind: 'question', id: 'failure' };

function after(...actions: CueAction[]): CueSession {
  return actions.reduce(cueSession, newCueSession);
}

describe('typing', () => {
  test('chooses the first result', () => {
    expect(after({ type: 'query-changed', query: 'dis' }).chosen).toBe(0);
  });

  test('of blanks chooses nothing', () => {
    expect(after({ type: 'query-changed', query: '  ' }).chosen).toBeNull();
  });

  test('goes back to the first result after another was chosen', () => {
    const state = after(
      { type: 'query-changed', query: 'dis' },
      { type: 'moved', by: 1, resultCount: 3 },
      { type: 'query-changed', query: 'disa' },
    );
    expect(state.chosen).toBe(0);
  });
});

test('opening the search keeps words that were typed before the event came', () => {
  const typed = after({ type: 'query-changed', query: 'dis' });
  expect(cueSession(typed, { type: 'search-opened' })).toEqual(typed);
});

describe('moving', () => {
  test('starts at the first going down and at the last going up', () => {
    expect(after({ type: 'moved', by: 1, resultCount: 3 }).chosen).toBe(0);
    expect(after({ type: 'moved', by: -1, resultCount: 3 }).chosen).toBe(2);
  });

  test('goes round', () => {
    const last = after({ type: 'chosen', result: 2 });
    expect(cueSession(last, { type: 'moved', by: 1, resultCount: 3 }).chosen).toBe(0);
  });

  test('does nothing without results', () => {
    expect(after({ type: 'moved', by: 1, resultCount: 0 }).chosen).toBeNull();
  });
});

describe('keeping a card', () => {
  test('ends the search and remembers the card', () => {
    const state = after({ type: 'query-changed', query: 'chunk' }, { type: 'kept', target: chunking });
    expect(state).toMatchObject({ query: '', isSearching: false, kept: chunking, recent: [chunking] });
  });

  test('lists recent cards latest first, each once', () => {
    const state = after(
      { type: 'kept', target: chunking },
      { type: 'kept', target: failure },
      { type: 'kept', target: chunking },
    );
    expect(state.recent).toEqual([chunking, failure]);
  });

  test('a new search leaves it in place until another card takes it', () => {
    const state = after({ type: 'kept', target: chunking }, { type: 'search-opened' });
    expect(state).toMatchObject({ isSearching: true, kept: chunking });
  });
});

describe('Escape', () => {
  test('clears the words first', () => {
    const typed = after({ type: 'query-changed', query: 'dis' });
    expect(isCleared(typed)).toBe(false);
    expect(isCleared(cueSession(typed, { type: 'escaped' }))).toBe(true);
  });

  test('goes back to the kept card before it hides the window', () => {
    const searching = after({ type: 'kept', target: chunking }, { type: 'search-opened' });
    expect(isCleared(searching)).toBe(false);
    const back = cueSession(searching, { type: 'escaped' });
    expect(back).toMatchObject({ isSearching: false, kept: chunking });
    expect(isCleared(back)).toBe(true);
  });
});

describe('a bank that changed', () => {
  test('carries the kept card and the recent ones to their new names, and lets go of those that are gone', () => {
    const state = after(
      { type: 'kept', target: failure },
      { type: 'kept', target: chunking },
      {
        type: 'renamed',
        rename: (target) => (target.id === 'chunking' ? { ...target, id: 'chunk size' } : null),
        lost: 'Chunking?',
      },
    );
    const renamed = { kind: 'question', id: 'chunk size' };
    expect(state).toMatchObject({ kept: renamed, recent: [renamed] });
  });

  test('whose kept card is gone shows the list, and says which', () => {
    const state = after(
      { type: 'kept', target: chunking },
      { type: 'renamed', rename: () => null, lost: 'Chunking?' },
    );
    expect(state).toMatchObject({ kept: null, isSearching: true, lost: 'Chunking?' });
    expect(cueSession(state, { type: 'query-changed', query: 'a' }).lost).toBeNull();
  });
});

describe('the results a card was kept from', () => {
  const found = after(
    { type: 'query-changed', query: 'chunk' },
    { type: 'moved', by: 1, resultCount: 3 },
    { type: 'kept', target: chunking },
  );

  test('come back as they were, once', () => {
    const back = cueSession(found, { type: 'went-back' });
    expect(back).toMatchObject({ query: 'chunk', chosen: 1, isSearching: true, kept: chunking });
    expect(cueSession(found, { type: 'escaped' })).toEqual(back);
  });

  test('are left for the card by the next Escape, and only then is the window hidden', () => {
    const card = cueSession(cueSession(found, { type: 'escaped' }), { type: 'escaped' });
    expect(card).toMatchObject({ isSearching: false, kept: chunking });
    expect(isCleared(found)).toBe(false);
    expect(isCleared(card)).toBe(true);
  });

  test('are none for a card that a pin has shown', () => {
    const pinned = after({ type: 'kept', target: chunking });
    expect(cueSession(pinned, { type: 'went-back' })).toEqual(pinned);
  });
});

describe('a card that was walked', () => {
  const placed = (isLast: boolean): CueAction => ({
    type: 'placed',
    target: chunking,
    place: { ...CARD_START, storyId: 'one', step: 2, isLast },
  });

  test('begins with the whole card when it is kept again after its last line, and where it was before that', () => {
    const finished = after({ type: 'kept', target: chunking }, placed(true), {
      type: 'kept',
      target: chunking,
    });
    expect(placeOn(finished, chunking)).toEqual({ ...CARD_START, storyId: 'one' });
    const midway = after({ type: 'kept', target: chunking }, placed(false), {
      type: 'kept',
      target: chunking,
    });
    expect(placeOn(midway, chunking).step).toBe(2);
  });

  test('begins anew with a call', () => {
    const state = after({ type: 'kept', target: chunking }, placed(false), { type: 'call-started' });
    expect(state.kept).toEqual(chunking);
    expect(placeOn(state, chunking)).toEqual(CARD_START);
  });
});
