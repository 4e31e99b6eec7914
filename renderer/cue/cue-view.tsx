import {
  useCallback,
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { flushSync } from 'react-dom';
import { commandNames, commands, type CommandName } from '../../core/commands.ts';
import { contractErrors } from '../../core/contract/errors.ts';
import { keyInWords } from '../../core/keys/combination.ts';
import { keysOf } from '../../core/keys/resolve.ts';
import { scriptOfCard } from '../../core/prompter/script.ts';
import { isCleared, isSameTarget } from '../../core/session/cue-session.ts';
import { companiesOf } from '../../core/session/ledger-views.ts';
import { activePins, withActivePins } from '../../core/session/pin-sets.ts';
import { togglePin } from '../../core/session/pins.ts';
import { SHAPES, TYPE_SIZE, type Shape } from '../../core/settings.ts';
import type { WindowForm } from '../../core/place/fit.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import { KeyHelp } from '../keys/key-help.tsx';
import { useKeyBindings } from '../keys/use-key-bindings.ts';
import { bindWindowKeys, type CommandHandler, type WindowKeys } from '../keys/window-keys.ts';
import { Prompter, type PrompterHandle } from '../prompter/prompter.tsx';
import { CallForm } from '../session/call-form.tsx';
import { SessionStatus } from '../session/session-status.tsx';
import type { CallCommands } from '../session/use-call-commands.ts';
import { BeatBar } from './beat-bar.tsx';
import { CueBar } from './cue-bar.tsx';
import { CueCard } from './cue-card.tsx';
import { EmptyBank, NoBank } from './empty-states.tsx';
import { LockMark } from './lock-mark.tsx';
import { Messages } from './messages.tsx';
import { ResultList } from './result-list.tsx';
import { Numbers } from './story-on-card.tsx';
import { StripView, type StripHandle } from './strip-view.tsx';
import type { TimerOnScreen } from './use-answer-timer.ts';
import type { Cue } from './use-cue.ts';
import { useFit } from './use-fit.ts';
import { useIsLow } from './use-is-low.ts';
import type { Service } from './use-service.ts';
import type { CardWalk } from './use-walk.ts';

interface CueViewProps {
  readonly bridge: WindowBridge;
  readonly service: Service;
  readonly cue: Cue;
  readonly walk: CardWalk;
  readonly time: TimerOnScreen;
  readonly calls: CallCommands;
  /** Null where the card cannot float, or already does so here. */
  readonly float: { readonly isFloating: boolean; readonly toggle: () => void } | null;
  /** Whether commands from outside the page are carried out here: in one view at a time. */
  readonly takesCommands: boolean;
  /** The shell's own commands where a page carries them out; null where the shell does. */
  readonly ownCommands: WindowKeys['commands'] | null;
  /** Shows nothing, until it is wanted again. */
  readonly isBlank: boolean;
  readonly onWanted: () => void;
  /** Gives the window the size of its form; null where the shell does so. */
  readonly onForm: ((form: WindowForm) => void) | null;
  /** Takes this window off the screen. */
  readonly onHide: () => void;
}

/** The cue window in its three shapes, in the page or in a floating window. */
export function CueView(props: CueViewProps): ReactNode {
  const { bridge, service, cue, walk, time, calls, float, takesCommands, ownCommands, onHide } = props;
  const { isBlank, onWanted, onForm } = props;
  const field = useRef<HTMLInputElement>(null);
  const card = useRef<HTMLDivElement>(null);
  const strip = useRef<StripHandle>(null);
  const [isHelpShown, setHelpShown] = useState(false);
  const listId = useId();
  const { session, rows, shown, send } = cue;
  const { report, settings, updateSettings } = service;
  const bank = service.bank?.bank ?? null;
  const pins = activePins(settings);

  const openSearch = useCallback(() => {
    // At once: a field that is not on screen takes no focus.
    if (isBlank) flushSync(onWanted);
    send({ type: 'search-opened' });
    field.current?.focus();
  }, [send, isBlank, onWanted]);

  useEffect(() => {
    const view = field.current?.ownerDocument.defaultView;
    // Words left from before give way to the first key. Unlike an event of the service's, the window's own focus event
    // never comes later than the keys typed into it.
    const select = (): void => field.current?.select();
    view?.addEventListener('focus', select);
    return () => view?.removeEventListener('focus', select);
  }, []);

  const openBank = (): void => {
    void bridge.call('bank.open', {}).then((answer) => service.report(answer.ok ? null : answer.error));
  };

  const addQuestion = (text: string): void => {
    void bridge.call('bank.addQuestion', { text }).then((answer) => {
      service.report(answer.ok ? null : answer.error);
      const added = answer.ok
        ? answer.value.bank?.questions.findLast((question) => question.text === text.trim())
        : undefined;
      if (added) send({ type: 'kept', target: { kind: 'question', id: added.id } });
    });
  };

  const [edited, setEdited] = useState<{ readonly id: string; readonly index: number } | null>(null);
  const editor =
    edited && edited.id === shown?.id
      ? {
          bridge,
          base: service.bank?.version ?? null,
          index: edited.index,
          setIndex: (index: number) => setEdited({ id: edited.id, index }),
          onDone: () => {
            setEdited(null);
            keep();
          },
          onConflict: () =>
            service.report({
              code: 'bank-merged',
              message: 'This cue was changed in another program, too.',
              nextStep: 'Your words are kept: choose on the Questions page after the call.',
            }),
        }
      : null;

  const resize = (typeSize: number): void => {
    updateSettings({ typeSize: Math.min(TYPE_SIZE.max, Math.max(TYPE_SIZE.min, typeSize)) });
  };

  const togglePinOf = (id: string): void => {
    updateSettings(withActivePins(settings, togglePin(pins, id)));
  };

  const keep = (): void => {
    // Enter right after the start: the card is kept as soon as it is found.
    if (!shown && !cue.isReady && session.query !== '') setKeepsNext(true);
    if (!shown) return;
    setKeepsNext(false);
    send({ type: 'kept', target: shown });
    void bridge.call('cue.release', {});
  };
  const [keepsNext, setKeepsNext] = useState(false);
  const keepFound = useEffectEvent(keep);
  const isFound = keepsNext && cue.isReady;
  // Before the card is seen: the next key is for it already.
  useLayoutEffect(() => {
    if (isFound) keepFound();
  }, [isFound]);

  const prompter = useRef<PrompterHandle>(null);
  const [wantsPrompter, setPrompting] = useState(false);
  const script = useMemo(
    () => (wantsPrompter && walk.content ? scriptOfCard(walk.content, walk.openStoryId) : null),
    [wantsPrompter, walk.content, walk.openStoryId],
  );
  const isPrompting = script !== null;
  const closePrompter = (): void => {
    setPrompting(false);
    field.current?.focus();
  };

  const [isLow, watchHeight] = useIsLow();
  const isReading = !session.isSearching && walk.content !== null && editor === null;
  const shape: Shape = isReading ? (isLow ? 'strip' : settings.shape) : 'search';

  const form = isReading && settings.shape === 'strip' && !calls.isFormShown ? 'strip' : 'window';
  useEffect(() => {
    void bridge.call('cue.form', { form });
    onForm?.(form);
  }, [bridge, form, onForm]);
  // While a story is told its beats change size one after the other; the rest stays as it is.
  useFit(card, walk.content, isReading && walk.step < 0);

  const take = (next: Shape): void => {
    updateSettings({ shape: next });
    if (session.isSearching && shown) send({ type: 'kept', target: shown });
  };

  const walkOn = (by: 1 | -1): void => {
    if (shape === 'strip' && strip.current?.advance(by)) return;
    // The strip shows the first step before it is reached.
    const skipped = shape === 'strip' && walk.step < 0 && by === 1 && walk.walk.steps.length > 1 ? 1 : 0;
    const step = walk.move(by + skipped);
    const { storyId } = walk.walk;
    const isStory = storyId !== null;
    if (isStory && walk.step < 1 && step >= 1)
      void calls.session.markTold(storyId, walk.content?.question?.id ?? null);
    if (isStory && step >= 0 && settings.isTimerAutomatic && time.isAtZero) time.start();
  };

  const stopTimer = (): void => {
    const passed = time.stop();
    if (walk.openStoryId !== null) calls.session.keepAnswer(walk.openStoryId, passed / 1000);
  };

  /** A key that types a character: the search field's while it has words, another field's always. */
  const isTyped = (event: KeyboardEvent | null): boolean => {
    if (event === null || event.ctrlKey || event.metaKey) return false;
    if (isButton(event.target)) return true;
    if (!isTextField(event.target)) return false;
    return event.target !== field.current || session.isSearching || session.query !== '';
  };

  const keys: WindowKeys = {
    commands: {
      ...(ownCommands ?? shellCommands(bridge)),
      search: (event) =>
        run(() => {
          setPrompting(false);
          openSearch();
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
      'pin-card': () => run(() => shown?.kind === 'question' && togglePinOf(shown.id)),
      'page-down': () => run(() => scrollCard(card.current, 1)),
      'page-up': () => run(() => scrollCard(card.current, -1)),
      ...pinCommands((place) => {
        const id = pins[place];
        if (id !== undefined && bank?.questions.some((question) => question.id === id)) {
          send({ type: 'kept', target: { kind: 'question', id } });
        }
      }),
      back: () =>
        run(() => {
          const last = session.recent.find((target) => !shown || !isSameTarget(target, shown));
          if (last) send({ type: 'kept', target: last });
        }),
      edit: () => run(() => shown?.kind === 'question' && setEdited({ id: shown.id, index: 0 })),
      beat: (event) => !isTyped(event) && run(() => walkOn(1)),
      'previous-beat': (event) => !isTyped(event) && run(() => walkOn(-1)),
      told: () => run(calls.markTold),
      'undo-told': () => run(calls.undoTold),
      call: () => run(calls.toggleCall),
      'next-set': () => run(calls.takeNextSet),
      timer: () => run(() => (time.isRunning ? stopTimer() : time.start())),
      'timer-reset': () => run(time.reset),
      scroll: () => run(() => (isPrompting ? prompter.current?.toggle() : setPrompting(true))),
      faster: () => run(() => prompter.current?.faster()),
      slower: () => run(() => prompter.current?.slower()),
      shape: () => run(() => take(SHAPES[(SHAPES.indexOf(settings.shape) + 1) % SHAPES.length] ?? 'search')),
      'search-shape': () => run(() => take('search')),
      'card-shape': () => run(() => take('card')),
      'strip-shape': () => run(() => take('strip')),
      bigger: () => run(() => resize(settings.typeSize + TYPE_SIZE.step)),
      smaller: () => run(() => resize(settings.typeSize - TYPE_SIZE.step)),
      help: () => run(() => setHelpShown(true)),
      'default-size': () => run(() => resize(TYPE_SIZE.default)),
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
      return run(() => send({ type: 'chosen', result: digit - 1 }));
    },
  };

  const keysInForce = useKeyBindings(service);
  const { bindings, platform } = keysInForce;
  const latestKeys = useRef(keys);
  // Before the paint: a key may follow what is seen at once.
  useLayoutEffect(() => {
    latestKeys.current = keys;
  });
  useEffect(() => {
    if (!takesCommands) return undefined;
    const stop = bridge.on('command', ({ name, argument }) =>
      // At once, so that a command right behind it acts on what this one has changed.
      flushSync(() => {
        if (name === 'show') {
          onWanted();
          send({ type: 'query-changed', query: argument ?? '' });
        } else if (latestKeys.current.commands[name]) latestKeys.current.commands[name](null);
        else report(contractErrors.notYet(commands[name].label));
      }),
    );
    void bridge.call('command.listen', {});
    return stop;
  }, [bridge, takesCommands, onWanted, send, report]);
  useEffect(() => {
    const page = field.current?.ownerDocument ?? document;
    return bindWindowKeys(page, bindings, platform, throughLatest(latestKeys));
  }, [bindings, platform]);

  const isListShown = bank !== null && !isPrompting && session.isSearching && rows.length > 0;
  const chosenId = isListShown && session.chosen !== null ? `${listId}-${session.chosen}` : null;
  const pinKey = keysOf(bindings, 'pin-card')[0];
  const { content } = walk;
  const numbers =
    walk.step < 0
      ? []
      : (content?.stories.find(({ story }) => story.id === walk.walk.storyId)?.story.numbers ?? []);
  const bar = content && isReading && (
    <BeatBar walk={walk.walk} step={walk.step} shares={settings.beatShares} time={time} />
  );

  return (
    <main
      ref={watchHeight}
      className="cue"
      hidden={isBlank}
      data-searching={session.isSearching}
      data-shape={shape}
    >
      <h1 className="unseen">Sidecue</h1>
      {isHelpShown && (
        <KeyHelp
          keys={keysInForce}
          hasGlobalKeys={service.info?.shell === 'electron'}
          onClose={() => setHelpShown(false)}
        />
      )}
      {calls.isFormShown && takesCommands && (
        <CallForm
          sets={settings.pinSets.map(({ name }) => name)}
          set={settings.pinSet}
          companies={companiesOf(calls.session.ledger)}
          onStart={calls.start}
          onClose={calls.closeForm}
        />
      )}
      <CueBar
        field={field}
        query={session.query}
        listId={isListShown ? listId : null}
        chosenId={chosenId}
        onQuery={(query) => send({ type: 'query-changed', query })}
        isFrameless={service.info?.shell === 'electron'}
        float={float}
        call={calls.session.running}
        isUnseen={shape !== 'search' || isPrompting}
      />
      <LockMark bridge={bridge} keys={keysInForce} />
      {takesCommands && (
        <SessionStatus words={calls.words} isUnseen={shape === 'strip'} onGone={calls.forget} />
      )}
      {shape !== 'strip' && <Messages service={service} />}
      {script && (
        <Prompter
          ref={prompter}
          script={script}
          settings={settings}
          updateSettings={updateSettings}
          startsAtOnce
          onClose={closePrompter}
        />
      )}
      {bank && !isPrompting && session.isSearching && session.query.trim() !== '' && !cue.isConfident && (
        <div className="no-card">
          <p role="status">{rows.length === 0 ? 'No card for this.' : 'No card for this. Closest:'}</p>
          <button type="button" className="link" onClick={() => addQuestion(session.query)}>
            Add this question
          </button>
        </div>
      )}
      {isListShown && (
        <ResultList
          id={listId}
          rows={rows}
          chosen={session.chosen}
          onChoose={(result) => send({ type: 'chosen', result })}
          onKeep={keep}
        />
      )}
      {bank?.questions.length === 0 && <EmptyBank onOpen={openBank} />}
      {!bank && service.bank?.trouble && <NoBank path={service.bank.path} trouble={service.bank.trouble} />}
      {content && !isPrompting && shape === 'strip' && (
        <>
          {bar}
          <StripView
            ref={strip}
            label={content.question?.text ?? content.stories[0]?.story.title ?? ''}
            step={walk.walk.steps[Math.max(0, walk.step)] ?? null}
            trouble={service.trouble ?? service.bank?.trouble ?? null}
          />
        </>
      )}
      {content && !isPrompting && shape !== 'strip' && (
        <>
          {bar}
          {isReading && numbers.length > 0 && <Numbers className="walk-numbers" lines={numbers} />}
          <div ref={card} className="card-scroll" tabIndex={0}>
            <CueCard
              card={walk}
              isPinned={content.question !== null && pins.includes(content.question.id)}
              pinKey={pinKey ? keyInWords(pinKey, platform) : null}
              onTogglePin={togglePinOf}
              editor={editor}
            />
          </div>
        </>
      )}
    </main>
  );
}

/** Runs a command and says that its key is used up. */
function run(command: () => unknown): true {
  command();
  return true;
}

/** The shell's own commands, by the keys they have in a window. */
function shellCommands(bridge: WindowBridge): WindowKeys['commands'] {
  const names = commandNames.filter((name) => commands[name].where === 'shell');
  return Object.fromEntries(
    names.map((name) => [name, () => run(() => void bridge.call('command.run', { name, argument: null }))]),
  );
}

/** The commands of the nine pins. @param show takes the pin's place, counted from 0 */
function pinCommands(show: (place: number) => void): WindowKeys['commands'] {
  return Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => [`pin-${digit}`, () => run(() => show(digit - 1))]),
  );
}

/** Handlers that stay the same while what they do follows the latest render. */
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

/** Enter and Space on a button press the button. */
function isButton(target: EventTarget | null): boolean {
  return (target as Element | null)?.closest('button') != null;
}

function isTextField(target: EventTarget | null): boolean {
  return (target as Element | null)?.closest('input, textarea, select, [contenteditable="true"]') != null;
}

function scrollCard(card: HTMLElement | null, pages: 1 | -1): void {
  card?.scrollBy({ top: pages * card.clientHeight * 0.9 });
}
