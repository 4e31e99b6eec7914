import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import type { Bank } from '../../core/bank/model.ts';
import { type CommandName, commandNames, type CommandRequest, commands } from '../../core/commands.ts';
import { isCleared } from '../../core/session/cue-session.ts';
import { isSameTarget, nextChoice } from '../../core/session/card-content.ts';
import { withUse } from '../../core/session/hints.ts';
import type { Settings, SettingsPatch } from '../../core/settings.ts';
import { type Shape, SHAPES, TYPE_SIZE } from '../../core/setting-values.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import type { CardWalk, Cue } from './use-cue.ts';
import type { Fading } from './use-fading.ts';
import type { TimerOnScreen } from './use-telling.ts';
import {
  bindWindowKeys,
  type CommandHandler,
  isButton,
  isTextField,
  type KeysInForce,
  type WindowKeys,
} from '../keys/window-keys.ts';
import { isPrompterOpen } from '../prompter/lock.ts';
import type { PrompterHandle } from '../prompter/prompter.tsx';
import type { CallCommands } from '../session/use-call-commands.ts';

/** State and callbacks that the cue window's commands use. */
interface CueActs {
  readonly bank: Bank | null;
  readonly cue: Cue;
  readonly walk: CardWalk;
  readonly fading: Fading;
  readonly time: TimerOnScreen;
  readonly calls: CallCommands;
  readonly settings: Settings;
  readonly updateSettings: (patch: SettingsPatch) => void;
  /** `Question.id`s of the active pins. */
  readonly pins: readonly string[];
  readonly field: RefObject<HTMLInputElement | null>;
  /** Scroll container of the card. */
  readonly card: RefObject<HTMLElement | null>;
  readonly prompter: RefObject<PrompterHandle | null>;
  readonly isPrompting: boolean;
  /** A kept card is shown and not being edited. */
  readonly isReading: boolean;
  readonly openSearch: () => void;
  readonly keep: () => void;
  readonly edit: () => void;
  readonly walkOn: (by: 1 | -1) => void;
  readonly toggleTimer: () => void;
  /** Follow-up questions; null if hidden. */
  readonly followUps: readonly string[] | null;
  readonly toggleFollowUps: () => void;
  readonly openPrompter: () => void;
  readonly closePrompter: () => void;
  readonly showHelp: () => void;
  /** Closes a requested dialog, which may still be loading; until it is open, its keys arrive here. Null for none. */
  readonly closeDialog: (() => void) | null;
  /** Moves the focus to the window's first button, or back to the field. */
  readonly toggleControls: () => void;
  readonly onHide: () => void;
}

/** Returns the cue window's command handlers, except those of the shell. */
export function useCueKeys(acts: CueActs): WindowKeys {
  const { cue, walk, settings, updateSettings, field, isReading } = acts;
  const { session, rows } = cue;
  const own: Commands = {
    ...searchCommands(acts),
    ...cardCommands(acts),
    ...tellingCommands(acts),
    ...prompterCommands(acts),
    ...lookCommands({ settings, updateSettings, cue }),
    controls: () => run(acts.toggleControls),
    help: (event) => !hasWords(event) && run(acts.showHelp),
  };
  return {
    commands: counted(own, settings, updateSettings),
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

/** Returns whether a key would type a character into a non-empty field. */
function hasWords(event: KeyboardEvent | null): boolean {
  const { target, key } = event ?? {};
  return key?.length === 1 && target instanceof HTMLElement && 'value' in target && target.value !== '';
}

/** Counts key uses of commands, so that the footer can drop hints for keys the user knows. */
function counted(
  own: Commands,
  { hintUses }: Settings,
  updateSettings: (patch: SettingsPatch) => void,
): Commands {
  return Object.fromEntries(
    Object.entries(own).map(([name, command]) => [
      name,
      (event: KeyboardEvent | null) => {
        const isDone = command(event);
        const uses = event && isDone !== false ? withUse(hintUses, name as CommandName) : null;
        if (uses) updateSettings({ hintUses: uses });
        return isDone;
      },
    ]),
  );
}

function searchCommands(acts: CueActs): Commands {
  const { field, keep, isPrompting, closePrompter, followUps, toggleFollowUps, onHide, closeDialog } = acts;
  const { session, rows, send } = acts.cue;
  return {
    search: (event) =>
      run(() => {
        closePrompter();
        acts.openSearch();
        // Don't select after an external command: it may arrive after a fast typist's first keys.
        if (event) field.current?.select();
      }),
    next: () => run(() => send({ type: 'moved', by: 1, resultCount: rows.length })),
    previous: () => run(() => send({ type: 'moved', by: -1, resultCount: rows.length })),
    keep: (event) => !isButton(event?.target ?? null) && run(() => (!event || !closeDialog) && keep()),
    results: (event) => {
      const isElsewhere = event !== null && isTextField(event.target) && event.target !== field.current;
      if (isElsewhere || session.isSearching || session.before === null) return false;
      return run(() => send({ type: 'went-back' }));
    },
    escape: (event) =>
      run(() => {
        if (event && closeDialog) closeDialog();
        else if (isPrompting) closePrompter();
        else if (event && isButton(event.target)) field.current?.focus();
        else if (followUps) toggleFollowUps();
        else if (isCleared(session)) onHide();
        else send({ type: 'escaped' });
      }),
  };
}

function cardCommands(acts: CueActs): Commands {
  const { bank, card, pins, calls, edit, fading } = acts;
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
    'whole-card': () => run(() => (fading.isOn ? fading.showWhole(!fading.isWhole) : calls.sayCardIsWhole())),
    // Faded text cannot be edited.
    edit: () =>
      run(() => {
        fading.showWhole(true);
        edit();
      }),
  };
}

function tellingCommands(acts: CueActs): Commands {
  const { walk, walkOn, toggleTimer, calls, time, field } = acts;
  const { session } = acts.cue;
  /** Tab cycles through stories if there are several and the field has the focus; otherwise it moves the focus as usual. */
  const chooseNext = (event: KeyboardEvent | null, by: 1 | -1): boolean => {
    const { content, openStoryId, choose } = walk;
    if (!content || (event && event.target !== field.current)) return false;
    const next = nextChoice(content, openStoryId, by);
    if (next === openStoryId) return false;
    return run(() => choose(next));
  };
  /** Returns whether a key belongs to a text field: the search field while in use, any other field always. */
  const isTyped = (event: KeyboardEvent | null): boolean => {
    if (event === null || event.ctrlKey || event.metaKey) return false;
    if (isButton(event.target)) return true;
    if (!isTextField(event.target)) return false;
    return event.target !== field.current || session.isSearching || session.query !== '';
  };
  return {
    beat: (event) => !isTyped(event) && run(() => walkOn(1)),
    'previous-beat': (event) => !isTyped(event) && run(() => walkOn(-1)),
    'next-story': (event) => chooseNext(event, 1),
    'previous-story': (event) => chooseNext(event, -1),
    'follow-ups': () => run(acts.toggleFollowUps),
    told: () => run(calls.markTold),
    'undo-told': () => run(calls.undoTold),
    call: () => run(calls.toggleCall),
    'next-set': () => run(calls.takeNextSet),
    timer: () => run(toggleTimer),
    'timer-reset': () => run(time.reset),
  };
}

function prompterCommands(acts: CueActs): Commands {
  const { prompter, isPrompting, openPrompter } = acts;
  /** External commands go to the teleprompter opened last, in any window. */
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

/** Runs a command and reports its key as handled. */
function run(command: () => unknown): true {
  command();
  return true;
}

/** Returns the commands of the nine pins. @param show receives the 0-based index of the pin */
function pinCommands(show: (place: number) => void): Commands {
  return Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => [`pin-${digit}`, () => run(() => show(digit - 1))]),
  );
}

function scrollCard(card: HTMLElement | null, pages: 1 | -1): void {
  card?.scrollBy({ top: pages * card.clientHeight * 0.9 });
}

interface CommandSources {
  readonly bridge: WindowBridge;
  /** An element in the window that receives the keys. */
  readonly field: RefObject<HTMLElement | null>;
  readonly keysInForce: KeysInForce;
  /** Whether external commands are run here too. */
  readonly takesCommands: boolean;
  /** An external `show` command arrived. */
  readonly onShow: (request: CommandRequest) => void;
}

/** Runs commands from window keys and, if `takesCommands`, from outside. */
export function useWindowCommands(keys: WindowKeys, sources: CommandSources): void {
  const { bridge, field, keysInForce, takesCommands, onShow } = sources;
  const { bindings, platform } = keysInForce;
  const latestKeys = useRef(keys);
  // Before the paint: a key press may follow at once.
  useLayoutEffect(() => {
    latestKeys.current = keys;
  });
  const show = useEffectEvent(onShow);
  useEffect(() => {
    if (!takesCommands) return undefined;
    const stop = bridge.on(
      'command',
      inSeparateTasks((request) =>
        // Synchronously, so that the next command sees the effect of this one.
        flushSync(() => {
          const { name } = request;
          if (name === 'show') show(request);
          else latestKeys.current.commands[name]?.(null);
        }),
      ),
    );
    void bridge.request('command.listen', {});
    return stop;
  }, [bridge, takesCommands]);
  useEffect(() => {
    const page = field.current?.ownerDocument ?? document;
    return bindWindowKeys(page, bindings, platform, throughLatest(latestKeys));
  }, [field, bindings, platform]);
  useEffect(() => {
    const page = field.current?.ownerDocument ?? document;
    // Typing anywhere goes to the field: move the focus before the character is inserted.
    const take = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key.length !== 1 || event.key === ' ' || isTextField(event.target)) return;
      if (page.querySelector('dialog[open], .prompter') === null) field.current?.focus();
    };
    page.addEventListener('keydown', take);
    return () => page.removeEventListener('keydown', take);
  }, [field]);
}

/** Returns stable handlers that call those of the latest render. */
function throughLatest(latest: { readonly current: WindowKeys }): WindowKeys {
  const through =
    (name: CommandName): CommandHandler =>
    (event) =>
      latest.current.commands[name]?.(event) ?? false;
  return {
    commands: Object.fromEntries(commandNames.map((name) => [name, through(name)])),
    digit: (digit, event) => latest.current.digit?.(digit, event) ?? false,
  };
}

/**
 * Runs queued items in separate tasks. React flushes deferred updates between tasks, and throws after fifty nested updates
 * that left it no chance to.
 *
 * @param run handles an item; the first of a burst is run synchronously
 */
function inSeparateTasks<Item>(run: (item: Item) => void): (item: Item) => void {
  const waiting: Item[] = [];
  const turns = new MessageChannel();
  let isBusy = false;
  const next = (): void => {
    const [item] = waiting.splice(0, 1);
    isBusy = item !== undefined;
    if (item === undefined) return;
    turns.port2.postMessage(null);
    run(item);
  };
  turns.port1.onmessage = next;
  return (item) => {
    waiting.push(item);
    if (!isBusy) next();
  };
}

/** Returns handlers that forward the shell's commands to it. */
export function shellCommands(bridge: WindowBridge): WindowKeys['commands'] {
  const names = commandNames.filter((name) => commands[name].where === 'shell');
  return Object.fromEntries(
    names.map((name) => [
      name,
      () => {
        void bridge.request('command.run', { name, argument: null });
        return true;
      },
    ]),
  );
}
