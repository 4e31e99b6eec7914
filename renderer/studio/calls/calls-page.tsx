import { useState, type ReactNode } from 'react';
import { dayInWords } from '../../../core/dates.ts';
import { companiesOf, minutesOf, callName } from '../../../core/session/ledger-views.ts';
import type { CallRecord } from '../../../core/session/ledger.ts';
import { CallForm } from '../../session/call-form.tsx';
import { useSession } from '../../session/use-session.ts';
import type { StudioPageProps } from '../frame/studio-page.ts';
import { CallDetails, StoriesTold } from './call-details.tsx';
import './calls.css';
import { ExportButtons } from './export-buttons.tsx';
import '../editing/list.css';
import { Said } from '../editing/said.tsx';
import { RowList } from '../editing/rows.tsx';
import { Button } from '../frame/controls.tsx';
import { words } from '../words.ts';

/** The page at /studio/calls; `?call=` names the one to open, else it is the latest. */
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
