import { useState, type ReactNode, useId } from 'react';
import type { Story } from '../../../core/bank/model.ts';
import { repairMojibake } from '../../../core/bank/mojibake.ts';
import type { RequestOutput } from '../../../core/contract/contract.ts';
import { dayInWords, clockInWords, wholeDayInWords } from '../../../core/dates.ts';
import { minutesAndSeconds } from '../../../core/prompter/speaking-time.ts';
import { companiesOf, minutesOf, callName, storyCoverage } from '../../../core/session/ledger-views.ts';
import type { CallRecord, CallEntry, Ledger } from '../../../core/session/ledger.ts';
import type { WindowBridge } from '../../bridge/typed.ts';
import type { Service } from '../../cue/use-service.ts';
import { CallForm } from '../../session/call-form.tsx';
import { useSession, type SessionOnScreen } from '../../session/use-session.ts';
import { RowList } from '../editing/rows.tsx';
import { Said } from '../editing/said.tsx';
import { copyWords } from '../frame/clipboard.ts';
import { Button } from '../frame/controls.tsx';
import type { StudioPageProps } from '../frame/studio-page.ts';
import { words } from '../words.ts';
import { CallNotes } from './call-notes.tsx';
import './calls.css';
import '../editing/list.css';

/** The page at /studio/calls; shows the call in `?call=`, otherwise the latest. */
export function CallsPage({ bridge, service, location, navigate }: StudioPageProps): ReactNode {
  const { report, settings, updateSettings } = service;
  const session = useSession(bridge, report);
  const { ledger, running } = session;
  const [isFormShown, setFormShown] = useState(false);
  const [deleted, setDeleted] = useState<CallRecord | null>(null);
  const [opened] = useState(() => new Date());
  if (!session.isRead) return null;

  const calls = ledger.calls.toReversed();
  const wanted = location.query.get('call');
  const call = calls.find(({ id }) => id === wanted) ?? calls[0] ?? null;
  const rows = calls.map((each) => {
    const minutes = minutesOf(each);
    const length = minutes === null ? words.calls.running : words.calls.minutes(minutes);
    return {
      id: each.id,
      words: titleOf(each),
      tag: `${dayInWords(each.startedAt, opened)} · ${length}`,
    };
  });
  const open = (id: string): void => navigate(`/studio/calls?call=${encodeURIComponent(id)}`);

  const start = async (started: Pick<CallRecord, 'company' | 'round' | 'set'>): Promise<void> => {
    setFormShown(false);
    const after = await session.startCall(started);
    const latest = after?.calls.at(-1);
    if (!latest) return;
    if (started.set !== settings.pinSet) updateSettings({ pinSet: started.set });
    open(latest.id);
  };
  const remove = async (gone: CallRecord): Promise<void> => {
    if (!(await session.deleteCall(gone.id))) return;
    setDeleted(gone);
    navigate('/studio/calls');
  };
  const restore = async (gone: CallRecord): Promise<void> => {
    if (!(await session.restoreCall(gone))) return;
    setDeleted(null);
    open(gone.id);
  };

  return (
    <div className="page">
      {isFormShown && (
        <CallForm
          sets={settings.pinSets.map(({ name }) => name)}
          set={settings.pinSet}
          companies={companiesOf(ledger)}
          onStart={(started) => void start(started)}
          onClose={() => setFormShown(false)}
        />
      )}
      <div className="actions">
        {running ? (
          <Button onClick={() => void session.endCall()}>{words.calls.end}</Button>
        ) : (
          <Button look="primary" onClick={() => setFormShown(true)}>
            {words.calls.start}
          </Button>
        )}
        {calls.length > 0 && <ExportButtons bridge={bridge} service={service} call={null} />}
      </div>
      <Said
        takesFocus
        said={deleted && words.calls.deleted(titleOf(deleted))}
        onUndo={deleted && (() => void restore(deleted))}
      />
      {call ? (
        <>
          <div className="columns">
            <RowList rows={rows} opened={call.id} onOpen={open} />
            <CallDetails
              key={call.id}
              bridge={bridge}
              call={call}
              title={titleOf(call)}
              session={session}
              service={service}
              onDelete={() => void remove(call)}
            />
          </div>
          <StoriesTold
            ledger={ledger}
            stories={service.bank?.bank?.stories ?? []}
            opened={opened}
            onOpen={open}
          />
        </>
      ) : (
        <p className="quiet">{words.calls.none}</p>
      )}
    </div>
  );
}

function titleOf(call: CallRecord): string {
  return callName(call) ?? words.calls.nameless;
}

const say = words.calls;

interface CallDetailsProps {
  readonly bridge: WindowBridge;
  readonly call: CallRecord;
  readonly title: string;
  readonly session: SessionOnScreen;
  readonly service: Service;
  readonly onDelete: () => void;
}

/** Time, entries and notes of a call. */
function CallDetails({ bridge, call, title, session, service, onDelete }: CallDetailsProps): ReactNode {
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
  readonly stories: readonly Story[];
  readonly opened: Date;
  readonly onOpen: (call: string) => void;
}

/** The calls each story was told in, and stories never told. */
function StoriesTold({ ledger, stories, opened, onOpen }: StoriesToldProps): ReactNode {
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

interface ExportButtonsProps {
  readonly bridge: WindowBridge;
  readonly service: Service;
  /** `CallRecord.id`; null for all. */
  readonly call: string | null;
}

/** Exports one call or all as Markdown, to a file or the clipboard. */
function ExportButtons({ bridge, service, call }: ExportButtonsProps): ReactNode {
  const say = words.exporting.calls[call === null ? 'all' : 'one'];
  const [said, setSaid] = useState<string | null>(null);
  // Electron’s pages may not download; the service writes the file instead.
  const downloads = service.info?.shell === 'browser';
  const read = async (isFile: boolean): Promise<RequestOutput<'session.export'> | null> => {
    const answer = await bridge.request('session.export', { call, isFile });
    service.report(answer.ok ? null : answer.error);
    return answer.ok ? answer.value : null;
  };
  const save = async (): Promise<void> => {
    const made = await read(!downloads);
    if (!made) return;
    if (made.path === null) download(made.markdown, made.name);
    else setSaid(words.exporting.saved(made.path, null));
  };
  const copy = async (): Promise<void> => {
    const made = await read(false);
    if (!made) return;
    setSaid(copyWords(made.markdown) ? words.copied : words.notCopied);
  };
  return (
    <>
      <Button aria-label={downloads ? say.downloadLabel : say.saveLabel} onClick={() => void save()}>
        {downloads ? say.download : say.save}
      </Button>
      <Button aria-label={say.copyLabel} onClick={() => void copy()}>
        {say.copy}
      </Button>
      {said !== null && (
        <span role="status" className="quiet">
          {said}
        </span>
      )}
    </>
  );
}

function download(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
