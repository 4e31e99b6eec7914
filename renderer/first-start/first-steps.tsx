import { Circle, CircleCheck } from 'lucide-react';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { activePins } from '../../core/session/pins.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import type { Service } from '../cue/use-service.ts';
import { Button } from '../studio/frame/controls.tsx';
import { firstStartWords } from './words.ts';
import './first-start.css';

const words = firstStartWords.steps;

interface FirstStepsProps {
  readonly bridge: WindowBridge;
  readonly service: Service;
  readonly navigate: (address: string) => void;
}

/** Onboarding checklist on the studio's first page; disappears when done or dismissed. */
export function FirstSteps({ bridge, service, navigate }: FirstStepsProps): ReactNode {
  const { info, bank, settings, updateSettings } = service;
  const [hasRehearsed, setRehearsed] = useState<boolean | null>(null);
  useEffect(() => {
    void bridge.request('rehearsal.read', {}).then((answer) => {
      if (answer.ok) setRehearsed(answer.value.answers.length > 0);
    });
    return bridge.on('rehearsal.changed', ({ answers }) => setRehearsed(answers.length > 0));
  }, [bridge]);
  const isElectron = info?.shell === 'electron';
  const isOwn = bank !== null && info !== null && bank.version !== info.exampleVersion;
  const steps = [
    { label: words.own, address: '/studio/import', isDone: isOwn },
    {
      label: words.story,
      address: '/studio/stories',
      isDone: isOwn && (bank.bank?.stories.some(({ isWritten }) => isWritten) ?? false),
    },
    { label: words.pins, address: '/studio/pins', isDone: activePins(settings).length >= 3 },
    { label: words.rehearse, address: '/studio/rehearse', isDone: hasRehearsed === true },
    isElectron
      ? {
          label: words.place,
          address: '/studio/check',
          isDone: Object.keys(settings.cueWindowPlaces).length > 0,
        }
      : { label: words.float, address: '/', isDone: (settings.hintUses['float'] ?? 0) > 0 },
  ];
  const isAllDone = steps.every(({ isDone }) => isDone);
  const end = useEffectEvent(() => updateSettings({ firstStart: 'done' }));
  useEffect(() => {
    if (isAllDone) end();
  }, [isAllDone]);
  if (!bank || hasRehearsed === null || isAllDone) return null;
  return (
    <section className="first-steps" aria-labelledby="first-steps">
      <div className="first-steps-head">
        <h2 id="first-steps">{words.title}</h2>
        <Button look="link" onClick={() => updateSettings({ firstStart: 'done' })}>
          {words.hide}
        </Button>
      </div>
      <ol>
        {steps.map(({ label, address, isDone }) => (
          <li key={label} data-done={isDone}>
            {isDone ? (
              <CircleCheck className="icon" aria-hidden="true" />
            ) : (
              <Circle className="icon" aria-hidden="true" />
            )}{' '}
            {isDone ? (
              <>
                <s>{label}</s> <span className="unseen">{words.done}</span>
              </>
            ) : (
              <a
                href={address}
                onClick={(event) => {
                  if (address === '/') return;
                  event.preventDefault();
                  navigate(address);
                }}
              >
                {label}
              </a>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
