import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { Conflict, Resolution } from '../../../core/contract/saving-schema.ts';
import type { Editing } from './use-editing.ts';
import { useOwnWords } from './use-drafts.ts';
import { diffLines, type DiffLine } from '../../../core/bank/merge/compare.ts';
import { Button } from '../frame/controls.tsx';
import { words } from '../words.ts';

const say = words.conflicts;

interface ConflictListProps {
  readonly editing: Pick<Editing, 'bridge' | 'version' | 'saving' | 'resolve'>;
  /** Told when the last one was ended here, and the focus has nowhere to stay. */
  readonly onEnded: () => void;
}

/** Parts of the bank that were changed here and elsewhere: both are shown, and the person chooses. */
export function ConflictList({ editing, onEnded }: ConflictListProps): ReactNode {
  const { conflicts } = editing.saving;
  const place = useRef<HTMLElement>(null);
  const isChosen = useRef(false);
  useEffect(() => {
    if (!isChosen.current) return;
    isChosen.current = false;
    // The button that ended one is gone with it.
    if (document.activeElement !== document.body) return;
    const next = place.current?.querySelector('button');
    if (next) next.focus();
    else onEnded();
  }, [conflicts, onEnded]);
  const resolve: Editing['resolve'] = (resolution) => {
    isChosen.current = true;
    return editing.resolve(resolution);
  };
  if (conflicts.length === 0) return null;
  return (
    <section ref={place} className="conflicts panel" aria-label={say.title}>
      <h2 tabIndex={-1}>{say.title}</h2>
      <p className="quiet">{say.intro}</p>
      {conflicts.map((conflict) => (
        <ConflictItem key={conflict.id} editing={editing} conflict={conflict} onResolve={resolve} />
      ))}
    </section>
  );
}

function ConflictItem({
  editing,
  conflict,
  onResolve,
}: {
  readonly editing: Pick<Editing, 'bridge' | 'version'>;
  readonly conflict: Conflict;
  readonly onResolve: Editing['resolve'];
}): ReactNode {
  const field = useRef<HTMLTextAreaElement>(null);
  const { id, label, ours, theirs } = conflict;
  const { words: own, write, forget } = useOwnWords(editing.bridge, id, editing.version);
  const isWriting = own !== null;
  const choose = (resolution: Resolution): void => {
    void onResolve(resolution).then((result) => {
      if (result === 'saved') forget();
    });
  };
  const isBegun = useRef(false);
  useEffect(() => {
    if (isWriting && isBegun.current) field.current?.focus();
  }, [isWriting]);
  const begin = (): void => {
    isBegun.current = true;
    write(ours || theirs);
  };
  return (
    <div className="conflict stack" role="group" aria-label={label}>
      <h3>{label}</h3>
      <TwoSides
        left={{ title: say.ours, text: ours }}
        right={{ title: say.theirs, text: theirs }}
        missing={say.deleted}
      />
      {own !== null && (
        <label className="stack">
          <span>{say.ownWords}</span>
          <textarea
            ref={field}
            className="input"
            value={own}
            onChange={(event) => write(event.target.value)}
          />
        </label>
      )}
      <div className="actions">
        <Button onClick={() => choose({ id, keep: 'ours' })}>{say.keepOurs}</Button>
        <Button onClick={() => choose({ id, keep: 'theirs' })}>{say.keepTheirs}</Button>
        <Button onClick={() => choose({ id, keep: 'both' })}>{say.keepBoth}</Button>
        {own === null ? (
          <Button onClick={begin}>{say.writeOwn}</Button>
        ) : (
          <Button onClick={() => choose({ id, keep: 'text', text: own })}>{say.use}</Button>
        )}
      </div>
    </div>
  );
}

interface TwoSidesProps {
  /** Heading and text of each side; an empty text is not there. */
  readonly left: { readonly title: string; readonly text: string };
  readonly right: { readonly title: string; readonly text: string };
  /** Said of a side that has no text. */
  readonly missing: string;
}

/** Two states of one part of the bank beside each other, with the lines that differ marked. */
export function TwoSides({ left, right, missing }: TwoSidesProps): ReactNode {
  const { one, other } = useMemo(() => diffLines(left.text, right.text), [left.text, right.text]);
  return (
    <div className="sides">
      <Side title={left.title} lines={one} missing={missing} />
      <Side title={right.title} lines={other} missing={missing} />
    </div>
  );
}

function Side({
  title,
  lines,
  missing,
}: {
  readonly title: string;
  readonly lines: readonly DiffLine[];
  readonly missing: string;
}): ReactNode {
  return (
    <div>
      <h4>{title}</h4>
      {lines.length === 0 ? (
        <p className="quiet">{missing}</p>
      ) : (
        <pre>
          {lines.map(({ text, isOnlyHere }, index) =>
            isOnlyHere ? (
              <mark key={index} className="only-here">
                {`${text}\n`}
              </mark>
            ) : (
              `${text}\n`
            ),
          )}
        </pre>
      )}
    </div>
  );
}
