import { useEffect, useRef, useState, type ReactNode } from 'react';
import { DATA_KINDS, type DataKind } from '../../../core/setting-values.ts';
import type { WindowBridge } from '../../bridge/typed.ts';
import type { Service } from '../../cue/use-service.ts';
import { words } from '../words.ts';
import { Said } from '../editing/said.tsx';
import { Button } from '../frame/controls.tsx';

interface DeleteMyDataProps {
  readonly bridge: WindowBridge;
  readonly service: Pick<Service, 'report'>;
}

/** What Sidecue has kept of a person, by the files it is in, each deleted after a question. */
export function DeleteMyData({ bridge, service }: DeleteMyDataProps): ReactNode {
  const [asked, setAsked] = useState<DataKind | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const remove = async (kind: DataKind): Promise<void> => {
    setAsked(null);
    const answer = await bridge.request('data.delete', { kind });
    service.report(answer.ok ? null : answer.error);
    setSaid(answer.ok ? words.data.kinds[kind].done : null);
  };
  return (
    <section aria-labelledby="data">
      <h2 id="data">{words.data.title}</h2>
      <p className="quiet">{words.data.intro}</p>
      <ul className="data-kinds">
        {DATA_KINDS.map((kind) => (
          <li key={kind}>
            <span>
              {words.data.kinds[kind].what} <span className="small">{words.data.kinds[kind].files}</span>
            </span>
            <Button
              look="quiet"
              aria-label={words.data.kinds[kind].button}
              onClick={() => {
                setSaid(null);
                setAsked(kind);
              }}
            >
              {words.delete}
            </Button>
          </li>
        ))}
      </ul>
      <Said said={said} onUndo={null} />
      {asked !== null && (
        <Question kind={asked} onDelete={() => void remove(asked)} onClose={() => setAsked(null)} />
      )}
    </section>
  );
}

/** The browser gives the focus back to the button that asked. */
function Question({
  kind,
  onDelete,
  onClose,
}: {
  readonly kind: DataKind;
  readonly onDelete: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const { button, files } = words.data.kinds[kind];
  return (
    <dialog ref={dialog} className="panel stack" aria-label={words.data.ask(button)} onClose={onClose}>
      <h2>{words.data.ask(button)}</h2>
      <p>{words.data.consequence(files)}</p>
      <div className="actions">
        <Button onClick={onDelete}>{words.delete}</Button>
        <Button autoFocus look="quiet" onClick={onClose}>
          {words.cancel}
        </Button>
      </div>
    </dialog>
  );
}
