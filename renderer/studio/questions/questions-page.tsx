import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { EditOf, SectionRef } from '../../../core/bank/edit/edit.ts';
import { taggingInWords, tagQuestions } from '../../../core/bank/edit/story-form.ts';
import { followItems, wordsOfQuestion } from '../../../core/bank/identity.ts';
import type { Bank, Question } from '../../../core/bank/model.ts';
import { normaliseText } from '../../../core/bank/normalise.ts';
import {
  completenessOf,
  placeByKey,
  filterGroups,
  filterTexts,
  questionsBySection,
  withWords,
} from '../../../core/bank/question-groups.ts';
import { ListPageFrame, NothingFound, SideBar, useListPage } from '../editing/list-page.tsx';
import { words } from '../words.ts';
import type { SaveResult } from '../editing/use-editing.ts';
import type { BankPageProps } from '../frame/studio-page.ts';
import { MarkedBar, SectionActions } from './list-actions.tsx';
import { ownerOf, ProblemList, ProblemsHere } from './problem-list.tsx';
import { QuestionEditor } from './question-editor.tsx';
import { QuestionList, type QuestionListActions, type RowFacts } from './question-list.tsx';
import { Select } from '../frame/controls.tsx';
import { Menu } from '../frame/menu.tsx';
import type { SearchIndex } from '../../../core/search/search-index.ts';
import type { Service } from '../../cue/use-service.ts';

/** The page at /studio/questions: all questions by section, and the form of the one in `?question=`. */
export function QuestionsPage(props: BankPageProps): ReactNode {
  const { bank, service, navigate } = props;
  const page = useListPage(props, 'question', bank.questions, wordsOfQuestion);
  const { drafts, thing: question, open, openRow, focusRow, setPending } = page;
  const [filter, setFilter] = useState('');
  const [view, setView] = useState<View>('all');
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [earlier, setEarlier] = useState(bank.questions);
  if (earlier !== bank.questions) {
    setEarlier(bank.questions);
    if (marked.size > 0) setMarked(followItems(marked, earlier, bank.questions, wordsOfQuestion));
  }
  /** Question deleted last, to be reopened by Undo. */
  const deleted = useRef<string | null>(null);

  const groups = useMemo(() => questionsBySection(bank), [bank]);
  const textOf = useMemo(() => filterTexts(bank), [bank]);
  const troubled = useMemo(() => questionsInTrouble(bank), [bank]);
  const shownFilter = useDeferredValue(filter);
  const meant = useMeant(bank, service.themes, shownFilter);
  const shown = useMemo(
    () => filterGroups(groups, textOf, shownFilter, wantedIn(view, troubled), (id) => meant.has(id)),
    [groups, textOf, shownFilter, view, troubled, meant],
  );
  const factsOf = useMemo(() => {
    const written = new Set(bank.stories.filter(({ isWritten }) => isWritten).map(({ id }) => id));
    const hasWords = withWords(shownFilter);
    return (each: Question): RowFacts => ({
      completeness: completenessOf(each, written),
      hasTrouble: troubled.has(each.id),
      reason: hasWords(textOf(each)) ? null : (meant.get(each.id) ?? null),
    });
  }, [bank, troubled, meant, textOf, shownFilter]);
  const [isNamingSection, setNamingSection] = useState(false);
  const shownIds = useMemo(() => shown.flatMap(({ questions }) => questions.map(({ id }) => id)), [shown]);
  const count = shownIds.length;

  const { make: makeEdits } = page;
  const make = useCallback<typeof makeEdits>(
    async (...args) => {
      const result = await makeEdits(...args);
      if (result === 'saved') deleted.current = null;
      return result;
    },
    [makeEdits],
  );
  const moveAll = useCallback(
    async (ids: readonly string[], section: SectionRef | null, before: string | null, done: string) => {
      return make({ kind: 'moveQuestions', questions: ids, section, before }, done);
    },
    [make],
  );
  const remove = useCallback(
    async (ids: readonly string[], next: string | null): Promise<void> => {
      const done = words.deletedQuestions(ids.length);
      if ((await make({ kind: 'deleteQuestions', questions: ids }, done)) !== 'saved') return;
      // Unsaved input must not keep the form of a deleted question open.
      setPending(false);
      deleted.current = ids.length === 1 ? (ids[0] ?? null) : null;
      focusRow(next);
    },
    [make, focusRow, setPending],
  );

  const latest = useRef({ bank, groups, shownIds, marked });
  useEffect(() => {
    latest.current = { bank, groups, shownIds, marked };
  });
  const lastMark = useRef<string | null>(null);
  const actions = useMemo<QuestionListActions>(
    () => ({
      open: openRow,
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
        void moveAll([id], section, place.before, words.movedBy[by]).then(() => focusRow(id));
      },
      drop: (id, section, before) => {
        const { bank: now, marked: marks } = latest.current;
        const ids = marks.has(id) ? inFileOrder(now, marks) : [id];
        if (before !== null && ids.includes(before)) return;
        void moveAll(ids, refOf(now, section), before, words.moved(ids.length));
      },
      remove: (id) => void remove([id], neighbourOf(latest.current.shownIds, [id])),
    }),
    [moveAll, openRow, focusRow, remove],
  );

  const showAll = (): void => {
    setFilter('');
    setView('all');
  };
  const add = async (text: string): Promise<{ result: SaveResult; id: string }> => {
    const section = refOf(bank, question?.section ?? null);
    const result = await make({ kind: 'addQuestion', text, section }, words.added.question);
    // The current filter might hide the new question.
    if (result === 'saved') showAll();
    return { result, id: normaliseText(text) };
  };
  const fix = useCallback(
    (edit: EditOf<'applyFixes'>) => {
      const { length } = edit.problems;
      return make(edit, words.fixed(length));
    },
    [make],
  );
  const marks = useMemo(() => (marked.size === 0 ? [] : inFileOrder(bank, marked)), [bank, marked]);

  return (
    <ListPageFrame
      page={page}
      onAdd={add}
      onUndone={() => {
        if (page.said !== null && deleted.current !== null) open(deleted.current);
        deleted.current = null;
      }}
      side={
        <>
          <SideBar kind="question" filter={filter} onFilter={setFilter} onAdd={page.startNew} />
          <div className="actions small one-line">
            <Select
              label={words.show}
              isLabelUnseen
              value={view}
              choices={Object.entries(words.views) as [View, string][]}
              onChange={setView}
            />
            <p className="small" role="status">
              {words.questions(count)}
            </p>
            <span className="last">
              <Menu
                label={words.listActions}
                items={[
                  {
                    words: words.selectAll(count === bank.questions.length),
                    run: () => setMarked(new Set(shownIds)),
                  },
                  { words: words.nameSections, run: () => setNamingSection(true) },
                ]}
              />
            </span>
          </div>
          {marks.length > 0 && (
            <MarkedBar
              bank={bank}
              count={marks.length}
              onMove={(section) => {
                setMarked(new Set());
                void moveAll(marks, refOf(bank, section), null, words.moved(marks.length)).then(() =>
                  focusRow(marks[0] ?? null),
                );
              }}
              onTag={(tag) => {
                const tagging = tagQuestions(bank.stories, marks, tag);
                void make(tagging.edit, taggingInWords(tagging));
              }}
              onDelete={() => void remove(marks, neighbourOf(shownIds, marks))}
              onUnmark={() => {
                setMarked(new Set());
                focusRow(marks[0] ?? null);
              }}
            />
          )}
          {drafts && (
            <SectionActions
              bank={bank}
              drafts={drafts}
              isWanted={isNamingSection}
              onClose={() => {
                setNamingSection(false);
                page.sideRef.current?.querySelector<HTMLElement>('.menu > button')?.focus();
              }}
              onEdit={make}
            />
          )}
          {count === 0 && bank.questions.length > 0 && (
            <NothingFound
              kind="question"
              onShowAll={() => {
                showAll();
                focusRow(null);
              }}
            />
          )}
          <QuestionList
            groups={shown}
            opened={page.openedId}
            marked={marked}
            factsOf={factsOf}
            actions={actions}
          />
        </>
      }
    >
      {question && drafts ? (
        <>
          <ProblemsHere bank={bank} question={question} onFix={fix} />
          <QuestionEditor
            key={page.formKey}
            page={page}
            question={question}
            drafts={drafts}
            service={service}
            navigate={navigate}
            onDelete={() => void remove([question.id], neighbourOf(shownIds, [question.id]))}
            onMove={(section) => void moveAll([question.id], refOf(bank, section), null, words.moved(1))}
          />
        </>
      ) : (
        !question && (
          <p className="nothing-open">{words.nothingOpen.questions(bank.questions.length === 0)}</p>
        )
      )}
      <ProblemList bank={bank} question={question} onFix={fix} onOpen={open} navigate={navigate} />
    </ListPageFrame>
  );
}

/** Filters of the list besides words. */
type View = keyof typeof words.views;

/** Returns the filter of a view; null for all. */
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

/** Ids of questions with a problem. */
function questionsInTrouble(bank: Bank): ReadonlySet<string> {
  const owners = bank.problems.map((problem) => ownerOf(bank, problem)?.id);
  return new Set(owners.filter((id) => id !== undefined));
}

function inFileOrder(bank: Bank, ids: ReadonlySet<string>): string[] {
  return bank.questions.map(({ id }) => id).filter((id) => ids.has(id));
}

/** Returns the row to focus after others are removed: the next one, otherwise the previous one. */
function neighbourOf(ids: readonly string[], gone: readonly string[]): string | null {
  const at = ids.indexOf(gone.at(-1) ?? '');
  const isLeft = (each: string): boolean => !gone.includes(each);
  return ids.slice(at + 1).find(isLeft) ?? ids.slice(0, Math.max(0, at)).findLast(isLeft) ?? null;
}

function refOf(bank: Bank, index: number | null): SectionRef | null {
  const section = index === null ? undefined : bank.sections[index];
  return section && index !== null ? { index, title: section.title } : null;
}

/** Minimum `QuestionMatch.score`. */
const LIKELY = 0.3;
const MOST = 20;
/** Minimum length of a filter to search by. */
const SHORTEST = 3;

const NONE: ReadonlyMap<string, string> = new Map();

/** Returns the questions that the cue window’s search finds for a filter, with the reason. Builds the index on first use. */
function useMeant(bank: Bank, themes: Service['themes'], filter: string): ReadonlyMap<string, string> {
  const [made, setMade] = useState<{ readonly bank: Bank; readonly index: SearchIndex } | null>(null);
  const isWanted = filter.trim().length >= SHORTEST;
  useEffect(() => {
    if (!isWanted) return undefined;
    let isOver = false;
    void import('../../../core/search/search-index.ts').then(({ createSearchIndex }) => {
      if (!isOver) setMade({ bank, index: createSearchIndex(bank, { userThemes: { themes } }) });
    });
    return () => {
      isOver = true;
    };
  }, [isWanted, bank, themes]);
  return useMemo(() => {
    if (!isWanted || made?.bank !== bank) return NONE;
    const found = made.index.search(filter, MOST).questions.filter(({ score }) => score >= LIKELY);
    return new Map(found.map(({ question, reason }) => [bank.questions[question]?.id ?? '', reason]));
  }, [isWanted, made, bank, filter]);
}
