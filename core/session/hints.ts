import type { CommandName } from '../commands.ts';
import type { Settings } from '../settings.ts';
import { coreWords } from '../words.ts';

const say = coreWords.hints;

/** State of the cue window that its hints depend on. */
export interface HintState {
  readonly isSearching: boolean;
  readonly hasWords: boolean;
  /** The search lists results. */
  readonly hasRows: boolean;
  /** A card is shown, kept or not. */
  readonly hasCard: boolean;
  /** The shown card has lines to walk. */
  readonly hasLines: boolean;
  /** A line is current. */
  readonly isWalked: boolean;
  /** There is a search to go back to. */
  readonly hasResults: boolean;
  /** Number of stories Tab cycles through. */
  readonly choices: number;
  /** The lines come from a story. */
  readonly hasStory: boolean;
  readonly isInCall: boolean;
  /** Enter records the query as a question without a card. */
  readonly isUnanswered: boolean;
}

export interface Hint {
  readonly name: CommandName;
  readonly words: string;
}

/** A hint disappears after its command was used this often. */
const ENOUGH_USES = 10;

/** Returns hints for the current keys, most useful first, without those the user has learned. */
export function hintsFor(state: HintState, uses: Settings['hintUses']): Hint[] {
  const hints: readonly (readonly [isShown: boolean, name: CommandName, words: string])[] = state.isSearching
    ? [
        [state.hasCard || state.isUnanswered, 'keep', state.isUnanswered ? say.note : say.keep],
        [state.hasRows, 'next', say.choose],
        [!state.hasWords && !state.isInCall, 'call', say.call],
        [state.hasWords && state.hasCard, 'pin-card', say.pin],
        [!state.hasWords, 'help', say.keys],
      ]
    : [
        [state.hasLines, 'beat', state.isWalked ? say.next : say.tell],
        [state.isWalked, 'previous-beat', say.back],
        [state.choices > 1, 'next-story', say.story],
        [state.hasResults, 'results', say.results],
        [true, 'shape', say.shape],
        [state.isWalked && state.hasStory, 'follow-ups', say.followUps],
        [!state.isWalked, 'pin-card', say.pin],
        [true, 'help', say.keys],
      ];
  return hints.flatMap(([isShown, name, words]) =>
    isShown && usesOf(uses, name) < ENOUGH_USES ? [{ name, words }] : [],
  );
}

/** Counts a use of a command; null if it need not be counted. */
export function withUse(uses: Settings['hintUses'], name: CommandName): Settings['hintUses'] | null {
  const before = usesOf(uses, name);
  return HINTED.has(name) && before < ENOUGH_USES ? { ...uses, [name]: before + 1 } : null;
}

const HINTED: ReadonlySet<CommandName> = new Set<CommandName>([
  'keep',
  'next',
  'call',
  'pin-card',
  'help',
  'beat',
  'previous-beat',
  'next-story',
  'results',
  'shape',
  'follow-ups',
]);

function usesOf(uses: Settings['hintUses'], name: CommandName): number {
  return Object.hasOwn(uses, name) ? (uses[name] ?? 0) : 0;
}
