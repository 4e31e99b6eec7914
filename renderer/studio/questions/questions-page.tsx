import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { SectionRef, SingleEdit } from '../../../core/bank/edit/bank-edit.ts';
import { taggingInWords, tagStories } from '../../../core/bank/edit/tag-stories.ts';
import { followItems, wordsOfQuestion } from '../../../core/bank/follow-item.ts';
import type { Bank } from '../../../core/bank/model.ts';
import { normaliseText } from '../../../core/bank/normalise.ts';
import { placeByKey } from '../../../core/bank/place-by-key.ts';
import { filterGroups, filterTexts, questionsBySection } from '../../../core/bank/question-groups.ts';
import { ownAnswerTime, withAnswerTime, type AnswerTimes } from '../../../core/session/answer-times.ts';
import { MOST_PINS, togglePin } from '../../../core/session/pins.ts';
import { EditorBar } from '../editing/editor-bar.tsx';
import type { Drafts } from '../editing/use-drafts.ts';
import { LeftDrafts } from '../editing/left-drafts.tsx';
import type { Editing, SaveResult } from '../editing/use-editing.ts';
import { useFocusAfterForm } from '../editing/use-focus-after-form.ts';
import { useFocusOnForm } from '../editing/use-focus-on-form.ts';
import { useOneAtATime } from '../editing/use-one-at-a-time.ts';
import { useOpened, type OpenedAddress } from '../editing/use-opened.ts';
import { MarkedBar } from './marked-bar.tsx';
import { ProblemList, ProblemsHere } from './problem-list.tsx';
import { QuestionEditor } from './question-editor.tsx';
import { QuestionList, type QuestionListActions } from './question-list.tsx';
import { questionsInTrouble, wantedIn, type View } from './question-views.ts';
import { SectionActions } from './section-actions.tsx';
import { SideFilters } from './side-filters.tsx';

interface QuestionsPageProps {
  readonly bank: Bank;
  readonly version: string | null;
  readonly editing: Editing;
  readonly drafts: Drafts;
  readonly pins: readonly string[];
  readonly onPins: (pins: readonly string[]) => void;
  readonly answerTimes: AnswerTimes;
  /** In seconds. */
  readonly usualAnswerTime: number;
  readonly onAnswerTimes: (times: AnswerTimes) => void;
  readonly onOpenStory: (title: string) => void;
  readonly onOpenMarkdown: () => void;
  readonly address: OpenedAddress;
  /** Whether a link led here, to what its address names. */
  readonly isArrival: boolean;
}

/** Every question of the bank by section, and the form of the one that is open. */
export function QuestionsPage(props: QuestionsPageProps): ReactNode {
  const { bank, editing, drafts, pins } = props;
  const [filter, setFilter] = useState('');
  const [view, setView] = useState<View>('all');
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [earlier, setEarlier] = useState(bank.questions);
  if (earlier !== bank.questions) {
    setEarlier(bank.questions);
    if (marked.size > 0) setMarked(followItems(marked, earlier, bank.questions, wordsOfQuestion));
  }
  const [said, setSaid] = useState<string | null>(null);
  /** The question that was just deleted, to be opened again when that is taken back. */
  const [deleted, setDeleted] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const [opened, question, setOpened] = useOpened(bank.questions, wordsOfQuestion, props.address, isPending);
  const side = useRef<HTMLDivElement>(null);
  const focusRow = useCallback((id: string | null) => {
    const row = id === null ? null : side.current?.querySelector(`[data-id="${CSS.escape(id)}"] button`);
    const place = row ?? side.current?.querySelector('input[type=search]');
    if (place instanceof HTMLElement) place.focus();
  }, []);
  const { place: main, go: goToForm } = useFocusOnForm(props.isArrival);
  useFocusAfterForm(question !== null, main, focusRow);

  const groups = useMemo(() => questionsBySection(bank), [bank]);
  const textOf = useMemo(() => filterTexts(bank), [bank]);
  const troubled = useMemo(() => questionsInTrouble(bank), [bank]);
  const shownFilter = useDeferredValue(filter);
  const shown = useMemo(
    () => filterGroups(groups, textOf, shownFilter, wantedIn(view, troubled)),
    [groups, textOf, shownFilter, view, troubled],
  );
  const shownIds = useMemo(() => shown.flatMap(({ questions }) => questions.map(({ id }) => id)), [shown]);
  const count = shownIds.length;

  // Stays the same while the state of saving changes, so that thousands of rows need not be looked at.
  const { save } = editing;
  const make = useCallback(
    async (
      edits: readonly SingleEdit[],
      done: string | null = null,
      base?: string | null,
    ): Promise<SaveResult> => {
      const result = await save(edits, base);
      if (result !== 'saved') return result;
      setSaid(done);
      setDeleted(null);
      return result;
    },
    [save],
  );
  const moveAll = useCallback(
    async (ids: readonly string[], section: SectionRef | null, before: string | null, done: string) => {
      const edits = ids.map((question): SingleEdit => ({ kind: 'moveQuestion', question, section, before }));
      return make(edits, done);
    },
    [make],
  );
  const remove = useCallback(
    async (ids: readonly string[], next: string | null): Promise<void> => {
      const edits = ids.map((id): SingleEdit => ({ kind: 'deleteQuestion', question: id }));
      const done = ids.length === 1 ? 'Deleted one question.' : `Deleted ${ids.length} questions.`;
      if ((await make(edits, done)) !== 'saved') return;
      // What is still typed in the form of one that is deleted on purpose does not hold it open.
      setPending(false);
      setDeleted(ids.length === 1 ? (ids[0] ?? null) : null);
      focusRow(next);
    },
    [make, focusRow],
  );

  const latest = useRef({ bank, groups, shownIds, marked });
  useEffect(() => {
    latest.current = { bank, groups, shownIds, marked };
  });
  const lastMark = useRef<string | null>(null);
  const actions = useMemo<QuestionListActions>(
    () => ({
      open: (id, isByKey) => {
        setOpened(id);
        if (isByKey) goToForm();
      },
      toggleMark: (id, isRange) => {
        const ids = latest.current.shownIds;
        const from = isRange && lastMark.current !== null ? ids.indexOf(lastMark.current) : -1;
        const to = ids.indexOf(id);
        lastMark.current = id;
        setMarked((now) => {
          const next = new Set(now);
          if (from >= 0)
            for (const each of ids.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(each);
          else if (!next.delete(id)) next.add(id);
          return next;
        });
      },
      move: (id, by) => {
        const place = placeByKey(latest.current.groups, id, by);
        if (!place) return;
        const section = refOf(latest.current.bank, place.section);
        void moveAll([id], section, place.before, by === 1 ? 'Moved down.' : 'Moved up.').then(() =>
          focusRow(id),
        );
      },
      drop: (id, section, before) => {
        const { bank: now, marked: marks } = latest.current;
        const ids = marks.has(id)
          ? now.questions.map((each) => each.id).filter((each) => marks.has(each))
          : [id];
        if (before !== null && ids.includes(before)) return;
        void moveAll(ids, refOf(now, section), before, ids.length === 1 ? 'Moved.' : `Moved ${ids.length}.`);
      },
      remove: (id) => void remove([id], neighbourOf(latest.current.shownIds, id)),
    }),
    [moveAll, setOpened, goToForm, focusRow, remove],
  );

  const oneAtATime = useOneAtATime();
  const add = async (): Promise<void> => {
    const section = refOf(bank, question?.section ?? null);
    const text = newQuestionText(bank);
    if ((await make([{ kind: 'addQuestion', text, section }], 'Added one question.')) !== 'saved') return;
    // Where the list is narrowed, the new question would not be in it.
    setFilter('');
    setView('all');
    setOpened(normaliseText(text));
    goToForm(true);
  };
  const fix = useCallback(
    (edits: readonly SingleEdit[]) => make(edits, edits.length === 1 ? 'Fixed.' : `Fixed ${edits.length}.`),
    [make],
  );
  const marks = useMemo(
    () => (marked.size === 0 ? [] : bank.questions.map(({ id }) => id).filter((id) => marked.has(id))),
    [bank, marked],
  );
  const showAll = (): void => {
    setFilter('');
    setView('all');
    focusRow(null);
  };

  return (
    <div className="questions" data-open={question !== null}>
      <div ref={side} className="questions-side">
        <SideFilters
          filter={filter}
          onFilter={setFilter}
          view={view}
          onView={setView}
          count={count}
          canMark={count > 1 && marks.length < count}
          isAll={count === bank.questions.length}
          onMark={() => setMarked(new Set(shownIds))}
          onAdd={() => oneAtATime(add)}
        />
        {marks.length > 0 && (
          <MarkedBar
            bank={bank}
            count={marks.length}
            onMove={(section) => {
              setMarked(new Set());
              void moveAll(marks, refOf(bank, section), null, `Moved ${marks.length}.`).then(() =>
                focusRow(marks[0] ?? null),
              );
            }}
            onTag={(tag) => {
              const tagging = tagStories(bank.stories, marks, tag);
              void make(tagging.edits, taggingInWords(tagging));
            }}
            onDelete={() => void remove(marks, neighbourOf(shownIds, marks.at(-1) ?? '', new Set(marks)))}
            onUnmark={() => {
              setMarked(new Set());
              focusRow(marks[0] ?? null);
            }}
          />
        )}
        <SectionActions bank={bank} drafts={drafts} onEdit={(edit, done) => make([edit], done)} />
        {count === 0 && bank.questions.length > 0 && (
          <p className="nothing-found">
            No question is like that.{' '}
            <button type="button" className="link" onClick={showAll}>
              Show all
            </button>
          </p>
        )}
        <QuestionList
          groups={shown}
          opened={opened.id}
          marked={marked}
          troubled={troubled}
          actions={actions}
        />
      </div>
      <div ref={main} className="questions-main">
        <EditorBar
          editing={editing}
          isPending={isPending}
          said={said}
          onUndone={() => {
            setSaid(null);
            if (said !== null && deleted !== null) setOpened(deleted);
            setDeleted(null);
          }}
        />
        <LeftDrafts
          bank={bank}
          drafts={drafts}
          editing={editing}
          openField={question && `question ${question.id}`}
          onOpenQuestion={setOpened}
          onOpenStory={props.onOpenStory}
          onOpenMarkdown={props.onOpenMarkdown}
        />
        {question ? (
          <>
            <ProblemsHere bank={bank} question={question} onFix={fix} />
            <QuestionEditor
              key={opened.key}
              bank={bank}
              question={question}
              isPinned={pins.includes(question.id)}
              arePinsFull={pins.length >= MOST_PINS}
              draft={drafts.question(question.id)}
              onDraft={(typed) => drafts.keep({ kind: 'question', ...typed })}
              onKept={(base) => drafts.discard(`question ${base.id}`)}
              onPending={setPending}
              onLeave={() => focusRow(question.id)}
              version={props.version}
              onSave={(edits, version) => make(edits, null, version)}
              onPin={() => props.onPins(togglePin(pins, question.id))}
              answerTime={{
                own: ownAnswerTime(props.answerTimes, question.id),
                usual: props.usualAnswerTime,
              }}
              onAnswerTime={(seconds) =>
                props.onAnswerTimes(withAnswerTime(props.answerTimes, question.id, seconds))
              }
              onDelete={() => void remove([question.id], neighbourOf(shownIds, question.id))}
              onMove={(section) => void moveAll([question.id], refOf(bank, section), null, 'Moved.')}
              onOpenStory={props.onOpenStory}
            />
          </>
        ) : (
          <p className="nothing-open">
            {bank.questions.length === 0
              ? 'This bank has no question yet. “New question” writes the first one.'
              : 'Choose a question to edit it, or add a new one.'}
          </p>
        )}
        <ProblemList bank={bank} question={question} onFix={fix} onOpen={setOpened} />
      </div>
    </div>
  );
}

/** The row to go to when one is gone: the one below, else the one above. */
function neighbourOf(
  ids: readonly string[],
  id: string,
  gone: ReadonlySet<string> = new Set([id]),
): string | null {
  const at = ids.indexOf(id);
  const isLeft = (each: string): boolean => !gone.has(each);
  return ids.slice(at + 1).find(isLeft) ?? ids.slice(0, Math.max(0, at)).findLast(isLeft) ?? null;
}

function refOf(bank: Bank, index: number | null): SectionRef | null {
  const section = index === null ? undefined : bank.sections[index];
  return section && index !== null ? { index, title: section.title } : null;
}

/** A name no question has yet, to be written over. */
function newQuestionText(bank: Bank): string {
  const taken = new Set(bank.questions.map(({ text }) => text));
  for (let number = 1; ; number++) {
    const text = number === 1 ? 'New question' : `New question ${number}`;
    if (!taken.has(text)) return text;
  }
}
