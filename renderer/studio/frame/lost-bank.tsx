import { useState, type ReactNode } from 'react';
import type { WindowBridge } from '../../bridge/typed.ts';
import type { Service } from '../../cue/use-service.ts';
import './bank-switch.css';
import { chooseBank } from './choose-bank.ts';

interface Found {
  readonly path: string;
  readonly isSame: boolean;
}

/** What to do about a bank that was deleted or moved away; nothing while it is there. */
export function LostBank({
  bridge,
  service,
}: {
  readonly bridge: WindowBridge;
  readonly service: Service;
}): ReactNode {
  const { bank, report, info } = service;
  const [found, setFound] = useState<readonly Found[] | null>(null);
  const isLost = bank?.trouble?.code === 'bank-missing';
  // What was found for one loss is not offered at the next.
  if (!isLost && found !== null) setFound(null);
  if (!bank || !isLost) return null;

  const writeAgain = async (): Promise<void> => {
    const answer = await bridge.request('bank.rewrite', {});
    report(answer.ok ? null : answer.error);
  };
  const find = async (): Promise<void> => {
    const answer = await bridge.request('bank.find', {});
    report(answer.ok ? null : answer.error);
    if (answer.ok) setFound(answer.value.found);
  };
  const use = (path: string | null): void => void chooseBank(bridge, service, path, true);
  return (
    <section className="lost-bank" aria-label="Missing bank">
      <div className="lost-bank-choices">
        <button type="button" className="button" onClick={() => void find()}>
          Find it
        </button>
        {bank.bank && (
          <button type="button" className="button" onClick={() => void writeAgain()}>
            Write it again
          </button>
        )}
        {info?.shell === 'electron' && (
          <button type="button" className="button" onClick={() => use(null)}>
            Choose a file
          </button>
        )}
      </div>
      <div role="status">
        {found?.length === 0 && <p>Nothing like it was found nearby. Settings take any other file.</p>}
        {found !== null && found.length > 0 && (
          <ul className="lost-bank-found">
            {found.map(({ path, isSame }) => (
              <li key={path}>
                <button type="button" className="link" onClick={() => use(path)}>
                  {path}
                </button>{' '}
                <span className="quiet">{isSame ? 'says the same' : 'is much like it'}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
