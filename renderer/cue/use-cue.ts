import {
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} from 'react';
import { fadeCard, type Levels } from '../../core/rehearsal/fade.ts';
import { findSuccessor } from '../../core/bank/identity.ts';
import type { Bank } from '../../core/bank/model.ts';
import type { Likeness } from '../../core/search/meaning.ts';
import type { SearchIndex } from '../../core/search/search-index.ts';
import type { Theme } from '../../core/search/themes.ts';
import {
  type CueAction,
  cueSession,
  type CueSession,
  newCueSession,
  placeOn,
} from '../../core/session/cue-session.ts';
import {
  CARD_START,
  cardContent,
  type CardTarget,
  NO_WALK,
  openStory,
  placeAt,
  stepNow,
  type StoryOrder,
  walked,
  type WalkedCard,
  walkOf,
} from '../../core/session/card-content.ts';
import { labelOf, type ResultRow, rowsOfAnswer, rowsWithoutQuery } from '../../core/session/result-rows.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import { loadWhatKeysOpen, searchEngine } from './later.ts';
import type { Meaning } from '../meaning/use-meaning.ts';

/** The session, and state derived from it and the bank. */
export interface Cue {
  readonly session: CueSession;
  readonly rows: readonly ResultRow[];
  /** False until the bank is searchable: right after startup or a change. */
  readonly isReady: boolean;
  /** False if the bank has no confident answer to the query. */
  readonly isConfident: boolean;
  /** True while semantic search may still change the answer. */
  readonly isSettling: boolean;
  /** Card to show: the selected result's, else the kept one. */
  readonly shown: CardTarget | null;
  /**
   * Returns the card that Enter keeps, and whether the bank has an answer. That is what is shown or, for a moment after
   * semantic search changed it, what was shown before.
   */
  readonly toKeep: () => { readonly target: CardTarget | null; readonly isConfident: boolean };
  readonly send: (action: CueAction) => void;
}

/**
 * Session, search and results for a bank, shared by all cue views of a page.
 *
 * @param meaning semantic search for the same bank; null to search by words alone
 * @param told `Story.id`s to rank after fresh ones
 */
export function useCue(
  bank: Bank | null,
  meaning: Meaning | null,
  pins: readonly string[],
  themes: readonly Theme[],
  told: ReadonlySet<string>,
): Cue {
  const [session, dispatch] = useReducer(cueSession, newCueSession);
  const indexed = useSearchIndex(bank, themes);
  /** Whether the user has interacted with the results of the current query. */
  const hasMoved = useRef(false);
  const send = useCallback((action: CueAction) => {
    if (action.type === 'query-changed') hasMoved.current = false;
    else if (MOVES.has(action.type)) hasMoved.current = true;
    dispatch(action);
  }, []);
  const { settled, isSettling } = useSettled(session.query, indexed, meaning, hasMoved);

  const earlier = useRef(bank);
  /** Title of the kept card, in case it is deleted. */
  const lostWords = useRef('');
  useEffect(() => {
    if (!bank) return;
    if (earlier.current === bank) {
      lostWords.current = session.kept ? (labelOf(bank, session.kept) ?? '') : '';
      return;
    }
    earlier.current = bank;
    send({ type: 'renamed', rename: (target) => followTarget(target, bank), lost: lostWords.current });
  }, [bank, session.kept, send]);

  const { query, recent } = session;
  const { rows, isConfident } = useMemo(() => {
    if (!bank) return { rows: [], isConfident: true };
    if (query.trim() === '') return { rows: rowsWithoutQuery(bank, pins, recent), isConfident: true };
    if (!indexed) return { rows: [], isConfident: true };
    const answer = indexed.index.search(query, undefined, settled?.likeness);
    return { rows: rowsOfAnswer(indexed.bank, answer, told), isConfident: answer.isConfident };
  }, [bank, indexed, pins, query, recent, told, settled]);

  const chosen = session.chosen === null ? undefined : rows[session.chosen];
  const shown = chosen?.target ?? session.kept;
  return {
    session,
    rows,
    isReady: indexed !== null,
    isConfident,
    isSettling,
    shown,
    toKeep: () => {
      const isFresh = settled !== null && performance.now() - settled.since < CHANGED_UNSEEN;
      if (!isFresh || session.chosen !== 0 || !indexed) return { target: shown, isConfident };
      const answer = indexed.index.search(query);
      const [before] = rowsOfAnswer(indexed.bank, answer, told);
      return { target: before?.target ?? shown, isConfident: answer.isConfident };
    },
    send,
  };
}

/** Interactions with results, after which they no longer change. */
const MOVES: ReadonlySet<CueAction['type']> = new Set(['moved', 'chosen', 'placed', 'kept', 'escaped']);
/** Debounce: typing pauses after this long without a key, in ms. */
const DEBOUNCE = 80;
/** Maximum time Enter waits for semantic search, in ms. */
const MAX_SETTLING = 1000;
/** A change more recent than this may not have been seen when Enter is pressed, in ms. */
const CHANGED_UNSEEN = 300;

/** Result of semantic search for a query; `since` is on the page's clock. */
interface Settled {
  readonly query: string;
  readonly indexed: IndexedBank;
  readonly likeness: Likeness;
  readonly since: number;
}

/**
 * Runs semantic search once when typing pauses.
 *
 * @returns `settled` is null while words alone decide: before the pause, after an interaction, and if words are confident
 */
function useSettled(
  query: string,
  indexed: IndexedBank | null,
  meaning: Meaning | null,
  hasMoved: { readonly current: boolean },
): { settled: Settled | null; isSettling: boolean } {
  const [settled, setSettled] = useState<Settled | null>(null);
  /** Query and index for which semantic search is finished. */
  const [done, setDone] = useState<Omit<Settled, 'likeness' | 'since'> | null>(null);
  const canSettle = indexed !== null && meaning?.bank === indexed.bank && query.trim() !== '';
  useEffect(() => {
    if (!canSettle) return;
    let isStale = false;
    const finish = (): void => {
      if (!isStale) setDone({ query, indexed });
    };
    const pause = setTimeout(() => {
      if (!indexed.index.asksMeaning(query)) {
        finish();
        return;
      }
      meaning
        .likenessOf(indexed.index.correct(query))
        .then(
          (likeness) => {
            if (isStale || hasMoved.current) return;
            setSettled({ query, indexed, likeness, since: performance.now() });
          },
          // Fall back to words alone; the settings page shows why.
          () => undefined,
        )
        .finally(finish);
    }, DEBOUNCE);
    const longest = setTimeout(finish, MAX_SETTLING);
    return () => {
      isStale = true;
      clearTimeout(pause);
      clearTimeout(longest);
    };
  }, [query, canSettle, indexed, meaning, hasMoved]);
  const isOf = (one: Omit<Settled, 'likeness' | 'since'> | null): boolean =>
    one?.query === query && one.indexed === indexed;
  return { settled: isOf(settled) ? settled : null, isSettling: canSettle && !isOf(done) };
}

/** Finds a card's target in a changed bank; null if it is gone. */
export function followTarget(target: CardTarget, bank: Bank): CardTarget | null {
  const things = target.kind === 'question' ? bank.questions : bank.stories;
  const id = findSuccessor(
    target.id,
    things.map((thing) => thing.id),
  );
  return id === null ? null : { kind: target.kind, id };
}

/** An index and the bank object it was built from; indexes in its answers are only valid for that bank. */
interface IndexedBank {
  readonly bank: Bank;
  readonly index: SearchIndex;
}

interface Indexed extends IndexedBank {
  readonly themes: readonly Theme[];
  readonly warmUpQueries: readonly string[];
}

/**
 * Indexes a bank after the first paint, and again when it changes.
 *
 * @returns null until the first index is ready; after a change, the previous one until the new one is ready
 */
function useSearchIndex(bank: Bank | null, themes: readonly Theme[]): IndexedBank | null {
  const [indexed, setIndexed] = useState<Indexed | null>(null);
  useEffect(() => {
    if (!bank || (indexed?.bank === bank && indexed.themes === themes)) return;
    let isStale = false;
    // Effects run after the paint; a separate task lets pending key events go first.
    const timer = setTimeout(() => {
      void searchEngine().then(({ createSearchIndex, warmUpQueries }) => {
        if (isStale) return;
        setIndexed({
          bank,
          themes,
          index: createSearchIndex(bank, { userThemes: { themes } }),
          warmUpQueries,
        });
      });
    });
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [bank, themes, indexed]);
  useEffect(() => (indexed ? warmUp(indexed) : undefined), [indexed]);
  useEffect(loadWhatKeysOpen, []);
  return indexed;
}

/** Warms up the index with one query per idle period, so that the first real key is not slow. */
function warmUp({ index, warmUpQueries }: Indexed): () => void {
  let next = 0;
  let handle = requestIdleCallback(ask);
  function ask(): void {
    const query = warmUpQueries[next++];
    if (query === undefined) return;
    index.search(query);
    handle = requestIdleCallback(ask);
  }
  return () => cancelIdleCallback(handle);
}

/**
 * @param note records a query without a card; null outside a call
 * @returns a function that keeps the shown card and returns the focus to the call
 */
export function useKeep(
  bridge: WindowBridge,
  { session, shown, toKeep, isReady, isConfident, isSettling, send }: Cue,
  note: ((words: string) => void) | null,
): () => void {
  const keepsFound = useRef(false);
  /** Query on which Enter was pressed before semantic search finished, which may still find a card. */
  const keepsSettled = useRef('');
  const keep = (found: ReturnType<Cue['toKeep']>): void => {
    const words = session.query.trim();
    const isAsking = session.isSearching && words !== '';
    // Enter right after startup: keep the card as soon as it is found.
    keepsFound.current = isAsking && !isReady;
    if (keepsFound.current) return;
    if (note && isAsking && !found.isConfident && !session.isPicked) {
      keepsSettled.current = isSettling ? words : '';
      if (isSettling) return;
      note(words);
      send({ type: 'escaped' });
      return;
    }
    if (!found.target) return;
    send({ type: 'kept', target: found.target, isSure: found.isConfident });
    void bridge.request('cue.release', {});
  };
  const keepFound = useEffectEvent(() => {
    if (keepsFound.current) keep(toKeep());
  });
  // Before the paint: the next key already applies to the card.
  useLayoutEffect(() => {
    if (isReady) keepFound();
  }, [isReady]);
  const keepSettled = useEffectEvent(() => {
    if (keepsSettled.current !== '' && keepsSettled.current === session.query.trim())
      keep({ target: shown, isConfident });
    keepsSettled.current = '';
  });
  useLayoutEffect(() => {
    if (!isSettling) keepSettled();
  }, [isSettling]);
  return () => keep(toKeep());
}

/** The shown card and its navigation. */
export interface CardWalk extends WalkedCard {
  /** The user went past the last line; doing so again restarts the card. */
  readonly isAsked?: boolean;
  /** Moves forward or back by one or more steps; returns the new step. */
  readonly move: (by: 1 | -1, times?: number) => number;
  /** Opens a story, or with null the cues of a question that asks for reasons. */
  readonly choose: (storyId: string | null) => void;
}

/** @param levels fading levels; hidden text is removed from the card */
export function useWalk(bank: Bank | null, cue: Cue, order: StoryOrder, levels: Levels): CardWalk {
  const { shown, session, send } = cue;
  const content = useMemo(() => {
    const whole = bank && shown ? cardContent(bank, shown, order) : null;
    return whole && fadeCard(whole, levels);
  }, [bank, shown, order, levels]);
  const place = shown ? placeOn(session, shown) : CARD_START;
  const walk = useMemo(() => (content ? walkOf(content, place.storyId) : NO_WALK), [content, place.storyId]);
  // A position restored after a restart has no text: record that of its step, so that it survives edits.
  const isBare = place.step >= 0 && place.beat === null && place.words === '' && walk.steps.length > 0;
  useEffect(() => {
    if (!isBare || !shown) return;
    const step = Math.min(place.step, walk.steps.length - 1);
    send({ type: 'placed', target: shown, place: placeAt(walk, place, step) });
  }, [isBare, shown, send, walk, place]);
  return {
    content,
    openStoryId: content ? (openStory(content, place.storyId)?.story.id ?? null) : null,
    walk,
    step: stepNow(walk, place),
    isAsked: place.isAsked,
    move: (by, times = 1) => {
      if (!shown) return -1;
      let next = place;
      for (let time = 0; time < times; time++) next = walked(walk, next, by);
      send({ type: 'placed', target: shown, place: { ...next, storyId: walk.storyId ?? place.storyId } });
      return next.step;
    },
    choose: (storyId) => {
      if (shown) send({ type: 'placed', target: shown, place: { ...CARD_START, storyId } });
    },
  };
}
