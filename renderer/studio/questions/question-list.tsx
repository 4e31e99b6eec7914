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
import type { Question } from '../../../core/bank/model.ts';
import { rowFrom, stepOf } from '../editing/use-focus.ts';

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
  const list = useRef<HTMLDivElement>(null);
  const [visited, setVisited] = useState<string | null>(null);
  const isShown = (id: string | null): boolean =>
    id !== null && groups.some(({ questions }) => questions.some((question) => question.id === id));
  const first = groups.find(({ questions }) => questions.length > 0)?.questions[0]?.id ?? null;
  const stop = isShown(visited) ? visited : isShown(opened) ? opened : first;

  const onKeyDown = (event: KeyboardEvent): void => {
    const { target, key } = event;
    if (!(target instanceof HTMLElement)) return;
    const row = target.closest<HTMLElement>('.question-row');
    const id = row?.dataset['id'];
    if (!list.current || !row || id === undefined || event.ctrlKey || event.metaKey) return;
    if (key === 'Delete') {
      event.preventDefault();
      actions.remove(id);
      return;
    }
    if (key === 'ArrowLeft' || key === 'ArrowRight') {
      row.querySelector<HTMLElement>(key === 'ArrowLeft' ? 'input' : 'button')?.focus();
      return;
    }
    const by = stepOf(key);
    if (by === null) return;
    event.preventDefault();
    if (event.altKey) {
      if (by === 1 || by === -1) actions.move(id, by);
      return;
    }
    rowFrom(list.current, row, by)
      ?.querySelector<HTMLElement>(target instanceof HTMLInputElement ? 'input' : 'button')
      ?.focus();
  };
  return (
    <div
      ref={list}
      className="question-list"
      onKeyDown={onKeyDown}
      onFocus={({ target }) => {
        const id = target.closest<HTMLElement>('.question-row')?.dataset['id'];
        if (id !== undefined) setVisited(id);
      }}
    >
      {groups.map((group) => (
        <SectionOfList
          key={group.section ?? 'none'}
          group={group}
          stop={idIn(group, stop)}
          opened={idIn(group, opened)}
          marked={marked}
          troubled={troubled}
          actions={actions}
        />
      ))}
    </div>
  );
}

interface SectionOfListProps extends Omit<QuestionListProps, 'groups'> {
  readonly group: GroupedQuestions;
  /** The row where the Tab key stops; null when it is in another section. */
  readonly stop: string | null;
}

/** One section with its rows. Moving from row to row costs what the sections left and reached have in them, not what the bank has. */
const SectionOfList = memo(function SectionOfList({
  group,
  stop,
  opened,
  marked,
  troubled,
  actions,
}: SectionOfListProps): ReactNode {
  return (
    <section aria-label={group.title} style={{ '--rows': group.questions.length } as CSSProperties}>
      <SectionHeading group={group} actions={actions} />
      <ul>
        {group.questions.map((question) => (
          <QuestionRow
            key={question.id}
            question={question}
            section={group.section}
            isStop={question.id === stop}
            isOpened={question.id === opened}
            isMarked={marked.has(question.id)}
            hasTrouble={troubled.has(question.id)}
            actions={actions}
          />
        ))}
      </ul>
      <DropEnd section={group.section} actions={actions} />
    </section>
  );
}, showsTheSameRows);

/** A save changes one section, most often. */
function showsTheSameRows(one: SectionOfListProps, other: SectionOfListProps): boolean {
  const [now, next] = [one.group, other.group];
  return (
    now.section === next.section &&
    now.title === next.title &&
    now.questions.length === next.questions.length &&
    now.questions.every((question, at) => {
      const later = next.questions[at];
      if (!later || !readsTheSame(question, later)) return false;
      return one.troubled.has(question.id) === other.troubled.has(question.id);
    }) &&
    isSameBut(one, other, ['group', 'troubled'])
  );
}

function idIn({ questions }: GroupedQuestions, id: string | null): string | null {
  return id !== null && questions.some((question) => question.id === id) ? id : null;
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
    <h2 className="question-section" data-over={over ?? undefined} {...dropHandlers}>
      {group.title} <span className="count">{group.questions.length}</span>
    </h2>
  );
}

interface QuestionRowProps {
  readonly question: Question;
  readonly section: number | null;
  /** Whether the Tab key stops here. */
  readonly isStop: boolean;
  readonly isOpened: boolean;
  readonly isMarked: boolean;
  readonly hasTrouble: boolean;
  readonly actions: QuestionListActions;
}

const DRAGGED = 'application/x-sidecue-question';

const QuestionRow = memo(function QuestionRow({
  question,
  section,
  isStop,
  isOpened,
  isMarked,
  hasTrouble,
  actions,
}: QuestionRowProps): ReactNode {
  const { over, dropHandlers } = useDropTarget((id, { half, target }) => {
    const next = target.nextElementSibling;
    const behind = next instanceof HTMLElement ? (next.dataset['id'] ?? null) : null;
    actions.drop(id, section, half === 'upper' ? question.id : behind);
  });
  const isRange = useRef(false);
  return (
    <li
      className="question-row"
      data-id={question.id}
      data-opened={isOpened}
      data-over={over ?? undefined}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(DRAGGED, question.id);
        event.dataTransfer.effectAllowed = 'move';
      }}
      {...dropHandlers}
    >
      <input
        type="checkbox"
        tabIndex={isStop ? 0 : -1}
        checked={isMarked}
        aria-label={`Mark “${repairMojibake(question.text)}”`}
        onClick={(event) => (isRange.current = event.shiftKey)}
        onChange={() => actions.toggleMark(question.id, isRange.current)}
      />
      <button
        type="button"
        className="question-row-open"
        tabIndex={isStop ? 0 : -1}
        aria-current={isOpened || undefined}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete"
        onClick={(event) => actions.open(question.id, event.detail === 0)}
      >
        {repairMojibake(question.text)}
        {question.stories.length === 0 && <span className="tag">no story</span>}
        {hasTrouble && <span className="tag trouble">problem</span>}
      </button>
    </li>
  );
}, showsTheSame);

/** Each save brings new objects for the same questions. */
function showsTheSame(one: QuestionRowProps, other: QuestionRowProps): boolean {
  return readsTheSame(one.question, other.question) && isSameBut(one, other, ['question']);
}

/** Whether all properties are the same but some, which are looked at otherwise. */
function isSameBut<Props extends object>(one: Props, other: Props, some: readonly (keyof Props)[]): boolean {
  const keys = Object.keys(one) as (keyof Props)[];
  return keys.every((key) => some.includes(key) || one[key] === other[key]);
}

/** Whether two questions are one row, to the reader. */
function readsTheSame(now: Question, next: Question): boolean {
  return (
    now.id === next.id && now.text === next.text && (now.stories.length === 0) === (next.stories.length === 0)
  );
}

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
