import { useState, type ReactNode } from 'react';
import type { WindowBridge } from '../../bridge/typed.ts';
import type { Service } from '../../cue/use-service.ts';
import { chooseBank } from '../frame/choose-bank.ts';

/** Which file is the bank. Another one is open at once; the one before stays as it is. */
export function BankSettings({
  bridge,
  service,
}: {
  readonly bridge: WindowBridge;
  readonly service: Service;
}): ReactNode {
  const path = service.bank?.path ?? '';
  const [edited, setTyped] = useState<string | null>(null);
  const typed = edited ?? path;
  const choose = (wanted: string | null): void => void chooseBank(bridge, service, wanted);
  return (
    <section aria-labelledby="bank">
      <h2 id="bank">Question bank</h2>
      <form
        className="bank-file"
        onSubmit={(event) => {
          event.preventDefault();
          choose(typed);
          setTyped(null);
        }}
      >
        <label htmlFor="bank-file">File</label>
        <input
          id="bank-file"
          className="input"
          value={typed}
          spellCheck={false}
          aria-describedby="bank-file-help"
          onChange={(event) => setTyped(event.target.value)}
        />
        <button type="submit" className="button" disabled={typed.trim() === '' || typed === path}>
          Open
        </button>
        {service.info?.shell === 'electron' && (
          <button type="button" className="button" onClick={() => choose(null)}>
            Choose a file
          </button>
        )}
      </form>
      <p id="bank-file-help" className="quiet">
        Any Markdown file, also one that iCloud, Dropbox or git keeps.
      </p>
    </section>
  );
}
