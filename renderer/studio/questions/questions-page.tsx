import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { SectionRef, SingleEdit } from '../../../core/bank/edit/bank-edit.ts';
import { taggingInWords, tagStories } from '../../../core/bank/edit/tag-stories.ts';
import { followItems, wordsOfQuestion } from '../../../core/bank/follow-item.ts';
import type { Bank, Question } from '../../../core/bank/model.ts';
import { normaliseText, normaliseTitle } from '../../../core/bank/normalise.ts';
import { placeByKey } from '../../../core/bank/place-by-key.ts';
import { filterGroups, filterTexts, questionsBySection } from '../../../core/bank/question-groups.ts';
import { type AnswerTimes, ownAnswerTime, withAnswerTime } from '../../../core/session/answer-timer.ts';
import { activePins, MOST_PINS, togglePin, withActivePins } from '../../../core/session/pins.ts';
import { EditorBar } from '../editing/editor-bar.tsx';
import { useDrafts, type Drafts } from '../editing/use-drafts.ts';
import { LeftDrafts } from '../editing/left-drafts.tsx';
import { useEditing, type Editing, type SaveResult } from '../editing/use-editing.ts';
import { useFocusAfterForm, useFocusOnForm, useOneAtATime } from '../editing/use-focus.ts';
import { useOpened, useOpenedAddress, type OpenedAddress } from '../editing/use-opened.ts';
import { MarkedBar } from './marked-bar.tsx';
import { ProblemList, ProblemsHere } from './problem-list.tsx';
import { QuestionEditor } from './question-editor.tsx';
import { QuestionList, type QuestionListActions } from './question-list.tsx';
import { SectionActions } from './section-actions.tsx';
import { NoBank } from '../../cue/empty-states.tsx';
import '../editing/editing.css';
import type { StudioPageProps } from '../frame/studio-page.ts';
import { SideBar } from '../editing/side-bar.tsx';

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
function QuestionsPage(props: QuestionsPageProps): ReactNode {
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

/** The page at /studio/questions; `?question=` names the one to open. */
export function Questions({ bridge, service, location, navigate }: StudioPageProps): ReactNode {
  const editing = useEditing(bridge, service.bank);
  const drafts = useDrafts(bridge, service);
  const address = useOpenedAddress({ location, navigate }, '/studio/questions', 'question');
  const bank = service.bank?.bank;
  if (!bank) {
    return service.bank?.trouble ? <NoBank path={service.bank.path} trouble={service.bank.trouble} /> : null;
  }
  if (!drafts) return null;
  return (
    <QuestionsPage
      bank={bank}
      version={service.bank.version}
      editing={editing}
      drafts={drafts}
      pins={activePins(service.settings)}
      onPins={(pins) => service.updateSettings(withActivePins(service.settings, pins))}
      answerTimes={service.settings.answerTimes}
      usualAnswerTime={service.settings.answerTime}
      onAnswerTimes={(answerTimes) => service.updateSettings({ answerTimes })}
      onOpenStory={(title) => {
        const id = normaliseTitle(title);
        const story = bank.stories.find(
          (each) => each.id === id || each.aliases.some((alias) => normaliseTitle(alias) === id),
        );
        navigate(`/studio/stories?story=${encodeURIComponent(story?.id ?? id)}`);
      }}
      onOpenMarkdown={() => navigate('/studio/markdown')}
      address={address}
      isArrival={!location.isFirst && address.id !== null}
    />
  );
}

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
function SideFilters({
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

/** What the list can be narrowed to, besides words. */
const VIEWS = {
  all: 'All questions',
  problem: 'With a problem',
  'no-story': 'Without a story',
  nothing: 'With nothing yet',
} as const;
type View = keyof typeof VIEWS;

/** Which questions a view is of; null for all. */
function wantedIn(view: View, troubled: ReadonlySet<string>): ((question: Question) => boolean) | null {
  switch (view) {
    case 'all':
      return null;
    case 'problem':
      return ({ id }) => troubled.has(id);
    case 'no-story':
      return ({ stories }) => stories.length === 0;
    case 'nothing':
      return ({ stories, cues }) => stories.length + cues.length === 0;
  }
}

/** The ids of questions that have a problem. */
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
