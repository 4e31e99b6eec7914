import { repairMojibake } from '../../../core/bank/mojibake.ts';
import { minutesAndSeconds } from '../../../core/prompter/speaking-time.ts';
import { useId, type ReactNode } from 'react';
import { clockInWords, dayInWords, wholeDayInWords } from '../../../core/dates.ts';
import { minutesOf, callName, storyCoverage } from '../../../core/session/ledger-views.ts';
import type { CallEntry, CallRecord, Ledger } from '../../../core/session/ledger.ts';
import type { WindowBridge } from '../../bridge/typed.ts';
import type { Service } from '../../cue/use-service.ts';
import type { SessionOnScreen } from '../../session/use-session.ts';
import { CallNotes } from './call-notes.tsx';
import { ExportButtons } from './export-buttons.tsx';
import type { Story } from '../../../core/bank/model.ts';
import { Button } from '../frame/controls.tsx';
import { words } from '../words.ts';

const say = words.calls;

interface CallDetailsProps {
  readonly bridge: WindowBridge;
  readonly call: CallRecord;
  readonly title: string;
  readonly session: SessionOnScreen;
  readonly service: Service;
  readonly onDelete: () => void;
}

/** One call: when, what was asked and told, notes. */
export function CallDetails({
  bridge,
  call,
  title,
  session,
  service,
  onDelete,
}: CallDetailsProps): ReactNode {
  const heading = useId();
  const minutes = minutesOf(call);
  const day = wholeDayInWords(call.startedAt);
  const start = clockInWords(call.startedAt);
  const when =
    call.endedAt === null || minutes === null
      ? say.since(day, start)
      : say.when(day, start, clockInWords(call.endedAt), minutes);
  return (
    <section className="call" aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      <p className="quiet">
        {when}
        {call.set !== null && ` · ${say.pins(call.set)}`}
      </p>
      {call.entries.length === 0 ? (
        <p className="quiet">{say.empty(call.endedAt === null)}</p>
      ) : (
        <ol className="call-entries" aria-label={say.entries}>
          {call.entries.map((entry, index) => (
            <Entry key={index} entry={entry} />
          ))}
        </ol>
      )}
      <CallNotes call={call} save={session.setNotes} />
      <div className="actions">
        <ExportButtons bridge={bridge} service={service} call={call.id} />
        <Button onClick={onDelete}>{say.delete}</Button>
      </div>
    </section>
  );
}

function Entry({ entry }: { readonly entry: CallEntry }): ReactNode {
  const isTold = entry.kind === 'told';
  return (
    <li data-kind={entry.kind}>
      <time dateTime={entry.at}>{clockInWords(entry.at)}</time>
      <p>
        <span className="label">
          {isTold ? say.told : entry.question === null ? say.askedWithoutCard : say.asked}
        </span>{' '}
        {repairMojibake(isTold ? entry.title : entry.text)}
        {isTold && entry.seconds !== null && (
          <span className="quiet"> · {minutesAndSeconds(entry.seconds)}</span>
        )}
      </p>
    </li>
  );
}

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
      <h2 id={heading}>{say.stories.title}</h2>
      {told.length === 0 ? (
        <p className="quiet">{say.stories.none}</p>
      ) : (
        <table aria-labelledby={heading}>
          <thead>
            <tr>
              <th scope="col">{say.stories.story}</th>
              <th scope="col">{say.stories.toldTo}</th>
            </tr>
          </thead>
          <tbody>
            {told.map(({ story, title, calls }) => (
              <tr key={story}>
                <th scope="row">{repairMojibake(stories.find(({ id }) => id === story)?.title ?? title)}</th>
                <td>
                  {calls.map((call) => (
                    <Button key={call.id} look="link" onClick={() => onOpen(call.id)}>
                      {callName(call) ?? words.calls.nameless}, {dayInWords(call.startedAt, opened)}
                    </Button>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {untold.length > 0 && (
        <details>
          <summary>{say.stories.untold(untold.length)}</summary>
          <ul>
            {untold.map(({ id, title }) => (
              <li key={id}>{repairMojibake(title)}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
