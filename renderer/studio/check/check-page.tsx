import { countFaded, levelsOf } from '../../../core/rehearsal/fade.ts';
import { useRehearsal } from '../rehearse/use-rehearsal.ts';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { checkCall, type CheckLine } from '../../../core/check/call-check.ts';
import { activePins } from '../../../core/session/pins.ts';
import { type KeysInForce, useKeyBindings } from '../../keys/window-keys.ts';
import type { StudioPageProps } from '../frame/studio-page.ts';
import { useGlobalKeys, type GlobalKeysSeen } from '../settings/use-global-keys.ts';
import './check.css';
import { keyInWords, toAccelerator } from '../../../core/keys/combination.ts';
import type { KeyTarget } from '../../../core/keys/resolve.ts';
import { type CommandName } from '../../../core/commands.ts';
import type { WindowBridge } from '../../bridge/typed.ts';
import type { Capture, CuePlace, FullScreenOutcome } from '../../../core/contract/contract.ts';
import type { Service } from '../../cue/use-service.ts';
import { Button } from '../frame/controls.tsx';
import { words } from '../words.ts';
import { coreWords } from '../../../core/words.ts';

const say = words.check;

/** The page at /studio/check: what to check before a call, and what to do about it. */
export function CheckPage({ bridge, service, navigate }: StudioPageProps): ReactNode {
  const { bank, info, settings } = service;
  const keys = useKeyBindings(service);
  const globalKeys = useGlobalKeys(bridge);
  const trials = useTrials(bridge, service);
  const answers = useRehearsal(bridge, service.report)?.record.answers;
  if (!info || !bank) return null;
  const isElectron = info.shell === 'electron';
  const lines = checkCall(bank.bank, { ...settings, pins: [...activePins(settings)] }, info, {
    keys: globalKeys,
    pressed: globalKeys.tried,
    ...trials,
    fadedCards: settings.fadesCards && bank.bank ? countFaded(bank.bank, levelsOf(answers ?? [])) : null,
    capture: trials.capture?.outcome ?? null,
  });

  const under: Readonly<Partial<Record<CheckLine['id'], () => ReactNode>>> = {
    keys: () => <KeyTrial bridge={bridge} keys={keys} globalKeys={globalKeys} />,
    place: () => (
      <>
        {trials.place && <PlaceMap place={trials.place} />}
        <div className="actions">
          <Button onClick={trials.fitToEyes}>{say.fitToEyes}</Button>
          <Button onClick={trials.moveUnderCamera}>{say.underCamera}</Button>
          <Button onClick={trials.moveToNextDisplay}>{say.nextDisplay}</Button>
        </div>
      </>
    ),
    'full-screen': () => (
      <div className="actions">
        {trials.fullScreen === 'unknown' && (
          <>
            <Button onClick={() => trials.judge('above')}>{say.wasAbove}</Button>
            <Button onClick={() => trials.judge('covered')}>{say.wasCovered}</Button>
          </>
        )}
        <Button disabled={trials.isTrying} onClick={() => void trials.tryFullScreen()}>
          {say.tryFullScreen(trials.fullScreen !== null)}
        </Button>
      </div>
    ),
    capture: () => (
      <>
        {trials.capture?.picture && (
          <figure className="check-picture">
            <img src={trials.capture.picture} alt={say.picture} />
            <figcaption className="quiet">{say.pictureKept}</figcaption>
          </figure>
        )}
        <div className="actions">
          <Button disabled={trials.isTrying} onClick={() => void trials.takeScreenshot()}>
            {say.takeScreenshot(trials.capture !== null)}
          </Button>
        </div>
      </>
    ),
  };

  return (
    <div className="page">
      <ul className="check-lines" aria-label={say.lines}>
        {lines.map(({ id, state, message, nextStep, link }) => (
          <li key={id} className="check-line" data-state={state}>
            <span className="check-state">{say.states[state]}</span>
            <div className="check-words">
              <p>{message}</p>
              {nextStep && <p className="quiet">{nextStep}</p>}
              {link && (
                <a
                  href={link.address}
                  onClick={(event) => {
                    event.preventDefault();
                    navigate(link.address);
                  }}
                >
                  {link.label}
                </a>
              )}
              {isElectron && under[id]?.()}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface KeyTrialProps {
  readonly bridge: WindowBridge;
  readonly keys: KeysInForce;
  readonly globalKeys: GlobalKeysSeen;
}

/** Lets the user try the global keys; each one received turns green. */
function KeyTrial({ bridge, keys, globalKeys }: KeyTrialProps): ReactNode {
  const { isListening } = globalKeys;
  useEffect(() => () => void bridge.request('keys.listen', { isOn: false }), [bridge]);
  return (
    <>
      <div className="actions">
        <Button
          aria-pressed={isListening}
          onClick={() => void bridge.request('keys.listen', { isOn: !isListening })}
        >
          {isListening ? say.keys.trying : say.keys.try}
        </Button>
      </div>
      <ul className="check-keys" aria-label={say.keys.title}>
        {keys.resolved.global.map(({ combination, target }) => {
          const key = toAccelerator(combination, keys.platform);
          const state = globalKeys.keys.find((each) => each.key === key)?.state;
          const isSeen = globalKeys.tried.has(key);
          return (
            <li key={key} data-state={isSeen ? 'works' : state}>
              <kbd>{keyInWords(combination, keys.platform)}</kbd>
              <span>{nameOf(target)}</span>
              <span className="check-key-state">
                {isSeen ? say.keys.seen : state === 'taken' || state === 'unusable' ? say.keys[state] : ''}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function nameOf(target: KeyTarget): string {
  return target.kind === 'command' ? coreWords.commands[target.name] : target.id;
}

/** Map of the displays with the cue window. */
function PlaceMap({ place: { window, displays } }: { readonly place: CuePlace }): ReactNode {
  const rectangles = displays.map(({ bounds }) => bounds);
  const left = Math.min(...rectangles.map(({ x }) => x));
  const top = Math.min(...rectangles.map(({ y }) => y));
  const right = Math.max(...rectangles.map(({ x, width }) => x + width));
  const bottom = Math.max(...rectangles.map(({ y, height }) => y + height));
  // Room for the strokes.
  const edge = (right - left) / 100;
  const box = [left - edge, top - edge, right - left + 2 * edge, bottom - top + 2 * edge].join(' ');
  return (
    <svg className="check-map" viewBox={box} role="img" aria-label={say.map}>
      {rectangles.map(({ x, y, width, height }) => (
        <rect
          key={`${x},${y}`}
          className="check-display"
          x={x}
          y={y}
          width={width}
          height={height}
          rx={edge}
        />
      ))}
      <rect className="check-window" {...window} rx={edge / 2} />
    </svg>
  );
}

interface Trials {
  readonly place: CuePlace | null;
  readonly fullScreen: FullScreenOutcome | null;
  readonly capture: Capture | null;
  /** Only one trial runs at a time. */
  readonly isTrying: boolean;
  readonly tryFullScreen: () => Promise<void>;
  /** Records what the user saw, if Sidecue cannot tell. */
  readonly judge: (seen: FullScreenOutcome) => void;
  readonly takeScreenshot: () => Promise<void>;
  readonly fitToEyes: () => void;
  readonly moveUnderCamera: () => void;
  readonly moveToNextDisplay: () => void;
}

/** Trials in the running app, on request only. */
function useTrials(bridge: WindowBridge, { report, settings }: Service): Trials {
  const [place, setPlace] = useState<CuePlace | null>(null);
  const [fullScreen, setFullScreen] = useState<FullScreenOutcome | null>(null);
  const [capture, setCapture] = useState<Capture | null>(null);
  const [isTrying, setTrying] = useState(false);

  const readPlace = useCallback(() => {
    void bridge.request('check.place', {}).then((answer) => {
      if (answer.ok) setPlace(answer.value.place);
    });
  }, [bridge]);
  // Moving the window updates this setting.
  useEffect(readPlace, [readPlace, settings.cueWindowPlaces]);

  const trying = async (trial: () => Promise<void>): Promise<void> => {
    setTrying(true);
    await trial();
    setTrying(false);
  };
  const move = (name: CommandName): void => {
    void bridge.request('command.run', { name, argument: null }).then((answer) => {
      report(answer.ok ? null : answer.error);
      readPlace();
    });
  };
  return {
    place,
    fullScreen,
    capture,
    isTrying,
    tryFullScreen: () =>
      trying(async () => {
        const answer = await bridge.request('check.fullScreen', {});
        report(answer.ok ? null : answer.error);
        if (answer.ok) setFullScreen(answer.value.outcome);
      }),
    judge: setFullScreen,
    takeScreenshot: () =>
      trying(async () => {
        const answer = await bridge.request('check.capture', {});
        report(answer.ok ? null : answer.error);
        if (answer.ok) setCapture(answer.value);
      }),
    fitToEyes: () => move('fit-to-eyes'),
    moveUnderCamera: () => move('under-camera'),
    moveToNextDisplay: () => move('next-display'),
  };
}
