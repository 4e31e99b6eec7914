import { Phone } from 'lucide-react';
import type { ReactNode } from 'react';
import { callName } from '../../core/session/ledger-views.ts';
import type { CallRecord } from '../../core/session/ledger.ts';
import { StudioLink } from '../cue/studio-link.tsx';
import './session.css';

/** The running call, in a few quiet words that lead to its page. */
export function CallChip({ call }: { readonly call: CallRecord | null }): ReactNode {
  if (!call) return null;
  const name = callName(call);
  const words = name === 'a call' ? 'Call' : name;
  return (
    <StudioLink
      page="calls"
      item={call.id}
      className="call-chip"
      label={`Running call: ${words}`}
      title={`${words}: what was asked and told`}
    >
      <Phone className="icon" aria-hidden="true" />
      <span>{words}</span>
    </StudioLink>
  );
}
