import type { ReactNode } from 'react';
import { SideBar } from '../editing/side-bar.tsx';
import { VIEWS, type View } from './question-views.ts';

interface SideFiltersProps {
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
  readonly view: View;
  readonly onView: (view: View) => void;
  /** How many questions are shown. */
  readonly count: number;
  /** Whether there are some to mark at once. */
  readonly canMark: boolean;
  /** Whether every question of the bank is shown. */
  readonly isAll: boolean;
  readonly onMark: () => void;
  readonly onAdd: () => void;
}

/** What stands above the list of questions: what it is narrowed to, and how many that leaves. */
export function SideFilters({
  filter,
  onFilter,
  view,
  onView,
  count,
  canMark,
  isAll,
  onMark,
  onAdd,
}: SideFiltersProps): ReactNode {
  return (
    <>
      <SideBar things="questions" filter={filter} onFilter={onFilter} add="New question" onAdd={onAdd} />
      <div className="side-filters">
        <label>
          <span className="unseen">Show</span>
          <select value={view} onChange={(event) => onView(event.target.value as View)}>
            {(Object.keys(VIEWS) as View[]).map((each) => (
              <option key={each} value={each}>
                {VIEWS[each]}
              </option>
            ))}
          </select>
        </label>
        <p className="side-count" role="status">
          {count === 1 ? '1 question' : `${count} questions`}
        </p>
        {canMark && (
          <button type="button" className="link" onClick={onMark}>
            Mark {isAll ? 'all' : 'these'}
          </button>
        )}
      </div>
    </>
  );
}
