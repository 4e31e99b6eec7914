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
  /** Id of the list it controls; null while there is none. */
  readonly listId: string | null;
  /** Id of the chosen option; null while none is. */
  readonly chosenId: string | null;
  /** To the eye it is gone; it has the keyboard all the same. */
  readonly isFolded: boolean;
  readonly onQuery: (query: string) => void;
}

/** A combobox whose options stay in the list: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */
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
      // The field is what the window is for: a person who opens it is about to type.
      autoFocus
      value={query}
      onChange={(event) => onQuery(event.target.value)}
    />
  );
}

/** The running call, in a few quiet words that lead to its page. */
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
  /** Whether this is a window without a frame of its own, which is moved by its bar. */
  readonly isFrameless: boolean;
  /** Null where the card cannot float, or already does so here. */
  readonly float: { readonly isFloating: boolean; readonly toggle: () => void } | null;
  /** The running call; null while none runs. */
  readonly call: CallRecord | null;
  /** A card is kept: to the eye the bar is a thin grip, to the keyboard it stays as it is. */
  readonly isFolded: boolean;
  /** Opens the search for a click on the grip. */
  readonly onOpen: () => void;
  /** The focus has left the bar. */
  readonly onLeft: () => void;
}

/** The search field and what stands beside it. */
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
