import { useCallback, useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { commandNames, commands, type CommandName } from '../../core/commands.ts';
import { contractErrors } from '../../core/contract/errors.ts';
import { isCleared } from '../../core/session/cue-session.ts';
import { togglePin } from '../../core/session/pins.ts';
import { TYPE_SIZE } from '../../core/settings.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import { KeyHelp } from '../keys/key-help.tsx';
import { useKeyBindings } from '../keys/use-key-bindings.ts';
import { bindWindowKeys, type CommandHandler, type WindowKeys } from '../keys/window-keys.ts';
import { CueCard } from './cue-card.tsx';
import { EmptyBank, NoBank } from './empty-states.tsx';
import { LockMark } from './lock-mark.tsx';
import { Messages } from './messages.tsx';
import { ResultList } from './result-list.tsx';
import { SearchField } from './search-field.tsx';
import type { Cue } from './use-cue.ts';
import type { Service } from './use-service.ts';

interface CueViewProps {
  readonly bridge: WindowBridge;
  readonly service: Service;
  readonly cue: Cue;
  /** Null where the card cannot float, or already does so here. */
  readonly float: { readonly isFloating: boolean; readonly toggle: () => void } | null;
  /** Whether commands from outside the page are carried out here: in one view at a time. */
  readonly takesCommands: boolean;
  /** Takes this window off the screen. */
  readonly onHide: () => void;
}

/** The cue window: search field, results and card, in the page or in a floating window. */
export function CueView({ bridge, service, cue, float, takesCommands, onHide }: CueViewProps): ReactNode {
  const field = useRef<HTMLInputElement>(null);
  const card = useRef<HTMLDivElement>(null);
  const [isHelpShown, setHelpShown] = useState(false);
  const listId = useId();
  const { session, rows, shown, send } = cue;
  const { report } = service;
  const bank = service.bank?.bank ?? null;

  const openSearch = useCallback(() => {
    send({ type: 'search-opened' });
    field.current?.focus();
  }, [send]);

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
        }
      : null;

  const resize = (typeSize: number): void => {
    service.updateSettings({ typeSize: Math.min(TYPE_SIZE.max, Math.max(TYPE_SIZE.min, typeSize)) });
  };

  const togglePinOf = (id: string): void => {
    service.updateSettings({ pins: [...togglePin(service.settings.pins, id)] });
  };

  const keep = (): void => {
    if (!shown) return;
    send({ type: 'kept', target: shown });
    void bridge.call('cue.release', {});
  };

  const keys: WindowKeys = {
    commands: {
      ...shellCommands(bridge),
      search: (event) =>
        run(() => {
          openSearch();
          // From outside, the event may come after the first keys of a fast typist.
          if (event) field.current?.select();
        }),
      next: () => run(() => send({ type: 'moved', by: 1, resultCount: rows.length })),
      previous: () => run(() => send({ type: 'moved', by: -1, resultCount: rows.length })),
      keep: (event) => !isButton(event?.target ?? null) && run(keep),
      escape: () => run(() => (isCleared(session) ? onHide() : send({ type: 'escaped' }))),
      'pin-card': () => run(() => shown?.kind === 'question' && togglePinOf(shown.id)),
      'page-down': () => run(() => scrollCard(card.current, 1)),
      'page-up': () => run(() => scrollCard(card.current, -1)),
      ...pinCommands((place) => {
        const id = service.settings.pins[place];
        if (id !== undefined && bank?.questions.some((question) => question.id === id)) {
          send({ type: 'kept', target: { kind: 'question', id } });
        }
      }),
      back: () =>
        run(() => {
          const last = session.recent.find((target) => target.kind !== shown?.kind || target.id !== shown.id);
          if (last) send({ type: 'kept', target: last });
        }),
      edit: () => run(() => shown?.kind === 'question' && setEdited({ id: shown.id, index: 0 })),
      bigger: () => run(() => resize(service.settings.typeSize + TYPE_SIZE.step)),
      smaller: () => run(() => resize(service.settings.typeSize - TYPE_SIZE.step)),
      help: () => run(() => setHelpShown(true)),
      'default-size': () => run(() => resize(TYPE_SIZE.default)),
    },
    digit: (digit, event) => {
      const isTyped = session.query !== '' && !event.altKey;
      if (isTyped || digit > rows.length) return false;
      return run(() => send({ type: 'chosen', result: digit - 1 }));
    },
  };

  const keysInForce = useKeyBindings(service);
  const { bindings, platform } = keysInForce;
  const latestKeys = useRef(keys);
  useEffect(() => {
    latestKeys.current = keys;
  });
  useEffect(() => {
    if (!takesCommands) return undefined;
    const stop = bridge.on('command', ({ name, argument }) =>
      // At once, so that a command right behind it acts on what this one has changed.
      flushSync(() => {
        if (name === 'show') send({ type: 'query-changed', query: argument ?? '' });
        else if (latestKeys.current.commands[name]) latestKeys.current.commands[name](null);
        else report(contractErrors.notYet(commands[name].label));
      }),
    );
    void bridge.call('command.listen', {});
    return stop;
  }, [bridge, takesCommands, send, report]);
  useEffect(() => {
    const page = field.current?.ownerDocument ?? document;
    return bindWindowKeys(page, bindings, platform, throughLatest(latestKeys));
  }, [bindings, platform]);

  const floatLabel = float?.isFloating ? 'Close the floating card' : 'Float the card';
  const isListShown = bank !== null && session.isSearching && rows.length > 0;
  const chosenId = isListShown && session.chosen !== null ? `${listId}-${session.chosen}` : null;

  return (
    <main className="cue" data-searching={session.isSearching}>
      <h1 className="unseen">Sidecue</h1>
      {isHelpShown && (
        <KeyHelp
          keys={keysInForce}
          hasGlobalKeys={service.info?.shell === 'electron'}
          onClose={() => setHelpShown(false)}
        />
      )}
      <header className="cue-bar">
        {service.info?.shell === 'electron' && <Grip />}
        <SearchField
          ref={field}
          query={session.query}
          listId={isListShown ? listId : null}
          chosenId={chosenId}
          onQuery={(query) => send({ type: 'query-changed', query })}
        />
        {float && (
          <button
            type="button"
            className="button"
            aria-label={floatLabel}
            title={floatLabel}
            onClick={float.toggle}
          >
            <FloatIcon />
            <span className="float-label">{floatLabel}</span>
          </button>
        )}
        <StudioLink isOwnWindow={service.info?.shell === 'electron'} bridge={bridge} />
      </header>
      <LockMark bridge={bridge} />
      <Messages service={service} />
      {bank && session.isSearching && session.query.trim() !== '' && !cue.isConfident && (
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
      {bank && shown && (
        <div ref={card} className="card-scroll" tabIndex={0}>
          <CueCard
            bank={bank}
            target={shown}
            pins={service.settings.pins}
            onTogglePin={togglePinOf}
            onOpenBank={openBank}
            editor={editor}
          />
        </div>
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

/** Enter on a button presses the button. */
function isButton(target: EventTarget | null): boolean {
  return (target as Element | null)?.closest('button') != null;
}

function scrollCard(card: HTMLElement | null, pages: 1 | -1): void {
  card?.scrollBy({ top: pages * card.clientHeight * 0.9 });
}

/** To the studio: a window of its own in Electron, a tab in a browser. */
function StudioLink({
  isOwnWindow,
  bridge,
}: {
  readonly isOwnWindow: boolean;
  readonly bridge: WindowBridge;
}): ReactNode {
  return (
    <a
      className="studio-link"
      href={new URL('/studio/questions', window.location.href).href}
      target="_blank"
      rel="noreferrer"
      aria-label="Studio"
      title="Studio: edit questions and stories, settings"
      onClick={(event) => {
        if (!isOwnWindow) return;
        event.preventDefault();
        void bridge.call('command.run', { name: 'studio', argument: null });
      }}
    >
      <PencilIcon />
    </a>
  );
}

function PencilIcon(): ReactNode {
  return (
    <svg viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.4" aria-hidden="true">
      <path d="M2.5 13.5l.8-3.2 7.6-7.6 2.4 2.4-7.6 7.6zM9.6 4l2.4 2.4" strokeLinejoin="round" />
    </svg>
  );
}

/** A small window before a large one. */
function FloatIcon(): ReactNode {
  return (
    <svg className="float-icon" viewBox="0 0 16 16" fill="none" stroke="currentColor" aria-hidden="true">
      <path d="M14.5 7V3.5a1 1 0 0 0-1-1h-11a1 1 0 0 0-1 1v8a1 1 0 0 0 1 1H6" strokeWidth="1.4" />
      <rect x="8" y="9" width="6.5" height="5" rx="1" fill="currentColor" stroke="none" />
    </svg>
  );
}

/** Where the frameless window is taken hold of. */
function Grip(): ReactNode {
  return (
    <svg className="grip" viewBox="0 0 10 22" fill="currentColor" aria-hidden="true">
      {[5, 11, 17].flatMap((y) => [2.5, 7.5].map((x) => <circle key={`${x} ${y}`} cx={x} cy={y} r="1.4" />))}
    </svg>
  );
}
