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
import type { Question } from '../../../core/bank/model.ts';

export interface QuestionListActions {
  /** @param isByKey whether it was opened with Enter rather than the mouse */
  readonly open: (id: string, isByKey: boolean) => void;
  readonly toggleMark: (id: string) => void;
  /** Up or down by one place in its section. */
  readonly move: (id: string, by: 1 | -1) => void;
  /** Before another question, or with null at the end of a section. */
  readonly drop: (id: string, section: number | null, before: string | null) => void;
}

interface QuestionListProps {
  readonly groups: readonly GroupedQuestions[];
  readonly opened: string | null;
  readonly marked: ReadonlySet<string>;
  /** Ids of questions with something wrong in them. */
  readonly troubled: ReadonlySet<string>;
  readonly actions: QuestionListActions;
}

/** The bank by section. Rows out of sight cost no layout. */
export function QuestionList({ groups, opened, marked, troubled, actions }: QuestionListProps): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const step = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const rows = [...(list.current?.querySelectorAll<HTMLButtonElement>('.question-row-open') ?? [])];
    const at = rows.indexOf(event.target as HTMLButtonElement);
    if (at < 0) return;
    event.preventDefault();
    const by = event.key === 'ArrowDown' ? 1 : -1;
    if (event.altKey) {
      const id = rows[at]?.dataset['id'];
      if (id !== undefined) actions.move(id, by);
    } else rows[at + by]?.focus();
  };
  return (
    <div ref={list} className="question-list" onKeyDown={step}>
      {groups.map((group) => (
        <section
          key={group.section ?? 'none'}
          aria-label={group.title}
          style={{ '--rows': group.questions.length } as CSSProperties}
        >
          <h2 className="question-section">
            {group.title} <span className="count">{group.questions.length}</span>
          </h2>
          <ul>
            {group.questions.map((question) => (
              <QuestionRow
                key={question.id}
                question={question}
                section={group.section}
                isOpened={question.id === opened}
                isMarked={marked.has(question.id)}
                hasTrouble={troubled.has(question.id)}
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

interface QuestionRowProps {
  readonly question: Question;
  readonly section: number | null;
  readonly isOpened: boolean;
  readonly isMarked: boolean;
  readonly hasTrouble: boolean;
  readonly actions: QuestionListActions;
}

const DRAGGED = 'application/x-sidecue-question';

const QuestionRow = memo(function QuestionRow({
  question,
  section,
  isOpened,
  isMarked,
  hasTrouble,
  actions,
}: QuestionRowProps): ReactNode {
  const { over, dropHandlers } = useDropTarget((id) => actions.drop(id, section, question.id));
  return (
    <li
      className="question-row"
      data-opened={isOpened}
      data-over={over}
      draggable
      onDragStart={(event) => event.dataTransfer.setData(DRAGGED, question.id)}
      {...dropHandlers}
    >
      <input
        type="checkbox"
        checked={isMarked}
        aria-label={`Mark “${question.text}”`}
        onChange={() => actions.toggleMark(question.id)}
      />
      <button
        type="button"
        className="question-row-open"
        data-id={question.id}
        aria-current={isOpened || undefined}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        onClick={(event) => actions.open(question.id, event.detail === 0)}
      >
        {question.text}
        {question.stories.length === 0 && <span className="tag">no story</span>}
        {hasTrouble && <span className="tag trouble">problem</span>}
      </button>
    </li>
  );
}, showsTheSame);

/** Each save brings new objects for the same questions. */
function showsTheSame(one: QuestionRowProps, other: QuestionRowProps): boolean {
  const { question: now, ...rest } = one;
  const { question: next, ...others } = other;
  const keys = Object.keys(rest) as (keyof typeof rest)[];
  return (
    now.id === next.id &&
    now.text === next.text &&
    (now.stories.length === 0) === (next.stories.length === 0) &&
    keys.every((key) => rest[key] === others[key])
  );
}

/** Where a question is dropped to be the last of a section. */
function DropEnd({
  section,
  actions,
}: {
  readonly section: number | null;
  readonly actions: QuestionListActions;
}): ReactNode {
  const { over, dropHandlers } = useDropTarget((id) => actions.drop(id, section, null));
  return <div className="drop-end" data-over={over} {...dropHandlers} />;
}

interface DropTarget {
  readonly over: boolean;
  readonly dropHandlers: {
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDragLeave: () => void;
    readonly onDrop: (event: DragEvent) => void;
  };
}

function useDropTarget(onDropped: (id: string) => void): DropTarget {
  const [over, setOver] = useState(false);
  return {
    over,
    dropHandlers: {
      onDragOver: (event) => {
        if (!event.dataTransfer.types.includes(DRAGGED)) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: () => setOver(false),
      onDrop: (event) => {
        event.preventDefault();
        setOver(false);
        const id = event.dataTransfer.getData(DRAGGED);
        if (id !== '') onDropped(id);
      },
    },
  };
}
