import { CARD_START, isSameTarget, type CardPlace, type CardTarget } from './card-content.ts';

/** UI state of the cue window. */
export interface CueSession {
  /** Text of the search field. */
  readonly query: string;
  /** Results are shown. */
  readonly isSearching: boolean;
  /** 0-based index of the selected result; null for none, as in a new, empty search. */
  readonly chosen: number | null;
  /** The user selected the result; if false, it is just the first one. */
  readonly isPicked: boolean;
  /** Search the kept card came from, for going back; null if there was none or it was already restored. */
  readonly before: { readonly query: string; readonly chosen: number | null } | null;
  /** Title of the kept card if it was deleted from the bank; null once a new search begins. */
  readonly lost: string | null;
  /** Query without a confident result for which another result than the first was kept; null for none. */
  readonly typed: string | null;
  /** Card kept with Enter; remains under later searches until another is kept. */
  readonly kept: CardTarget | null;
  /** Cards kept in this session, latest first, without duplicates. */
  readonly recent: readonly CardTarget[];
  /** Positions on cards that were walked or had a story chosen, latest first. */
  readonly places: readonly PlacedCard[];
}

export interface PlacedCard {
  readonly target: CardTarget;
  readonly place: CardPlace;
}

export type CueAction =
  | { readonly type: 'search-opened' }
  | { readonly type: 'query-changed'; readonly query: string }
  | { readonly type: 'moved'; readonly by: 1 | -1; readonly resultCount: number }
  | { readonly type: 'chosen'; readonly result: number }
  /** @param isSure whether the search was confident of its first result */
  | { readonly type: 'kept'; readonly target: CardTarget; readonly isSure?: boolean }
  | { readonly type: 'placed'; readonly target: CardTarget; readonly place: CardPlace }
  | { readonly type: 'escaped' }
  | { readonly type: 'went-back' }
  | { readonly type: 'call-started' }
  /** @param lost title of the kept card, in case it has no successor */
  | {
      readonly type: 'renamed';
      readonly rename: (target: CardTarget) => CardTarget | null;
      readonly lost: string;
    };

export const newCueSession: CueSession = {
  query: '',
  isSearching: true,
  chosen: null,
  isPicked: false,
  before: null,
  lost: null,
  typed: null,
  kept: null,
  recent: [],
  places: [],
};

/** Maximum length of `CueSession.typed`, in UTF-16 code units. */
const MAX_TYPED_LENGTH = 500;
const RECENT_LIMIT = 9;
const PLACES_LIMIT = 50;

/** Reducer of the cue window's state. */
export function cueSession(state: CueSession, action: CueAction): CueSession {
  switch (action.type) {
    case 'search-opened':
      // Keep the query: the event may arrive after a fast typist's first keys.
      return { ...state, isSearching: true };
    case 'query-changed':
      return {
        ...state,
        query: action.query,
        isSearching: true,
        chosen: action.query.trim() === '' ? null : 0,
        isPicked: false,
        before: null,
        lost: null,
      };
    case 'moved': {
      const chosen = move(state.chosen, action.by, action.resultCount);
      return { ...state, isSearching: true, chosen, isPicked: true };
    }
    case 'chosen':
      return { ...state, isSearching: true, chosen: action.result, isPicked: true };
    case 'kept': {
      const { query, chosen, isSearching } = state;
      const isFound = isSearching && query !== '';
      const isAgain = !isSearching && state.kept !== null && isSameTarget(state.kept, action.target);
      return {
        ...state,
        query: '',
        isSearching: false,
        chosen: null,
        isPicked: false,
        before: isFound ? { query, chosen } : isAgain ? state.before : null,
        lost: null,
        typed:
          isFound && action.isSure === false && (chosen ?? 0) > 0
            ? query.trim().slice(0, MAX_TYPED_LENGTH)
            : null,
        kept: action.target,
        recent: withLatest(state.recent, action.target),
        places: state.places.map((placed) =>
          isSameTarget(placed.target, action.target) && placed.place.isLast
            ? { ...placed, place: { ...CARD_START, storyId: placed.place.storyId } }
            : placed,
        ),
      };
    }
    case 'placed': {
      const others = state.places.filter(({ target }) => !isSameTarget(target, action.target));
      const placed = { target: action.target, place: action.place };
      return { ...state, places: [placed, ...others].slice(0, PLACES_LIMIT) };
    }
    case 'escaped':
      if (!state.isSearching && state.before) return goneBack(state, state.before);
      return {
        ...state,
        query: '',
        chosen: null,
        isPicked: false,
        isSearching: state.kept === null,
        before: null,
      };
    case 'went-back':
      return state.before ? goneBack(state, state.before) : state;
    case 'call-started':
      return { ...state, places: [], before: null };
    case 'renamed': {
      const kept = state.kept && action.rename(state.kept);
      const isLost = state.kept !== null && kept === null;
      return {
        ...state,
        kept,
        isSearching: state.isSearching || isLost,
        lost: isLost ? action.lost : state.lost,
        recent: state.recent.flatMap((target) => action.rename(target) ?? []),
        places: state.places.flatMap(({ target, place }) => {
          const renamed = action.rename(target);
          if (!renamed) return [];
          const storyId =
            place.storyId === null ? null : (action.rename({ kind: 'story', id: place.storyId })?.id ?? null);
          return [{ target: renamed, place: { ...place, storyId } }];
        }),
      };
    }
  }
}

function goneBack(state: CueSession, { query, chosen }: NonNullable<CueSession['before']>): CueSession {
  return { ...state, query, chosen, isPicked: true, isSearching: true, before: null };
}

/** Returns the position on a card; its start if never visited. */
export function placeOn({ places }: CueSession, target: CardTarget): CardPlace {
  return places.find((placed) => isSameTarget(placed.target, target))?.place ?? CARD_START;
}

/** Returns whether Escape has nothing left to clear and hides the window next. */
export function isCleared(state: CueSession): boolean {
  if (!state.isSearching) return state.before === null;
  return state.query === '' && state.chosen === null && state.kept === null;
}

/** Moves the selection, wrapping around. */
function move(chosen: number | null, by: 1 | -1, count: number): number | null {
  if (count === 0) return chosen;
  if (chosen === null) return by === 1 ? 0 : count - 1;
  return (chosen + by + count) % count;
}

function withLatest(recent: readonly CardTarget[], target: CardTarget): CardTarget[] {
  const others = recent.filter((other) => !isSameTarget(other, target));
  return [target, ...others].slice(0, RECENT_LIMIT);
}
