import { CARD_START, isSameTarget, type CardPlace, type CardTarget } from './card.ts';

/** What is on the cue window, apart from the bank itself. */
export interface CueSession {
  /** The search field's words. */
  readonly query: string;
  /** True while the results are shown. */
  readonly isSearching: boolean;
  /** The chosen result, counted from 0; null when none is, as in a fresh empty search. */
  readonly chosen: number | null;
  /** The card that Enter kept; it stays under every later search until another takes its place. */
  readonly kept: CardTarget | null;
  /** Cards kept in this session, latest first, without repeats. */
  readonly recent: readonly CardTarget[];
  /** Where the person is on each card they have walked or chosen a story on, latest first. */
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
  | { readonly type: 'kept'; readonly target: CardTarget }
  | { readonly type: 'placed'; readonly target: CardTarget; readonly place: CardPlace }
  | { readonly type: 'escaped' }
  | { readonly type: 'renamed'; readonly rename: (target: CardTarget) => CardTarget | null };

export const newCueSession: CueSession = {
  query: '',
  isSearching: true,
  chosen: null,
  kept: null,
  recent: [],
  places: [],
};

const RECENT_LIMIT = 9;
const PLACES_LIMIT = 50;

/** What the cue window shows after an action. */
export function cueSession(state: CueSession, action: CueAction): CueSession {
  switch (action.type) {
    case 'search-opened':
      // The words stay: the event may come after the first keys of a fast typist.
      return { ...state, isSearching: true };
    case 'query-changed':
      return {
        ...state,
        query: action.query,
        isSearching: true,
        chosen: action.query.trim() === '' ? null : 0,
      };
    case 'moved':
      return { ...state, isSearching: true, chosen: move(state.chosen, action.by, action.resultCount) };
    case 'chosen':
      return { ...state, isSearching: true, chosen: action.result };
    case 'kept':
      return {
        ...state,
        query: '',
        isSearching: false,
        chosen: null,
        kept: action.target,
        recent: withLatest(state.recent, action.target),
      };
    case 'placed': {
      const others = state.places.filter(({ target }) => !isSameTarget(target, action.target));
      const placed = { target: action.target, place: action.place };
      return { ...state, places: [placed, ...others].slice(0, PLACES_LIMIT) };
    }
    case 'escaped':
      return { ...state, query: '', chosen: null, isSearching: state.kept === null };
    case 'renamed':
      return {
        ...state,
        kept: state.kept && action.rename(state.kept),
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

/** Where the person is on a card; its start where they have not been. */
export function placeOn({ places }: CueSession, target: CardTarget): CardPlace {
  return places.find((placed) => isSameTarget(placed.target, target))?.place ?? CARD_START;
}

/** Escape has nothing left to clear: the next thing it does is hide the window. */
export function isCleared(state: CueSession): boolean {
  return state.query === '' && state.chosen === null && (!state.isSearching || state.kept === null);
}

/** The results are a ring: past the last comes the first. */
function move(chosen: number | null, by: 1 | -1, count: number): number | null {
  if (count === 0) return chosen;
  if (chosen === null) return by === 1 ? 0 : count - 1;
  return (chosen + by + count) % count;
}

function withLatest(recent: readonly CardTarget[], target: CardTarget): CardTarget[] {
  const others = recent.filter((other) => !isSameTarget(other, target));
  return [target, ...others].slice(0, RECENT_LIMIT);
}
