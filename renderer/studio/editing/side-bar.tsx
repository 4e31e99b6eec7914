import type { ReactNode } from 'react';

interface SideBarProps {
  /** What the list is of, such as “questions”. */
  readonly things: string;
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
  /** What the button says that makes a new one. */
  readonly add: string;
  readonly onAdd: () => void;
}

/** Above a list: its filter, and the way to something new. */
export function SideBar({ things, filter, onFilter, add, onAdd }: SideBarProps): ReactNode {
  return (
    <div className="side-bar">
      <label className="filter">
        <span className="unseen">Filter {things}</span>
        <input
          type="search"
          placeholder="Filter"
          value={filter}
          onChange={(event) => onFilter(event.target.value)}
        />
      </label>
      <button type="button" className="button" onClick={onAdd}>
        {add}
      </button>
    </div>
  );
}
