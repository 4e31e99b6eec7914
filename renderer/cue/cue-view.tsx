import { type ReactNode, useCallback, useContext, useEffect, useId, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { CommandRequest } from '../../core/commands.ts';
import { loadLater } from '../load-later.tsx';
import { cueWords } from './words.ts';
import { keyInWords } from '../../core/keys/combination.ts';
import { keysOf } from '../../core/keys/resolve.ts';
import type { WindowForm } from '../../core/place/place.ts';
import { followUpsToShow } from '../../core/rehearsal/follow-ups.ts';
import { companiesOf } from '../../core/session/ledger-views.ts';
import { cardContent, type CardTarget } from '../../core/session/card-content.ts';
import { activePins } from '../../core/session/pins.ts';
import { withoutReasons } from '../../core/session/result-rows.ts';
import type { StudioPath } from '../../core/studio-pages.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import { useKeyBindings, type WindowKeys } from '../keys/window-keys.ts';
import type { PrompterHandle } from '../prompter/prompter.tsx';
import type { CallCommands } from '../session/use-call-commands.ts';
import { BeatBar } from './beat-bar.tsx';
import { CueCard } from './card.tsx';
import { shellCommands, useCueKeys, useWindowCommands } from './cue-commands.ts';
import { CueBar } from './cue-bar.tsx';
import { useCardEditor } from './use-card-editor.ts';
import { EmptyBank, NoBank } from './empty-states.tsx';
import { Announcer, Hints, Ruler } from './foot.tsx';
import { CallForm, CardPrompter, KeyHelp, Palette, StripView } from './later.ts';
import { LockMark, Notices } from './messages.tsx';
import { NoCard, ResultList } from './results.tsx';
import type { StripHandle } from './strip-view.tsx';
import { OpenStudio } from './studio-link.tsx';
import { useKeep, type CardWalk, type Cue } from './use-cue.ts';
import type { Fading } from './use-fading.ts';
import type { Service } from './use-service.ts';
import { useHanging, useShape } from './use-shape.ts';
import { useWalkOn, type AnswersOnScreen } from './use-telling.ts';
import './cue.css';

// Shown once, or on request.
const Offer = loadLater(async () => (await import('../first-start/tour.tsx')).Offer);
const Tour = loadLater(async () => (await import('../first-start/tour.tsx')).Tour);

/** State shared by all cue views of a page. */
interface CueParts {
  readonly bridge: WindowBridge;
  readonly service: Service;
  readonly cue: Cue;
  readonly walk: CardWalk;
  readonly fading: Fading;
  readonly answers: AnswersOnScreen;
  readonly calls: CallCommands;
  /** Shell commands that the page runs itself; null if the shell does. */
  readonly ownCommands: WindowKeys['commands'] | null;
}

/** Window that a view is shown in. */
interface CueHost {
  /** Null if the card cannot float, or this is the floating window. */
  readonly float: { readonly isFloating: boolean; readonly toggle: () => void } | null;
  /** Whether external commands are run here; true for one view at a time. */
  readonly takesCommands: boolean;
  /** Shows nothing until requested again. */
  readonly isBlank: boolean;
  readonly onWanted: () => void;
  /** Resizes the window to its form; null if the shell does. */
  readonly onForm: ((form: WindowForm) => void) | null;
  /** Hides the window. */
  readonly onHide: () => void;
}

interface CueViewProps {
  readonly parts: CueParts;
  readonly host: CueHost;
}

/** Cue window in its three shapes, in the page or in a floating window. */
export function CueView({ parts, host }: CueViewProps): ReactNode {
  const { bridge, service, cue, walk, fading, answers, calls, ownCommands } = parts;
  const { float, takesCommands, isBlank, onWanted, onForm, onHide } = host;
  const field = useRef<HTMLInputElement>(null);
  const card = useRef<HTMLDivElement>(null);
  const strip = useRef<StripHandle>(null);
  const prompter = useRef<PrompterHandle>(null);
  const [isHelpShown, setHelpShown] = useState(false);
  const [isTouring, setTouring] = useState(false);
  const [isBarOpen, setBarOpen] = useState(false);
  const [isPrompterWanted, setPrompting] = useState(false);
  /** Card and story whose follow-ups are shown. */
  const [askedOn, setAskedOn] = useState<string | null>(null);
  const listId = useId();
  const { session, rows, shown, send } = cue;
  const hasWords = session.query.trim() !== '';
  const { report, settings, updateSettings } = service;
  const { content, openStoryId } = walk;
  const bank = service.bank?.bank ?? null;
  const pins = activePins(settings);
  const isInCall = calls.session.running !== null;

  const focusField = useCallback(() => field.current?.focus(), []);
  /** Closes an overlay and returns the focus to the field. */
  const closing = (close: () => void) => (): void => {
    flushSync(close);
    focusField();
  };
  const { closeForm } = calls;
  const openSearch = useCallback(() => {
    // Synchronously: a field that is hidden or below a modal dialog cannot be focused.
    flushSync(() => {
      if (isBlank) onWanted();
      setHelpShown(false);
      closeForm();
    });
    send({ type: 'search-opened' });
    focusField();
  }, [send, isBlank, onWanted, closeForm, focusField]);

  useEffect(() => {
    const view = field.current?.ownerDocument.defaultView;
    // Select the old query, so that typing replaces it. Unlike events from the service, the window's focus event always
    // comes before the keys typed into it.
    const select = (): void => field.current?.select();
    view?.addEventListener('focus', select);
    return () => view?.removeEventListener('focus', select);
  }, []);

  const keep = useKeep(bridge, cue, isInCall ? calls.noteUnanswered : null);
  const isFindingAnything = takesCommands && session.query.startsWith('>');
  const { editor, edit } = useCardEditor(bridge, service, shown, () => {
    // Continue a kept card at its current line.
    if (session.isSearching) keep();
    else void bridge.request('cue.release', {});
    // The cue's input is unmounted and would take the focus with it.
    focusField();
  });
  const isPrompting = isPrompterWanted && content !== null;
  // The teleprompter is for reading: never fade its text.
  const whole = useMemo(
    () => (isPrompting && bank && shown ? cardContent(bank, shown) : null),
    [isPrompting, bank, shown],
  );
  const closePrompter = (): void => {
    setPrompting(false);
    focusField();
  };

  const isReading = !session.isSearching && content !== null && editor === null;
  const { shape, watchHeight } = useShape({
    bridge,
    isReading,
    wanted: settings.shape,
    isFormShown: calls.isFormShown,
    onForm,
  });
  const [isHanging, watchWidth] = useHanging(settings);
  const { isTimerAutomatic } = settings;
  const { walkOn, toggleTimer } = useWalkOn({
    cue,
    walk,
    shape,
    strip,
    answers,
    calls,
    isTimerAutomatic,
    onLine: () => setAskedOn(null),
  });
  const toldStory = content?.stories.find(({ story }) => story.id === openStoryId) ?? content?.stories[0];
  const askable = shown && toldStory ? `${shown.kind} ${shown.id} ${toldStory.story.id}` : null;
  const followUps =
    toldStory && askedOn !== null && askedOn === askable ? followUpsToShow(toldStory.story) : null;
  const isFolded = (isReading || isPrompting) && !isBarOpen;

  const keys = useCueKeys({
    bank,
    cue,
    walk,
    fading,
    time: answers.time,
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
    followUps,
    toggleFollowUps: () => {
      setAskedOn(followUps ? null : askable);
      if (askable === null) calls.sayNoStory();
    },
    openPrompter: () => setPrompting(true),
    closePrompter,
    showHelp: () => setHelpShown(true),
    closeDialog: isHelpShown
      ? closing(() => setHelpShown(false))
      : calls.isFormShown
        ? closing(closeForm)
        : isFindingAnything
          ? closing(() => send({ type: 'escaped' }))
          : null,
    toggleControls: () => {
      const header = field.current?.closest('header');
      if (header?.querySelector('a:focus, button:focus')) focusField();
      else {
        flushSync(() => setBarOpen(true));
        header?.querySelector<HTMLElement>('a, button')?.focus();
      }
    },
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
  /** Handles the toggle key while the window has the focus. */
  const toggle = (): true => {
    if (field.current?.matches(':focus')) onHide();
    else openSearch();
    return true;
  };
  const keysInForce = useKeyBindings(service);
  useWindowCommands(
    { ...keys, commands: { ...(ownCommands ?? { ...shellCommands(bridge), toggle }), ...keys.commands } },
    { bridge, field, keysInForce, takesCommands, onShow },
  );

  const openStudio = useContext(OpenStudio);
  const onPage = useCallback(
    (path: StudioPath) => {
      if (openStudio) openStudio(path);
      else if (!window.open(path, '_blank')) report({ code: 'not-in-browser', ...cueWords.studioRefused });
    },
    [openStudio, report],
  );
  const onThing = useCallback((target: CardTarget) => send({ type: 'kept', target }), [send]);

  // Not while the bank is being read or indexed: showing a hint together with the rows would shift the layout.
  const isNothingListed =
    rows.length === 0 &&
    (bank === null ? service.bank !== null : bank.questions.length === 0 || !cue.isConfident);
  const isListShown = bank !== null && !isPrompting && session.isSearching && rows.length > 0;
  const chosenId = isListShown && session.chosen !== null ? `${listId}-${session.chosen}` : null;
  const pinKey = keysOf(keysInForce.bindings, 'pin-card')[0];
  const isStrip = shape === 'strip';

  return (
    <main
      ref={watchHeight}
      className="cue"
      hidden={isBlank}
      data-searching={session.isSearching}
      data-shape={shape}
      data-hang={isHanging}
    >
      <h1 ref={watchWidth} className="unseen">
        {cueWords.app}
      </h1>
      {isHelpShown && (
        <KeyHelp
          keys={keysInForce}
          hasGlobalKeys={service.info?.shell === 'electron'}
          onClose={closing(() => setHelpShown(false))}
          onTour={closing(() => {
            setHelpShown(false);
            setTouring(true);
          })}
        />
      )}
      {calls.isFormShown && takesCommands && (
        <CallForm
          sets={settings.pinSets.map(({ name }) => name)}
          set={settings.pinSet}
          companies={companiesOf(calls.session.ledger)}
          onStart={(call) => closing(() => calls.start(call))()}
          onClose={closing(closeForm)}
        />
      )}
      {isFindingAnything && (
        <Palette
          bridge={bridge}
          service={service}
          keys={keysInForce}
          typed={session.query}
          onTyped={(query) => send({ type: 'query-changed', query })}
          onPage={onPage}
          onThing={onThing}
          onClose={closing(() => send({ type: 'escaped' }))}
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
        isFolded={isFolded}
        onOpen={openSearch}
        onLeft={() => setBarOpen(false)}
      />
      {isReading && !isPrompting && (
        <BeatBar walk={walk.walk} step={walk.step} shares={settings.beatShares} time={answers.time} />
      )}
      {session.isSearching && session.lost !== null && (
        <p role="status" className="no-card">
          {cueWords.lost(session.lost)}
        </p>
      )}
      {bank && !isPrompting && session.isSearching && hasWords && !isFindingAnything && !cue.isConfident && (
        <NoCard bridge={bridge} report={report} cue={cue} isInCall={isInCall} />
      )}
      {whole && (
        <CardPrompter
          ref={prompter}
          content={whole}
          story={openStoryId}
          settings={settings}
          updateSettings={updateSettings}
          onClose={closePrompter}
        />
      )}
      {isListShown && (
        <ResultList
          id={listId}
          rows={fading.isOn && hasWords ? withoutReasons(rows) : rows}
          chosen={session.chosen}
          onChoose={(result) => send({ type: 'chosen', result })}
          onKeep={keep}
        />
      )}
      {bank?.questions.length === 0 && <EmptyBank bridge={bridge} report={report} problems={bank.problems} />}
      {!bank && service.bank?.trouble && <NoBank path={service.bank.path} trouble={service.bank.trouble} />}
      {content && !isPrompting && isStrip && (
        <StripView
          ref={strip}
          card={walk}
          followUps={followUps}
          trouble={service.trouble ?? service.bank?.trouble ?? null}
        />
      )}
      {content && !isPrompting && !isStrip && (
        <CueCard
          card={isReading ? walk : { ...walk, step: -1 }}
          scroll={card}
          isPinned={content.question !== null && pins.includes(content.question.id)}
          pinKey={pinKey ? keyInWords(pinKey, keysInForce.platform) : null}
          onTogglePin={calls.togglePin}
          fading={fading}
          editor={editor}
          followUps={followUps}
        />
      )}
      {bank &&
        takesCommands &&
        (isTouring || settings.firstStart === 'offer') &&
        (isTouring ? (
          <Tour
            state={{
              hasResults: session.isSearching && hasWords && rows.length > 0,
              isKept: isReading,
              line: walk.step,
              hasLines: walk.walk.steps.length > 0,
              pins: pins.length,
            }}
            keys={keysInForce}
            hasGlobalKeys={service.info?.shell === 'electron'}
            onEnd={closing(() => setTouring(false))}
          />
        ) : (
          <Offer
            isUnderWay={session.query !== '' || !session.isSearching}
            onTour={closing(() => setTouring(true))}
            onAnswered={() => updateSettings({ firstStart: 'steps' })}
          />
        ))}
      <LockMark bridge={bridge} keys={keysInForce} />
      <Notices
        service={service}
        words={takesCommands ? calls.words : null}
        onWordsGone={calls.forget}
        isInCall={isInCall}
        isUnseen={isStrip}
        onDismissed={focusField}
      />
      <Ruler bridge={bridge} look={settings} />
      {!isStrip && !isPrompting && shape !== 'card' && (
        <Hints
          state={{
            isSearching: session.isSearching,
            hasWords,
            hasRows: !isNothingListed,
            hasCard: content !== null,
            hasLines: walk.walk.steps.length > 0,
            isWalked: walk.step >= 0,
            hasResults: session.before !== null,
            choices: content?.stories.length ?? 0,
            hasStory: walk.walk.storyId !== null,
            isInCall,
            isUnanswered: isInCall && !cue.isConfident && !session.isPicked,
          }}
          uses={settings.hintUses}
          keys={keysInForce}
        />
      )}
      <Announcer cue={cue} walk={walk} time={answers.time} isReading={isReading} followUps={followUps} />
    </main>
  );
}
