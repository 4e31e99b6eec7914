import { GripVertical, Pencil, Phone, PictureInPicture2 } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { cueWords } from './words.ts';
import { callName } from '../../core/session/ledger-views.ts';
import type { CallRecord } from '../../core/session/ledger.ts';
import { StudioLink } from './studio-link.tsx';
import '../session/session.css';

interface SearchFieldProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly query: string;
  /** Id of the listbox it controls; null if there is none. */
  readonly listId: string | null;
  /** Id of the selected option; null for none. */
  readonly chosenId: string | null;
  /** Visually hidden but still focusable. */
  readonly isFolded: boolean;
  readonly onQuery: (query: string) => void;
}

/** Combobox with a separate listbox: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */
function SearchField({ ref, query, listId, chosenId, isFolded, onQuery }: SearchFieldProps): ReactNode {
  return (
    <input
      ref={ref}
      className={isFolded ? 'search-field unseen' : 'search-field'}
      type="text"
      dir="auto"
      role="combobox"
      data-command-field
      aria-label={cueWords.searchField}
      aria-expanded={listId !== null}
      aria-controls={listId ?? undefined}
      aria-activedescendant={chosenId ?? undefined}
      aria-autocomplete="list"
      placeholder={cueWords.searchHint}
      autoComplete="off"
      autoCorrect="off"
      autoCapitalize="off"
      spellCheck={false}
      // Whoever opens the window is about to type.
      autoFocus
      value={query}
      onChange={(event) => onQuery(event.target.value)}
    />
  );
}

/** Link to the running call's page. */
function CallChip({ call }: { readonly call: CallRecord | null }): ReactNode {
  if (!call) return null;
  const words = callName(call) ?? cueWords.call;
  return (
    <StudioLink
      page="calls"
      item={call.id}
      className="call-chip"
      label={cueWords.runningCall(words)}
      title={cueWords.callPage(words)}
    >
      <Phone className="icon" aria-hidden="true" />
      <span>{words}</span>
    </StudioLink>
  );
}

interface CueBarProps {
  readonly field: Ref<HTMLInputElement>;
  readonly query: string;
  readonly listId: string | null;
  readonly chosenId: string | null;
  readonly onQuery: (query: string) => void;
  /** Whether the window is frameless and dragged by this bar. */
  readonly isFrameless: boolean;
  /** Null if the card cannot float, or this is the floating window. */
  readonly float: { readonly isFloating: boolean; readonly toggle: () => void } | null;
  /** The running call; null for none. */
  readonly call: CallRecord | null;
  /** A card is kept: the bar collapses to a thin grip, but stays focusable. */
  readonly isFolded: boolean;
  /** The grip was clicked: open the search. */
  readonly onOpen: () => void;
  /** The bar lost the focus. */
  readonly onLeft: () => void;
}

/** Search field and controls. */
export function CueBar(props: CueBarProps): ReactNode {
  const { field, query, listId, chosenId, onQuery, isFrameless, float, call, isFolded, onOpen, onLeft } =
    props;
  const floatLabel = float?.isFloating ? cueWords.closeFloating : cueWords.float;
  return (
    <header
      className="cue-bar"
      data-folded={isFolded || undefined}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) onLeft();
      }}
    >
      {isFrameless && !isFolded && <GripVertical className="grip" aria-hidden="true" />}
      <SearchField
        ref={field}
        query={query}
        listId={listId}
        chosenId={chosenId}
        isFolded={isFolded}
        onQuery={onQuery}
      />
      {isFolded && (
        <button
          type="button"
          className="grip-bar"
          tabIndex={-1}
          aria-label={cueWords.searchAgain}
          title={cueWords.searchAgain}
          onClick={onOpen}
        />
      )}
      {!isFolded && (
        <>
          <CallChip call={call} />
          {float && (
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
          <StudioLink
            page="questions"
            className="studio-link"
            label={cueWords.studio}
            title={cueWords.studioHint}
          >
            <Pencil className="icon" aria-hidden="true" />
          </StudioLink>
        </>
      )}
    </header>
  );
}
