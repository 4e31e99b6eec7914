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
  const choose = async (wanted: string | null): Promise<void> => {
    const isOpen = await chooseBank(bridge, service, wanted);
    // What was typed stays when it cannot be opened.
    if (isOpen && wanted !== null) setTyped(null);
  };
  return (
    <section aria-labelledby="bank">
      <h2 id="bank">Question bank</h2>
      <form
        className="bank-file"
        onSubmit={(event) => {
          event.preventDefault();
          void choose(typed);
        }}
      >
        <label htmlFor="bank-file">File</label>
        <input
          id="bank-file"
          className="input"
          value={typed}
          spellCheck={false}
          // A path that comes while one types would mix with the words.
          disabled={service.bank === null}
          aria-describedby="bank-file-help"
          onChange={(event) => setTyped(event.target.value)}
        />
        <button type="submit" className="button" disabled={typed.trim() === '' || typed === path}>
          Open
        </button>
        {service.info?.shell === 'electron' && (
          <button type="button" className="button" onClick={() => void choose(null)}>
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
