import { useId, type ReactNode } from 'react';
import type { Story } from '../../../core/bank/model.ts';
import { callName, dayInWords, storyCoverage } from '../../../core/session/ledger-views.ts';
import type { Ledger } from '../../../core/session/ledger.ts';

interface StoriesToldProps {
  readonly ledger: Ledger;
  /** Those of the bank. */
  readonly stories: readonly Story[];
  readonly opened: Date;
  /** Shows a call, by its id. */
  readonly onOpen: (call: string) => void;
}

/** Which story was told in which calls, and which in none. */
export function StoriesTold({ ledger, stories, opened, onOpen }: StoriesToldProps): ReactNode {
  const heading = useId();
  const told = storyCoverage(ledger);
  const known = new Set(told.map(({ story }) => story));
  const untold = stories.filter(({ id }) => !known.has(id));
  return (
    <section className="stories-told" aria-labelledby={heading}>
      <h2 id={heading}>Stories told</h2>
      {told.length === 0 ? (
        <p className="quiet">No story is marked as told yet.</p>
      ) : (
        <table aria-labelledby={heading}>
          <thead>
            <tr>
              <th scope="col">Story</th>
              <th scope="col">Told to</th>
            </tr>
          </thead>
          <tbody>
            {told.map(({ story, title, calls }) => (
              <tr key={story}>
                <th scope="row">{stories.find(({ id }) => id === story)?.title ?? title}</th>
                <td>
                  {calls.map((call) => (
                    <button key={call.id} type="button" className="link" onClick={() => onOpen(call.id)}>
                      {callName(call)}, {dayInWords(call.startedAt, opened)}
                    </button>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {untold.length > 0 && (
        <details>
          <summary>Not told yet: {untold.length}</summary>
          <ul>
            {untold.map(({ id, title }) => (
              <li key={id}>{title}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
