import { ChevronDown } from 'lucide-react';
import {
  memo,
  useCallback,
  useDeferredValue,
  useMemo,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import type { Completeness, GroupedQuestions } from '../../../core/bank/question-groups.ts';
import type { Question } from '../../../core/bank/model.ts';
import { repairMojibake } from '../../../core/bank/mojibake.ts';
import { QuestionWords } from '../../cue/text.tsx';
import { CompletenessDot, onRowKey, useDropPlace, useTabStop, type Arranging } from '../editing/rows.tsx';
import { words } from '../words.ts';

/** Moving past the end of a section goes to the next one; dropping a selected question moves the whole selection. */
export interface QuestionListActions extends Arranging {
  /** @param isByKey whether the row was opened by keyboard */
  readonly open: (id: string, isByKey: boolean) => void;
  /** @param isRange selects all rows from the one selected last */
  readonly toggleMark: (id: string, isRange: boolean) => void;
}

/** What a row shows besides the question. */
export interface RowFacts {
  readonly completeness: Completeness;
  readonly hasTrouble: boolean;
  /** Why the filter matched, if not by its words; otherwise null. */
  readonly reason: string | null;
}

interface QuestionListProps {
  readonly groups: readonly GroupedQuestions[];
  readonly opened: string | null;
  readonly marked: ReadonlySet<string>;
  readonly factsOf: (question: Question) => RowFacts;
  readonly actions: QuestionListActions;
}

/** Rows in the first rendering, enough for a tall window; the rest follow when idle. */
const FIRST = 50;

/** Titles of collapsed sections, until the window is closed. */
const foldedBefore = new Set<string>();

/**
 * Questions by section. One row is the tab stop and the arrow keys move between rows; Left goes to the row’s check box, then
 * to its section.
 */
export function QuestionList({ groups, opened, marked, factsOf, actions }: QuestionListProps): ReactNode {
  const [folded, setFolded] = useState<ReadonlySet<string>>(foldedBefore);
  const ids = useMemo(() => groups.flatMap(({ questions }) => questions.map(({ id }) => id)), [groups]);
  const { stop, listProps } = useTabStop<HTMLDivElement>(ids, opened);
  const most = useDeferredValue(Infinity, FIRST);
  const { over, dropHandlers } = useDropPlace(actions.drop);

  const fold = useCallback((title: string, isFolded: boolean) => {
    if (isFolded) foldedBefore.add(title);
    else foldedBefore.delete(title);
    setFolded(new Set(foldedBefore));
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    const { target, key } = event;
    const row = target instanceof HTMLElement ? target.closest<HTMLElement>('.row') : null;
    if (!(target instanceof HTMLElement) || event.ctrlKey || event.metaKey) return;
    if (!row) {
      if (key !== 'ArrowDown' && key !== 'ArrowRight') return;
      event.preventDefault();
      target.closest('section')?.querySelector<HTMLElement>('li.row > button')?.focus();
      return;
    }
    const id = row.dataset['id'];
    if (onRowKey(event, actions) || id === undefined) return;
    if (key === ' ' && target instanceof HTMLButtonElement) {
      event.preventDefault();
      actions.toggleMark(id, event.shiftKey);
    } else if (key === 'ArrowLeft') {
      const isOnBox = target instanceof HTMLInputElement;
      (isOnBox ? row.closest('section')?.querySelector('button') : row.querySelector('input'))?.focus();
    } else if (key === 'ArrowRight') row.querySelector('button')?.focus();
  };
  const shares = shareOut(
    groups.map(({ title, questions }) => (folded.has(title) ? 0 : questions.length)),
    most,
  );
  return (
    <div
      className="rows"
      data-marking={marked.size > 0}
      onKeyDown={onKeyDown}
      // Buttons are activated on keyup of Space.
      onKeyUp={(event) => {
        if (event.key === ' ' && event.target instanceof Element && event.target.closest('li.row button'))
          event.preventDefault();
      }}
      {...listProps}
      {...dropHandlers}
    >
      {groups.map(({ section, title, questions }, at) => {
        const isFolded = folded.has(title);
        const shown = questions.slice(0, shares[at]);
        const place = over?.section === section ? over : null;
        return (
          <section key={section ?? 'none'} aria-label={title} data-section={section ?? ''}>
            {/* A collapsed section has no rows, so its heading takes part as one. */}
            <h2 className={isFolded ? 'section-heading row' : 'section-heading'}>
              <button
                type="button"
                className="choice"
                tabIndex={isFolded ? 0 : -1}
                aria-expanded={!isFolded}
                onClick={() => fold(title, !isFolded)}
              >
                <ChevronDown className="icon" aria-hidden="true" />
                <span className="row-words">{title}</span> <span className="count">{questions.length}</span>
              </button>
            </h2>
            <ul>
              {shown.map((question) => (
                <QuestionRow
                  key={question.id}
                  id={question.id}
                  text={question.text}
                  {...factsOf(question)}
                  isStop={question.id === stop}
                  isOpened={question.id === opened}
                  isMarked={marked.has(question.id)}
                  isPlace={place?.before === question.id}
                  actions={actions}
                />
              ))}
            </ul>
            <div className="drop-end" data-place={place !== null && place.before === null} />
          </section>
        );
      })}
    </div>
  );
}

interface QuestionRowProps extends RowFacts {
  readonly id: string;
  readonly text: string;
  /** Whether it is the tab stop. */
  readonly isStop: boolean;
  readonly isOpened: boolean;
  readonly isMarked: boolean;
  /** Whether a dragged row would be dropped before it. */
  readonly isPlace: boolean;
  readonly actions: QuestionListActions;
}

/** Takes strings, not the question: each save creates new objects, and unchanged rows must not render again. */
const QuestionRow = memo(function QuestionRow(props: QuestionRowProps): ReactNode {
  const { id, completeness, isStop, isOpened, isMarked, actions } = props;
  const text = repairMojibake(props.text);
  return (
    <li
      className="row"
      data-id={id}
      data-opened={isOpened}
      data-place={props.isPlace ? 'above' : undefined}
      draggable
    >
      <input
        type="checkbox"
        tabIndex={isStop ? 0 : -1}
        checked={isMarked}
        aria-label={words.select(text)}
        onChange={({ nativeEvent }) =>
          actions.toggleMark(id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
        }
      />
      <button
        type="button"
        className="choice"
        title={text}
        tabIndex={isStop ? 0 : -1}
        aria-current={isOpened || undefined}
        aria-keyshortcuts="Space Alt+ArrowUp Alt+ArrowDown Delete"
        onClick={(event) => actions.open(id, event.detail === 0)}
      >
        <CompletenessDot state={completeness} />
        <span className="row-words">
          <QuestionWords text={text} />
        </span>
        <span className="unseen">, {words.completeness[completeness]}</span>
        {props.reason !== null && <span className="tag">{props.reason}</span>}
        {props.hasTrouble && <span className="tag trouble">{words.hasProblem}</span>}
      </button>
    </li>
  );
});

/** Distributes `most` rows over the groups, in order. */
function shareOut(lengths: readonly number[], most: number): number[] {
  let left = most;
  return lengths.map((length) => {
    const share = Math.min(length, left);
    left -= share;
    return share;
  });
}
