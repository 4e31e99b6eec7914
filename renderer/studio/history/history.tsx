import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import type { RequestOutput } from '../../../core/contract/contract.ts';
import { clockInWords, longDayInWords, momentInWords } from '../../../core/dates.ts';
import '../editing/editing.css';
import '../editing/list.css';
import { EditorBar, TwoSides } from '../editing/editor-bar.tsx';
import { ListBesidePage } from '../editing/list-page.tsx';
import { useEditing } from '../editing/use-editing.ts';
import type { StudioPageProps } from '../frame/studio-page.ts';
import { RowList } from '../editing/rows.tsx';
import { Button } from '../frame/controls.tsx';
import { words } from '../words.ts';

const say = words.history;

type Past = RequestOutput<'bank.history.read'> & { readonly save: Save };

/** Versions shown at first. */
const SHOWN = 200;

/** The page at /studio/history: earlier versions of the bank, and restoring all or part of one. */
export function History({ bridge, service }: StudioPageProps): ReactNode {
  const editing = useEditing(bridge, service.bank);
  const [list, setList] = useState<RequestOutput<'bank.history.list'> | null>(null);
  const [count, setCount] = useState(SHOWN);
  const [past, setPast] = useState<Past | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const side = useRef<HTMLDivElement>(null);
  const main = useRef<HTMLDivElement>(null);
  const version = service.bank?.version ?? null;
  const { report } = service;

  useEffect(() => {
    void bridge.request('bank.history.list', {}).then((answer) => {
      if (answer.ok) setList(answer.value);
    });
  }, [bridge, version]);

  /** Version requested last; responses to earlier requests are ignored. */
  const asked = useRef<Save | null>(null);
  const open = useCallback(
    async (save: Save): Promise<void> => {
      asked.current = save;
      const answer = await bridge.request('bank.history.read', { version: save.version });
      if (asked.current !== save) return;
      report(answer.ok ? null : answer.error);
      if (answer.ok) setPast({ ...answer.value, save });
    },
    [bridge, report],
  );
  // Compare again when the bank changes, for example by Undo.
  useEffect(() => {
    if (asked.current) void open(asked.current);
  }, [open, version]);

  // Focus a version opened by keyboard, and after a restore, since the pressed button may be gone.
  const wantsFocus = useRef(false);
  useEffect(() => {
    if (!wantsFocus.current || !past) return;
    wantsFocus.current = false;
    heading.current?.focus();
  }, [past]);

  const restore = (change: number | null, label: string, isDeleted = false): void => {
    if (!past) return;
    const { save, now } = past;
    void bridge.request('bank.history.restore', { version: save.version, now, change }).then((answer) => {
      report(answer.ok ? null : answer.error);
      if (!answer.ok) return;
      setSaid(answer.value.kind === 'saved' ? say.restored(label, isDeleted) : answer.value.reason);
      wantsFocus.current = true;
      void open(save);
    });
  };

  if (!list) return null;
  // Numbered from the oldest, so that numbers stay the same when versions are added.
  const numberOf = (index: number): string => String(list.saves.length - index);
  const openedAt = list.saves.findIndex(
    ({ time, version: each }) => time === past?.save.time && each === past.save.version,
  );
  const rows = list.saves.slice(0, count).map(({ time, cause }, index) => ({
    id: numberOf(index),
    words: cause,
    tag: clockInWords(time),
    group: longDayInWords(time),
  }));
  return (
    <ListBesidePage
      isOpen={past !== null}
      back={words.backTo.version}
      onBack={() => {
        asked.current = null;
        setPast(null);
      }}
      sideRef={side}
      mainRef={main}
      side={
        <>
          <p className="small">{say.size(list.saves.length, list.bytes)}</p>
          <RowList
            rows={rows}
            opened={openedAt < 0 ? null : numberOf(openedAt)}
            onOpen={(number, isByKey) => {
              const save = list.saves[list.saves.length - Number(number)];
              wantsFocus.current = isByKey;
              if (save) void open(save);
            }}
          />
          {list.saves.length > count && <Button onClick={() => setCount(count + SHOWN)}>{say.older}</Button>}
        </>
      }
    >
      <EditorBar editing={editing} said={said} onUndone={() => setSaid(null)} />
      {past ? (
        <section aria-label={say.differs}>
          <h2 ref={heading} tabIndex={-1}>
            {say.comparedWithNow(momentInWords(past.save.time))}
          </h2>
          {past.changes.length === 0 ? (
            <p className="quiet">{say.same}</p>
          ) : (
            <>
              <Button look="primary" onClick={() => restore(null, say.wholeBank)}>
                {say.bringBackAll}
              </Button>
              {past.changes.map((change, index) => (
                <div key={index} className="conflict stack" role="group" aria-label={change.label}>
                  <h3>{change.label}</h3>
                  <TwoSides
                    left={{ title: say.then, text: change.before }}
                    right={{ title: say.now, text: change.after }}
                    missing={say.missing}
                  />
                  <Button onClick={() => restore(index, change.label, change.before === '')}>
                    {change.before === '' ? say.deleteAgain : say.bringBack}
                  </Button>
                </div>
              ))}
            </>
          )}
        </section>
      ) : (
        <p className="nothing-open">{say.choose}</p>
      )}
    </ListBesidePage>
  );
}

/** A version in the history. */
type Save = RequestOutput<'bank.history.list'>['saves'][number];
