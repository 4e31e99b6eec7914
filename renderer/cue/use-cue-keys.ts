import type { RefObject } from 'react';
import type { Bank } from '../../core/bank/model.ts';
import { isCleared, isSameTarget } from '../../core/session/cue-session.ts';
import { SHAPES, TYPE_SIZE, type Settings, type SettingsPatch, type Shape } from '../../core/settings.ts';
import { isButton, isTextField } from '../keys/key-target.ts';
import type { WindowKeys } from '../keys/window-keys.ts';
import { isPrompterOpen } from '../prompter/use-prompter-turn.ts';
import type { PrompterHandle } from '../prompter/prompter.tsx';
import type { CallCommands } from '../session/use-call-commands.ts';
import type { TimerOnScreen } from './use-answer-timer.ts';
import type { Cue } from './use-cue.ts';
import type { CardWalk } from './use-walk.ts';

/** What the commands of the cue window act on. */
export interface CueActs {
  readonly bank: Bank | null;
  readonly cue: Cue;
  readonly walk: CardWalk;
  readonly time: TimerOnScreen;
  readonly calls: CallCommands;
  readonly settings: Settings;
  readonly updateSettings: (patch: SettingsPatch) => void;
  /** Pinned questions in force, by `Question.id`. */
  readonly pins: readonly string[];
  readonly field: RefObject<HTMLInputElement | null>;
  /** What the card scrolls in. */
  readonly card: RefObject<HTMLElement | null>;
  readonly prompter: RefObject<PrompterHandle | null>;
  readonly isPrompting: boolean;
  /** A kept card is on screen, and nothing on it is being changed. */
  readonly isReading: boolean;
  readonly openSearch: () => void;
  readonly keep: () => void;
  readonly edit: () => void;
  readonly walkOn: (by: 1 | -1) => void;
  readonly toggleTimer: () => void;
  readonly openPrompter: () => void;
  readonly closePrompter: () => void;
  readonly showHelp: () => void;
  readonly onHide: () => void;
}

/** What the cue window does for each of its commands, apart from those of the shell. */
export function useCueKeys(acts: CueActs): WindowKeys {
  const { cue, walk, settings, updateSettings, field, isReading } = acts;
  const { session, rows } = cue;
  return {
    commands: {
      ...searchCommands(acts),
      ...cardCommands(acts),
      ...tellingCommands(acts),
      ...prompterCommands(acts),
      ...lookCommands({ settings, updateSettings, cue }),
      help: () => run(acts.showHelp),
    },
    digit: (digit, event) => {
      const isElsewhere = isTextField(event.target) && event.target !== field.current;
      if (isElsewhere || (session.query !== '' && !event.altKey)) return false;
      const stories = walk.content?.stories ?? [];
      if (isReading && stories.length > 1) {
        const story = stories[digit - 1]?.story;
        return story ? run(() => walk.choose(story.id)) : false;
      }
      if (digit > rows.length) return false;
      return run(() => cue.send({ type: 'chosen', result: digit - 1 }));
    },
  };
}

type Commands = WindowKeys['commands'];

function searchCommands(acts: CueActs): Commands {
  const { field, keep, isPrompting, closePrompter, onHide } = acts;
  const { session, rows, send } = acts.cue;
  return {
    search: (event) =>
      run(() => {
        closePrompter();
        acts.openSearch();
        // From outside, the event may come after the first keys of a fast typist.
        if (event) field.current?.select();
      }),
    next: () => run(() => send({ type: 'moved', by: 1, resultCount: rows.length })),
    previous: () => run(() => send({ type: 'moved', by: -1, resultCount: rows.length })),
    keep: (event) => !isButton(event?.target ?? null) && run(keep),
    escape: () =>
      run(() => {
        if (isPrompting) closePrompter();
        else if (isCleared(session)) onHide();
        else send({ type: 'escaped' });
      }),
  };
}

function cardCommands(acts: CueActs): Commands {
  const { bank, card, pins, calls, edit } = acts;
  const { session, shown, send } = acts.cue;
  return {
    'pin-card': () => run(() => shown?.kind === 'question' && calls.togglePin(shown.id)),
    'page-down': () => run(() => scrollCard(card.current, 1)),
    'page-up': () => run(() => scrollCard(card.current, -1)),
    ...pinCommands((place) => {
      const id = pins[place];
      if (id !== undefined && bank?.questions.some((question) => question.id === id)) {
        send({ type: 'kept', target: { kind: 'question', id } });
      } else calls.sayNoPin(place + 1);
    }),
    back: () =>
      run(() => {
        const last = session.recent.find((target) => !shown || !isSameTarget(target, shown));
        if (last) send({ type: 'kept', target: last });
      }),
    edit: () => run(edit),
  };
}

function tellingCommands(acts: CueActs): Commands {
  const { walkOn, toggleTimer, calls, time, field } = acts;
  const { session } = acts.cue;
  /** A key that types a character: the search field's while it has words, another field's always. */
  const isTyped = (event: KeyboardEvent | null): boolean => {
    if (event === null || event.ctrlKey || event.metaKey) return false;
    if (isButton(event.target)) return true;
    if (!isTextField(event.target)) return false;
    return event.target !== field.current || session.isSearching || session.query !== '';
  };
  return {
    beat: (event) => !isTyped(event) && run(() => walkOn(1)),
    'previous-beat': (event) => !isTyped(event) && run(() => walkOn(-1)),
    told: () => run(calls.markTold),
    'undo-told': () => run(calls.undoTold),
    call: () => run(calls.toggleCall),
    'next-set': () => run(calls.takeNextSet),
    timer: () => run(toggleTimer),
    'timer-reset': () => run(time.reset),
  };
}

function prompterCommands({ prompter, isPrompting, openPrompter }: CueActs): Commands {
  /** From outside, the teleprompter that was opened last has the command, whatever window it is in. */
  const here = (event: KeyboardEvent | null): PrompterHandle | null =>
    event || prompter.current?.hasTurn() ? prompter.current : null;
  return {
    scroll: (event) =>
      run(() => {
        if (isPrompting) here(event)?.toggle();
        else if (event) openPrompter();
        else void isPrompterOpen().then((isElsewhere) => !isElsewhere && openPrompter());
      }),
    faster: (event) => run(() => here(event)?.faster()),
    slower: (event) => run(() => here(event)?.slower()),
  };
}

function lookCommands(acts: Pick<CueActs, 'settings' | 'updateSettings' | 'cue'>): Commands {
  const { settings, updateSettings, cue } = acts;
  const take = (shape: Shape): void => {
    updateSettings({ shape });
    if (cue.session.isSearching && cue.shown) cue.send({ type: 'kept', target: cue.shown });
  };
  const resize = (typeSize: number): void => {
    updateSettings({ typeSize: Math.min(TYPE_SIZE.max, Math.max(TYPE_SIZE.min, typeSize)) });
  };
  return {
    shape: () => run(() => take(SHAPES[(SHAPES.indexOf(settings.shape) + 1) % SHAPES.length] ?? 'search')),
    'search-shape': () => run(() => take('search')),
    'card-shape': () => run(() => take('card')),
    'strip-shape': () => run(() => take('strip')),
    bigger: () => run(() => resize(settings.typeSize + TYPE_SIZE.step)),
    smaller: () => run(() => resize(settings.typeSize - TYPE_SIZE.step)),
    'default-size': () => run(() => resize(TYPE_SIZE.default)),
  };
}

/** Runs a command and says that its key is used up. */
function run(command: () => unknown): true {
  command();
  return true;
}

/** The commands of the nine pins. @param show takes the pin's place, counted from 0 */
function pinCommands(show: (place: number) => void): Commands {
  return Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => [`pin-${digit}`, () => run(() => show(digit - 1))]),
  );
}

function scrollCard(card: HTMLElement | null, pages: 1 | -1): void {
  card?.scrollBy({ top: pages * card.clientHeight * 0.9 });
}
