import type { ReactNode } from 'react';
import { checkCall, type CheckLine } from '../../../core/check/call-check.ts';
import { activePins } from '../../../core/session/pin-sets.ts';
import { useKeyBindings } from '../../keys/use-key-bindings.ts';
import type { StudioPageProps } from '../frame/studio-page.ts';
import { useGlobalKeys } from '../settings/use-global-keys.ts';
import './check.css';
import { KeyTrial } from './key-trial.tsx';
import { PlaceMap } from './place-map.tsx';
import { useTrials } from './use-trials.ts';

const states: Readonly<Record<CheckLine['state'], string>> = {
  ready: 'Ready',
  todo: 'To do',
  look: 'Look',
  cannot: 'Not here',
};

/** What to see to before a call: each line is ready or says what to do. */
export function CheckPage({ bridge, service, navigate }: StudioPageProps): ReactNode {
  const { bank, info, settings } = service;
  const keys = useKeyBindings(service);
  const globalKeys = useGlobalKeys(bridge);
  const trials = useTrials(bridge, service);
  if (!info || !bank) return null;
  const isElectron = info.shell === 'electron';
  const lines = checkCall(bank.bank, { ...settings, pins: [...activePins(settings)] }, info, {
    keys: globalKeys,
    pressed: globalKeys.tried,
    ...trials,
    capture: trials.capture?.outcome ?? null,
  });

  const under: Readonly<Partial<Record<CheckLine['id'], () => ReactNode>>> = {
    keys: () => <KeyTrial bridge={bridge} keys={keys} globalKeys={globalKeys} />,
    place: () => (
      <>
        {trials.place && <PlaceMap place={trials.place} />}
        <div className="check-actions">
          <button type="button" className="button" onClick={trials.moveUnderCamera}>
            Move it under the camera
          </button>
          <button type="button" className="button" onClick={trials.moveToNextDisplay}>
            Next display
          </button>
        </div>
      </>
    ),
    'full-screen': () => (
      <div className="check-actions">
        {trials.fullScreen === 'unknown' && (
          <>
            <button type="button" className="button" onClick={() => trials.judge('above')}>
              Yes, it was above
            </button>
            <button type="button" className="button" onClick={() => trials.judge('covered')}>
              No
            </button>
          </>
        )}
        <button
          type="button"
          className="button"
          disabled={trials.isTrying}
          onClick={() => void trials.tryFullScreen()}
        >
          {trials.fullScreen === null ? 'Try it' : 'Try it again'}
        </button>
      </div>
    ),
    capture: () => (
      <>
        {trials.capture?.picture && (
          <figure className="check-picture">
            <img src={trials.capture.picture} alt="The screen, where the cue window is" />
            <figcaption className="quiet">Only shown here, and kept nowhere.</figcaption>
          </figure>
        )}
        <div className="check-actions">
          <button
            type="button"
            className="button"
            disabled={trials.isTrying}
            onClick={() => void trials.takePicture()}
          >
            {trials.capture === null ? 'Take a picture' : 'Take another'}
          </button>
        </div>
      </>
    ),
  };

  return (
    <div className="check">
      <ul className="check-lines" aria-label="Before the call">
        {lines.map(({ id, state, message, nextStep, link }) => (
          <li key={id} className="check-line" data-state={state}>
            <span className="check-state">{states[state]}</span>
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
