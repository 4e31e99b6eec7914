import type { ReactNode } from 'react';
import type { RequestError } from '../../core/contract/errors.ts';
import type { Bank } from '../../core/bank/model.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import { cueWords } from './words.ts';
import { StudioLink } from './studio-link.tsx';
import type { Service } from './use-service.ts';

/** Shown if no bank could be read since startup. */
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

/** Shown for a bank without questions. */
export function EmptyBank({
  bridge,
  report,
  problems,
}: {
  readonly bridge: WindowBridge;
  readonly report: Service['report'];
  readonly problems: Bank['problems'];
}): ReactNode {
  const shape = problems.find(({ code }) => code === 'other-shape' || code === 'not-markdown');
  if (shape)
    return (
      <section className="empty" aria-label={cueWords.emptyBank.name}>
        <h2>{shape.message}</h2>
        <p>{cueWords.otherShape}</p>
        <StudioLink className="button primary" page="import">
          {cueWords.import}
        </StudioLink>
      </section>
    );
  const open = async (): Promise<void> => {
    const answer = await bridge.request('bank.open', {});
    report(answer.ok ? null : answer.error);
  };
  return (
    <section className="empty" aria-label={cueWords.emptyBank.name}>
      <h2>{cueWords.emptyBank.title}</h2>
      <p>{cueWords.emptyBank.hint}</p>
      <pre>{EXAMPLE}</pre>
      <button type="button" className="button" onClick={() => void open()}>
        {cueWords.emptyBank.open}
      </button>
    </section>
  );
}

/** Shown for an unknown address. */
export function NoPage(): ReactNode {
  return (
    <main className="empty">
      <h1>{cueWords.noPage}</h1>
      <p>
        <a href="/">{cueWords.openCueWindow}</a>
      </p>
    </main>
  );
}
