import { useCallback, useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import type { CommandRequest } from '../../core/commands.ts';
import { keyInWords } from '../../core/keys/combination.ts';
import { keysOf } from '../../core/keys/resolve.ts';
import type { WindowForm } from '../../core/place/place.ts';
import { companiesOf } from '../../core/session/ledger-views.ts';
import { activePins } from '../../core/session/pins.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import { KeyHelp } from '../keys/key-help.tsx';
import { useKeyBindings, type WindowKeys } from '../keys/window-keys.ts';
import { Prompter } from '../prompter/prompter.tsx';
import { CallForm } from '../session/call-form.tsx';
import { LockMark, Messages, SessionStatus } from './messages.tsx';
import type { CallCommands } from '../session/use-call-commands.ts';
import { BeatBar } from './beat-bar.tsx';
import { CueBar } from './cue-bar.tsx';
import { EmptyBank, NoBank } from './empty-states.tsx';
import { NoCard, ResultList } from './results.tsx';
import { shellCommands, useCueKeys, useWindowCommands } from './cue-commands.ts';
import { ShownCard } from './card.tsx';
import type { StripHandle } from './strip-view.tsx';
import { type TimerOnScreen, useWalkOn } from './use-telling.ts';
import { useCardEditor } from './cue-editor.tsx';
import { useCardPrompter } from './use-card-prompter.ts';
import { type CardWalk, type Cue, useKeep } from './use-cue.ts';
import { useFit } from './use-fit.ts';
import type { Service } from './use-service.ts';
import { useShape } from './use-shape.ts';
import './cue.css';

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
  const { content } = walk;
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

  const keep = useKeep(bridge, cue);
  const { editor, edit } = useCardEditor(bridge, service, shown, () => {
    keep();
    // The cue's own field goes, and the focus with it.
    field.current?.focus();
  });
  const { prompter, script, setPrompting } = useCardPrompter(walk);
  const isPrompting = script !== null;
  const closePrompter = (): void => {
    setPrompting(false);
    field.current?.focus();
  };

  const isReading = !session.isSearching && content !== null && editor === null;
  const { shape, watchHeight } = useShape({
    bridge,
    isReading,
    wanted: settings.shape,
    isFormShown: calls.isFormShown,
    onForm,
  });
  // While a story is told its beats change size one after the other; the rest stays as it is.
  useFit(card, content, isReading && walk.step < 0);
  const { isTimerAutomatic } = settings;
  const { walkOn, toggleTimer } = useWalkOn({ cue, walk, shape, strip, time, calls, isTimerAutomatic });

  const keys = useCueKeys({
    bank,
    cue,
    walk,
    time,
    calls,
    settings,
    updateSettings,
    pins,
    field,
    card,
    prompter,
    isPrompting,
    isReading,
    openSearch,
    keep,
    edit,
    walkOn,
    toggleTimer,
    openPrompter: () => setPrompting(true),
    closePrompter,
    showHelp: () => setHelpShown(true),
    onHide,
  });
  const onShow = ({ argument, isQuestion }: CommandRequest): void => {
    onWanted();
    const query = argument ?? '';
    const isThere = isQuestion === true && bank?.questions.some(({ id }) => id === query);
    send(
      isThere ? { type: 'kept', target: { kind: 'question', id: query } } : { type: 'query-changed', query },
    );
  };
  const keysInForce = useKeyBindings(service);
  useWindowCommands(
    { ...keys, commands: { ...(ownCommands ?? shellCommands(bridge)), ...keys.commands } },
    { bridge, report, field, keysInForce, takesCommands, onShow },
  );

  const isListShown = bank !== null && !isPrompting && session.isSearching && rows.length > 0;
  const chosenId = isListShown && session.chosen !== null ? `${listId}-${session.chosen}` : null;
  const pinKey = keysOf(keysInForce.bindings, 'pin-card')[0];

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
        <NoCard bridge={bridge} report={report} cue={cue} />
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
      {bank?.questions.length === 0 && <EmptyBank bridge={bridge} report={report} />}
      {!bank && service.bank?.trouble && <NoBank path={service.bank.path} trouble={service.bank.trouble} />}
      {content && !isPrompting && (
        <ShownCard
          content={content}
          walk={walk}
          shape={shape}
          isReading={isReading}
          bar={
            isReading && (
              <BeatBar walk={walk.walk} step={walk.step} shares={settings.beatShares} time={time} />
            )
          }
          service={service}
          strip={strip}
          scroll={card}
          pins={pins}
          pinKey={pinKey ? keyInWords(pinKey, keysInForce.platform) : null}
          onTogglePin={calls.togglePin}
          editor={editor}
        />
      )}
    </main>
  );
}
