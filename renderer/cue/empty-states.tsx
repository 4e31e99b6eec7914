import type { ReactNode } from 'react';
import type { RequestError } from '../../core/contract/errors.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import type { Service } from './use-service.ts';
import './empty.css';

/** No bank has been read since the start. */
export function NoBank({
  path,
  trouble,
}: {
  readonly path: string;
  readonly trouble: Pick<RequestError, 'message' | 'nextStep'>;
}): ReactNode {
  return (
    <section className="empty" role="alert">
      <h2>{trouble.message}</h2>
      <p>{trouble.nextStep}</p>
      <p className="path">{path}</p>
    </section>
  );
}

const EXAMPLE = `## Teamwork
- Tell me about a conflict.
  - Listen first
  - STORY: Two databases`;

/** The bank has been read and holds no question. */
export function EmptyBank({
  bridge,
  report,
}: {
  readonly bridge: WindowBridge;
  readonly report: Service['report'];
}): ReactNode {
  const open = async (): Promise<void> => {
    const answer = await bridge.request('bank.open', {});
    report(answer.ok ? null : answer.error);
  };
  return (
    <section className="empty" aria-label="Empty bank">
      <h2>Your bank has no questions yet.</h2>
      <p>Write them in the file like this; the card is here as soon as you save.</p>
      <pre>{EXAMPLE}</pre>
      <button type="button" className="button" onClick={() => void open()}>
        Open the bank
      </button>
    </section>
  );
}

/** An address that is no page of the app. */
export function NoPage(): ReactNode {
  return (
    <main className="empty">
      <h1>There is no page at this address.</h1>
      <p>
        <a href="/">Open the cue window</a>
      </p>
    </main>
  );
}
