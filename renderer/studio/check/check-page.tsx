import type { ReactNode } from 'react';
import { checkCall, type CheckLine } from '../../../core/check/call-check.ts';
import { activePins } from '../../../core/session/pin-sets.ts';
import type { StudioPageProps } from '../frame/studio-page.ts';
import './check.css';

const states: Readonly<Record<CheckLine['state'], string>> = {
  ready: 'Ready',
  todo: 'To do',
  look: 'Look',
  cannot: 'Not here',
};

/** What to see to before a call: each line is ready or says what to do. */
export function CheckPage({ bridge, service }: StudioPageProps): ReactNode {
  const { bank, info, settings } = service;
  if (!info || !bank) return null;
  const show = (): void => void bridge.call('command.run', { name: 'under-camera', argument: null });
  return (
    <div className="check">
      <ul className="check-lines" aria-label="Before the call">
        {checkCall(bank.bank, { ...settings, pins: [...activePins(settings)] }, info).map(
          ({ id, state, message, nextStep }) => (
            <li key={id} className="check-line" data-state={state}>
              <span className="check-state">{states[state]}</span>
              <div>
                <p>{message}</p>
                {nextStep && <p className="quiet">{nextStep}</p>}
              </div>
            </li>
          ),
        )}
      </ul>
      {info.shell === 'electron' && (
        <button type="button" className="button" onClick={show}>
          Show the cue window under the camera
        </button>
      )}
    </div>
  );
}
