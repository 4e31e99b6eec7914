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
} from '../../core/session/card.ts';
import { labelOf, type ResultRow, rowsOfAnswer, rowsWithoutQuery } from '../../core/session/results.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import { loadWhatKeysOpen, searchEngine } from './later.ts';
import type { Meaning } from '../meaning/use-meaning.ts';

/** The session with what follows from it and the bank. */
export interface Cue {
  readonly session: CueSession;
  readonly rows: readonly ResultRow[];
  /** False while the bank is not searched yet: right after the start, or after it has changed. */
  readonly isReady: boolean;
  /** False when the bank has no answer to the query. */
  readonly isConfident: boolean;
  /** True for the moment in which meaning may still change the answer. */
  readonly isSettling: boolean;
  /** The card to show: the chosen result's, else the kept one. */
  readonly shown: CardTarget | null;
  /**
   * The card that Enter keeps, and whether the bank has an answer: what is shown, but for a moment after meaning has changed
   * it what stood before.
   */
  readonly toKeep: () => { readonly target: CardTarget | null; readonly isConfident: boolean };
  readonly send: (action: CueAction) => void;
}

/**
 * Session, search and results over a bank; every cue window of a page shares one.
 *
 * @param meaning of the same bank; null where words alone are searched
 * @param told `Story.id`s that give way to fresh ones
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
  /** Whether the person has done anything with the results of the query as it is. */
  const hasMoved = useRef(false);
  const send = useCallback((action: CueAction) => {
    if (action.type === 'query-changed') hasMoved.current = false;
    else if (MOVES.has(action.type)) hasMoved.current = true;
    dispatch(action);
  }, []);
  const { settled, isSettling } = useSettled(session.query, indexed, meaning, hasMoved);

  const earlier = useRef(bank);
  /** What the kept card is called, for when it is gone. */
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

/** What a person does with results, after which they stay as they are. */
const MOVES: ReadonlySet<CueAction['type']> = new Set(['moved', 'chosen', 'placed', 'kept', 'escaped']);
/** Typing has paused when no key came for so long, in ms. */
const PAUSE = 80;
/** Meaning that says nothing for so long, in ms, is not waited for by who presses Enter. */
const LONGEST_SETTLING = 1000;
/** A change so fresh, in ms, may not have been seen by who presses Enter. */
const CHANGED_UNSEEN = 300;

/** What meaning says to a query, and since when, by the page's clock. */
interface Settled {
  readonly query: string;
  readonly indexed: IndexedBank;
  readonly likeness: Likeness;
  readonly since: number;
}

/**
 * Asks meaning once when typing pauses.
 *
 * @returns `settled` is null while the words alone stand: before the pause, once the person has moved, and where words are sure
 */
function useSettled(
  query: string,
  indexed: IndexedBank | null,
  meaning: Meaning | null,
  hasMoved: { readonly current: boolean },
): { settled: Settled | null; isSettling: boolean } {
  const [settled, setSettled] = useState<Settled | null>(null);
  /** The query that meaning has nothing more to say to, and in which index. */
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
        .likenessOf(indexed.index.mend(query))
        .then(
          (likeness) => {
            if (isStale || hasMoved.current) return;
            setSettled({ query, indexed, likeness, since: performance.now() });
          },
          // The words alone find the card then; the settings say why.
          () => undefined,
        )
        .finally(finish);
    }, PAUSE);
    const longest = setTimeout(finish, LONGEST_SETTLING);
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

/** What a card is of in a bank that has changed; null where it is not in it. */
export function followTarget(target: CardTarget, bank: Bank): CardTarget | null {
  const things = target.kind === 'question' ? bank.questions : bank.stories;
  const id = findSuccessor(
    target.id,
    things.map((thing) => thing.id),
  );
  return id === null ? null : { kind: target.kind, id };
}

/** An index and the very bank it is of: an answer's numbers mean nothing in another. */
interface IndexedBank {
  readonly bank: Bank;
  readonly index: SearchIndex;
}

interface Indexed extends IndexedBank {
  readonly themes: readonly Theme[];
  readonly warmUpQueries: readonly string[];
}

/**
 * Indexes a bank after the window has painted, and again when it changes.
 *
 * @returns null until the first index stands; after a change the earlier bank with its index, until the new one is in
 */
function useSearchIndex(bank: Bank | null, themes: readonly Theme[]): IndexedBank | null {
  const [indexed, setIndexed] = useState<Indexed | null>(null);
  useEffect(() => {
    if (!bank || (indexed?.bank === bank && indexed.themes === themes)) return;
    let isStale = false;
    // An effect runs after the paint; a task of its own lets a key that is waiting go first.
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

/** Asks the index what nobody asked, one query whenever the window is idle, so that the first real key is not slow. */
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
 * @param note notes words that have no card; null where no call runs
 * @returns what keeps the shown card and gives the focus back to the call
 */
export function useKeep(
  bridge: WindowBridge,
  { session, shown, toKeep, isReady, isConfident, isSettling, send }: Cue,
  note: ((words: string) => void) | null,
): () => void {
  const keepsFound = useRef(false);
  /** The words that Enter was pressed on before meaning had its say, which may be that there is a card. */
  const keepsSettled = useRef('');
  const keep = (found: ReturnType<Cue['toKeep']>): void => {
    const words = session.query.trim();
    const isAsking = session.isSearching && words !== '';
    // Enter right after the start: the card is kept as soon as it is found.
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
  // Before the card is seen: the next key is for it already.
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

/** The shown card, and what moves on it. */
export interface CardWalk extends WalkedCard {
  /** The last line was told, and someone wanted to go on: the next time the card begins again. */
  readonly isAsked?: boolean;
  /** Moves on or back, one step or so many; gives the step it is at then. */
  readonly move: (by: 1 | -1, times?: number) => number;
  /** Opens a story, or with null the cues of a card of reasons. */
  readonly choose: (storyId: string | null) => void;
}

/** @param levels how far the card's stories are faded; what is hidden is not in the card */
export function useWalk(bank: Bank | null, cue: Cue, order: StoryOrder, levels: Levels): CardWalk {
  const { shown, session, send } = cue;
  const content = useMemo(() => {
    const whole = bank && shown ? cardContent(bank, shown, order) : null;
    return whole && fadeCard(whole, levels);
  }, [bank, shown, order, levels]);
  const place = shown ? placeOn(session, shown) : CARD_START;
  const walk = useMemo(() => (content ? walkOf(content, place.storyId) : NO_WALK), [content, place.storyId]);
  // A place from before a restart knows no words: it takes those it stands on, so that it follows them from now on.
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
