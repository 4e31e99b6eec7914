import type { ReactNode, Ref } from 'react';

interface SearchFieldProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly query: string;
  /** Id of the list it controls; null while there is none. */
  readonly listId: string | null;
  /** Id of the chosen option; null while none is. */
  readonly chosenId: string | null;
  readonly onQuery: (query: string) => void;
}

/** A combobox whose options stay in the list: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */
export function SearchField({ ref, query, listId, chosenId, onQuery }: SearchFieldProps): ReactNode {
  return (
    <input
      ref={ref}
      className="search-field"
      type="text"
      dir="auto"
      role="combobox"
      aria-label="Search questions"
      aria-expanded={listId !== null}
      aria-controls={listId ?? undefined}
      aria-activedescendant={chosenId ?? undefined}
      aria-autocomplete="list"
      placeholder="Type two or three words"
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
