import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { SectionRef, SingleEdit } from '../../../core/bank/edit/bank-edit.ts';
import { tagStories } from '../../../core/bank/edit/split-story.ts';
import type { Bank } from '../../../core/bank/model.ts';
import { normaliseText } from '../../../core/bank/normalise.ts';
import { filterGroups, filterTexts, questionsBySection } from '../../../core/bank/question-groups.ts';
import { ownAnswerTime, withAnswerTime, type AnswerTimes } from '../../../core/session/answer-times.ts';
import { togglePin } from '../../../core/session/pins.ts';
import { EditorBar } from '../editing/editor-bar.tsx';
import type { Drafts } from '../editing/use-drafts.ts';
import { LeftDrafts } from '../editing/left-drafts.tsx';
import type { Editing, SaveResult } from '../editing/use-editing.ts';
import { useFocusOnForm } from '../editing/use-focus-on-form.ts';
import { useOpened } from '../editing/use-opened.ts';
import { ProblemList } from './problem-list.tsx';
import { QuestionEditor } from './question-editor.tsx';
import { QuestionList, type QuestionListActions } from './question-list.tsx';
import { SectionActions } from './section-actions.tsx';

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
  /** The question to open first; null for none. */
  readonly initial: string | null;
}

/** Every question of the bank by section, and the form of the one that is open. */
export function QuestionsPage(props: QuestionsPageProps): ReactNode {
  const { bank, editing, drafts, pins } = props;
  const [filter, setFilter] = useState('');
  const [opened, setOpened] = useOpened(bank.questions, props.initial);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [said, setSaid] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const side = useRef<HTMLDivElement>(null);
  const toList = useCallback(
    () => side.current?.querySelector<HTMLElement>('.question-row-open[aria-current]')?.focus(),
    [],
  );
  const { place: main, go: goToForm } = useFocusOnForm();

  const groups = useMemo(() => questionsBySection(bank), [bank]);
  const texts = useMemo(() => filterTexts(bank), [bank]);
  const shownFilter = useDeferredValue(filter);
  const shown = useMemo(() => filterGroups(groups, texts, shownFilter), [groups, texts, shownFilter]);
  const troubled = useMemo(() => questionsInTrouble(bank), [bank]);
  const count = shown.reduce((sum, group) => sum + group.questions.length, 0);

  // Stays the same while the state of saving changes, so that thousands of rows need not be looked at.
  const { save } = editing;
  const make = useCallback(
    async (
      edits: readonly SingleEdit[],
      done: string | null = null,
      base?: string | null,
    ): Promise<SaveResult> => {
      const result = await save(edits, base);
      if (result === 'saved') setSaid(done);
      return result;
    },
    [save],
  );

  const latest = useRef({ bank, groups });
  useEffect(() => {
    latest.current = { bank, groups };
  });
  const actions = useMemo<QuestionListActions>(
    () => ({
      open: (id, isByKey) => {
        setOpened(id);
        if (isByKey) goToForm();
      },
      toggleMark: (id) =>
        setMarked((now) => {
          const next = new Set(now);
          if (!next.delete(id)) next.add(id);
          return next;
        }),
      move: (id, by) => {
        const edit = moveByOne(latest.current, id, by);
        if (edit) void make([edit], by === 1 ? 'Moved down.' : 'Moved up.');
      },
      drop: (id, section, before) => {
        if (id === before) return;
        void make(
          [{ kind: 'moveQuestion', question: id, section: refOf(latest.current.bank, section), before }],
          'Moved.',
        );
      },
    }),
    [make, setOpened, goToForm],
  );

  const question = bank.questions.find(({ id }) => id === opened.id) ?? null;
  const remove = (ids: readonly string[]): void => {
    const edits = ids.map((id): SingleEdit => ({ kind: 'deleteQuestion', question: id }));
    setMarked(new Set());
    void make(edits, ids.length === 1 ? 'Deleted one question.' : `Deleted ${ids.length} questions.`);
  };
  const add = (): void => {
    const section = refOf(bank, question?.section ?? null);
    const text = newQuestionText(bank);
    void editing.save([{ kind: 'addQuestion', text, section }]).then((result) => {
      if (result !== 'saved') return;
      setOpened(normaliseText(text));
      goToForm(true);
    });
  };
  const fix = useCallback(
    (edits: readonly SingleEdit[]) =>
      void make(edits, edits.length === 1 ? 'Fixed.' : `Fixed ${edits.length}.`),
    [make],
  );
  const marks = bank.questions.map(({ id }) => id).filter((id) => marked.has(id));

  return (
    <div className="questions" data-open={question !== null}>
      <div ref={side} className="questions-side">
        <div className="side-bar">
          <label className="filter">
            <span className="unseen">Filter questions</span>
            <input
              type="search"
              placeholder="Filter"
              value={filter}
              onChange={(event) => setFilter(event.target.value)}
            />
          </label>
          <button type="button" className="button" onClick={add}>
            New question
          </button>
        </div>
        <p className="side-count" role="status">
          {count === 1 ? '1 question' : `${count} questions`}
        </p>
        {marks.length > 0 && (
          <div className="marked" role="group" aria-label="Marked questions">
            <span>{marks.length} marked</span>
            <label>
              <span className="unseen">Move to a section</span>
              <select
                value=""
                onChange={(event) => {
                  const section = refOf(bank, Number(event.target.value));
                  const edits = marks.map((id): SingleEdit => ({
                    kind: 'moveQuestion',
                    question: id,
                    section,
                    before: null,
                  }));
                  setMarked(new Set());
                  void make(edits, `Moved ${marks.length}.`);
                }}
              >
                <option value="" disabled>
                  Move to …
                </option>
                {bank.sections.map(({ title }, index) => (
                  <option key={index} value={index}>
                    {title}
                  </option>
                ))}
              </select>
            </label>
            <TagStories
              onTag={(tag) => {
                const edits = tagStories(bank.stories, marks, tag);
                void make(edits, edits.length === 1 ? 'Tagged 1 story.' : `Tagged ${edits.length} stories.`);
              }}
            />
            <button type="button" className="button" onClick={() => remove(marks)}>
              Delete
            </button>
            <button type="button" className="button" onClick={() => setMarked(new Set())}>
              Unmark
            </button>
          </div>
        )}
        <SectionActions bank={bank} onEdit={(edit, done) => void make([edit], done)} />
        <QuestionList
          groups={shown}
          opened={opened.id}
          marked={marked}
          troubled={troubled}
          actions={actions}
        />
      </div>
      <div ref={main} className="questions-main">
        <EditorBar editing={editing} isPending={isPending} said={said} onUndone={() => setSaid(null)} />
        <LeftDrafts
          bank={bank}
          drafts={drafts}
          editing={editing}
          openField={question && `question ${question.id}`}
          onOpenQuestion={setOpened}
          onOpenStory={props.onOpenStory}
        />
        {question ? (
          <QuestionEditor
            key={opened.key}
            bank={bank}
            question={question}
            isPinned={pins.includes(question.id)}
            draft={drafts.question(question.id)}
            onDraft={(typed) => drafts.keep({ kind: 'question', ...typed })}
            onKept={(base) => drafts.discard(`question ${base.id}`)}
            onPending={setPending}
            onLeave={toList}
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
            onDelete={() => remove([question.id])}
            onMove={(section) =>
              void make(
                [
                  {
                    kind: 'moveQuestion',
                    question: question.id,
                    section: refOf(bank, section),
                    before: null,
                  },
                ],
                'Moved.',
              )
            }
            onOpenStory={props.onOpenStory}
          />
        ) : (
          <p className="nothing-open">Choose a question to edit it, or add a new one.</p>
        )}
        <ProblemList bank={bank} question={question} onFix={fix} onOpen={setOpened} />
      </div>
    </div>
  );
}

/** A tag for the written stories of the marked questions. */
function TagStories({ onTag }: { readonly onTag: (tag: string) => void }): ReactNode {
  const [tag, setTag] = useState('');
  return (
    <form
      className="tag-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (tag.trim() !== '') onTag(tag.trim());
        setTag('');
      }}
    >
      <input
        aria-label="Tag for their stories"
        placeholder="Tag their stories"
        value={tag}
        onChange={(event) => setTag(event.target.value)}
      />
    </form>
  );
}

function refOf(bank: Bank, index: number | null): SectionRef | null {
  const section = index === null ? undefined : bank.sections[index];
  return section && index !== null ? { index, title: section.title } : null;
}

function moveByOne(
  { bank, groups }: { readonly bank: Bank; readonly groups: ReturnType<typeof questionsBySection> },
  id: string,
  by: 1 | -1,
): SingleEdit | null {
  const group = groups.find(({ questions }) => questions.some((question) => question.id === id));
  if (!group) return null;
  const at = group.questions.findIndex((question) => question.id === id);
  const target = at + by;
  if (target < 0 || target >= group.questions.length) return null;
  const before = group.questions[by === 1 ? at + 2 : at - 1]?.id ?? null;
  return { kind: 'moveQuestion', question: id, section: refOf(bank, group.section), before };
}

function questionsInTrouble(bank: Bank): ReadonlySet<string> {
  const ids = new Set<string>();
  const starts = bank.questions.map(({ range }) => range.start);
  for (const { range } of bank.problems) {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= range.start) low = middle + 1;
      else high = middle;
    }
    const question = bank.questions[low - 1];
    if (question && range.start < question.range.end) ids.add(question.id);
  }
  return ids;
}

/** A name no question has yet, to be written over. */
function newQuestionText(bank: Bank): string {
  const taken = new Set(bank.questions.map(({ text }) => text));
  for (let number = 1; ; number++) {
    const text = number === 1 ? 'New question' : `New question ${number}`;
    if (!taken.has(text)) return text;
  }
}
