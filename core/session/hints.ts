import type { CommandName } from '../commands.ts';
import type { Settings } from '../settings.ts';
import { coreWords } from '../words.ts';

const say = coreWords.hints;

/** What the cue window shows, as far as its hints depend on it. */
export interface HintState {
  readonly isSearching: boolean;
  readonly hasWords: boolean;
  /** The search lists something to choose from. */
  readonly hasRows: boolean;
  /** A card is shown, kept or not. */
  readonly hasCard: boolean;
  /** The shown card has lines to say. */
  readonly hasLines: boolean;
  /** One of them is said. */
  readonly isWalked: boolean;
  /** There is a search to go back to. */
  readonly hasResults: boolean;
  /** How many stories Tab has to choose from. */
  readonly choices: number;
  /** The lines are a story's. */
  readonly hasStory: boolean;
  readonly isInCall: boolean;
  /** Enter notes the words of the search as a question without a card. */
  readonly isUnanswered: boolean;
}

export interface Hint {
  readonly name: CommandName;
  readonly words: string;
}

/** A hint goes away when what it names was used so often. */
const ENOUGH_USES = 10;

/** What keys do now, the most useful first; no key that the person knows by now. */
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

/** The counts after a use of a command; null where nothing is counted any more. */
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
