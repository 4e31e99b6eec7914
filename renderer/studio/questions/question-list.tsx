import {
  memo,
  useRef,
  useState,
  type CSSProperties,
  type DragEvent,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import type { GroupedQuestions } from '../../../core/bank/question-groups.ts';
import { repairMojibake } from '../../../core/bank/mojibake.ts';
import { stepOf, useTabStop, walkRows } from '../editing/rows.tsx';
import { words } from '../../words.ts';

export interface QuestionListActions {
  /** @param isByKey whether it was opened with Enter rather than the mouse */
  readonly open: (id: string, isByKey: boolean) => void;
  /** @param isRange whether all from the one marked last are meant */
  readonly toggleMark: (id: string, isRange: boolean) => void;
  /** Up or down by one place, at the end of a section into the next. */
  readonly move: (id: string, by: 1 | -1) => void;
  /** Before another question, or with null at the end of a section; with all that are marked, when it is. */
  readonly drop: (id: string, section: number | null, before: string | null) => void;
  readonly remove: (id: string) => void;
}

interface QuestionListProps {
  readonly groups: readonly GroupedQuestions[];
  readonly opened: string | null;
  readonly marked: ReadonlySet<string>;
  /** Ids of questions with something wrong in them. */
  readonly troubled: ReadonlySet<string>;
  readonly actions: QuestionListActions;
}

/** The bank by section. Rows out of sight cost no layout; one row is a stop of the Tab key, the arrows lead to the others. */
export function QuestionList({ groups, opened, marked, troubled, actions }: QuestionListProps): ReactNode {
  const ids = groups.flatMap(({ questions }) => questions.map(({ id }) => id));
  const { stop, onFocus } = useTabStop(ids, opened);
  const onKeyDown = (event: KeyboardEvent): void => {
    const { target, key } = event;
    const row = target instanceof HTMLElement ? target.closest<HTMLElement>('.row') : null;
    const id = row?.dataset['id'];
    if (!row || id === undefined || event.ctrlKey || event.metaKey) return;
    const by = stepOf(key);
    if (key === 'Delete') {
      event.preventDefault();
      actions.remove(id);
    } else if (key === 'ArrowLeft' || key === 'ArrowRight') {
      row.querySelector<HTMLElement>(key === 'ArrowLeft' ? 'input' : 'button')?.focus();
    } else if (by !== null && event.altKey) {
      event.preventDefault();
      if (by === 1 || by === -1) actions.move(id, by);
    } else if (by !== null) {
      walkRows(event, by);
    }
  };
  return (
    <div className="rows" onKeyDown={onKeyDown} onFocus={onFocus}>
      {groups.map((group) => (
        <section
          key={group.section ?? 'none'}
          aria-label={group.title}
          style={{ '--rows': group.questions.length } as CSSProperties}
        >
          <SectionHeading group={group} actions={actions} />
          <ul>
            {group.questions.map(({ id, text, stories }) => (
              <QuestionRow
                key={id}
                id={id}
                text={text}
                hasStory={stories.length > 0}
                hasTrouble={troubled.has(id)}
                section={group.section}
                isStop={id === stop}
                isOpened={id === opened}
                isMarked={marked.has(id)}
                actions={actions}
              />
            ))}
          </ul>
          <DropEnd section={group.section} actions={actions} />
        </section>
      ))}
    </div>
  );
}

interface SectionHeadingProps {
  readonly group: GroupedQuestions;
  readonly actions: QuestionListActions;
}

/** What is dropped on it comes first in its section. */
function SectionHeading({ group, actions }: SectionHeadingProps): ReactNode {
  const first = group.questions[0]?.id ?? null;
  const { over, dropHandlers } = useDropTarget((id) => actions.drop(id, group.section, first));
  return (
    <h2 className="section-heading" data-over={over ?? undefined} {...dropHandlers}>
      {group.title} <span className="count">{group.questions.length}</span>
    </h2>
  );
}

interface QuestionRowProps {
  readonly id: string;
  readonly text: string;
  readonly hasStory: boolean;
  readonly hasTrouble: boolean;
  /** Index of its section; null above all sections. */
  readonly section: number | null;
  /** Whether the Tab key stops here. */
  readonly isStop: boolean;
  readonly isOpened: boolean;
  readonly isMarked: boolean;
  readonly actions: QuestionListActions;
}

const DRAGGED = 'application/x-sidecue-question';

/** Each save brings new objects for the same questions; a row looks at their words alone. */
const QuestionRow = memo(function QuestionRow(props: QuestionRowProps): ReactNode {
  const { id, section, isStop, isOpened, isMarked, actions } = props;
  const text = repairMojibake(props.text);
  const { over, dropHandlers } = useDropTarget((dropped, { half, target }) => {
    const next = target.nextElementSibling;
    const behind = next instanceof HTMLElement ? (next.dataset['id'] ?? null) : null;
    actions.drop(dropped, section, half === 'upper' ? id : behind);
  });
  const isRange = useRef(false);
  return (
    <li
      className="row"
      data-id={id}
      data-opened={isOpened}
      data-over={over ?? undefined}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(DRAGGED, id);
        event.dataTransfer.effectAllowed = 'move';
      }}
      {...dropHandlers}
    >
      <input
        type="checkbox"
        tabIndex={isStop ? 0 : -1}
        checked={isMarked}
        aria-label={words.select(text)}
        onClick={(event) => (isRange.current = event.shiftKey)}
        onChange={() => actions.toggleMark(id, isRange.current)}
      />
      <button
        type="button"
        className="choice"
        tabIndex={isStop ? 0 : -1}
        aria-current={isOpened || undefined}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete"
        onClick={(event) => actions.open(id, event.detail === 0)}
      >
        {text}
        {!props.hasStory && <span className="tag">no story</span>}
        {props.hasTrouble && <span className="tag trouble">problem</span>}
      </button>
    </li>
  );
});

/** Where a question is dropped to be the last of a section, an empty one too. */
function DropEnd({
  section,
  actions,
}: {
  readonly section: number | null;
  readonly actions: QuestionListActions;
}): ReactNode {
  const { over, dropHandlers } = useDropTarget((id) => actions.drop(id, section, null));
  return <div className="drop-end" data-over={over ?? undefined} {...dropHandlers} />;
}

type Half = 'upper' | 'lower';

interface DropTarget {
  /** The half of it that something is dragged over; null for neither. */
  readonly over: Half | null;
  readonly dropHandlers: {
    readonly onDragOver: (event: DragEvent<HTMLElement>) => void;
    readonly onDragLeave: () => void;
    readonly onDrop: (event: DragEvent<HTMLElement>) => void;
  };
}

function useDropTarget(
  onDropped: (id: string, where: { readonly half: Half; readonly target: HTMLElement }) => void,
): DropTarget {
  const [over, setOver] = useState<Half | null>(null);
  return {
    over,
    dropHandlers: {
      onDragOver: (event) => {
        if (!event.dataTransfer.types.includes(DRAGGED)) return;
        event.preventDefault();
        setOver(halfOf(event));
      },
      onDragLeave: () => setOver(null),
      onDrop: (event) => {
        event.preventDefault();
        setOver(null);
        const id = event.dataTransfer.getData(DRAGGED);
        if (id !== '') onDropped(id, { half: halfOf(event), target: event.currentTarget });
      },
    },
  };
}

function halfOf({ clientY, currentTarget }: DragEvent<HTMLElement>): Half {
  const { top, height } = currentTarget.getBoundingClientRect();
  return clientY < top + height / 2 ? 'upper' : 'lower';
}
