import { GripVertical, Pencil, PictureInPicture2 } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import type { CallRecord } from '../../core/session/ledger.ts';
import { CallChip } from '../session/call-chip.tsx';
import { SearchField } from './search-field.tsx';
import { StudioLink } from './studio-link.tsx';

interface CueBarProps {
  readonly field: Ref<HTMLInputElement>;
  readonly query: string;
  readonly listId: string | null;
  readonly chosenId: string | null;
  readonly onQuery: (query: string) => void;
  /** Whether this is a window without a frame of its own, which is moved by its bar. */
  readonly isFrameless: boolean;
  /** Null where the card cannot float, or already does so here. */
  readonly float: { readonly isFloating: boolean; readonly toggle: () => void } | null;
  /** The running call; null while none runs. */
  readonly call: CallRecord | null;
  /** The card has the window to itself; the field is there for the keyboard. */
  readonly isUnseen: boolean;
}

/** The search field and what stands beside it. */
export function CueBar(props: CueBarProps): ReactNode {
  const { field, query, listId, chosenId, onQuery, isFrameless, float, call, isUnseen } = props;
  const floatLabel = float?.isFloating ? 'Close the floating card' : 'Float the card';
  return (
    <header className={isUnseen ? 'unseen' : 'cue-bar'}>
      {isFrameless && <GripVertical className="grip" aria-hidden="true" />}
      <SearchField ref={field} query={query} listId={listId} chosenId={chosenId} onQuery={onQuery} />
      {!isUnseen && <CallChip call={call} />}
      {float && !isUnseen && (
        <button
          type="button"
          className="button"
          aria-label={floatLabel}
          title={floatLabel}
          onClick={float.toggle}
        >
          <PictureInPicture2 className="icon" aria-hidden="true" />
          <span className="float-label">{floatLabel}</span>
        </button>
      )}
      {!isUnseen && (
        <StudioLink
          page="questions"
          className="studio-link"
          label="Studio"
          title="Studio: edit questions and stories, settings"
        >
          <Pencil className="icon" aria-hidden="true" />
        </StudioLink>
      )}
    </header>
  );
}
