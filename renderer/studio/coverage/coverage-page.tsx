import { useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import { coverageOf, type Answer } from '../../../core/bank/coverage.ts';
import { repairMojibake } from '../../../core/bank/mojibake.ts';
import type { Bank, Question, Story } from '../../../core/bank/model.ts';
import { coverThemes, type ThemeCoverage } from '../../../core/search/theme-coverage.ts';
import { studioAddress } from '../../../core/studio-pages.ts';
import type { BankPageProps } from '../frame/studio-page.ts';
import './coverage.css';
import { Button } from '../frame/controls.tsx';

/** The page at /studio/coverage: what is ready, and every gap with the way to mend it. */
export function CoveragePage({ service, bank, navigate }: BankPageProps): ReactNode {
  const openQuestion = (id: string): void => navigate(studioAddress('/studio/questions', 'question', id));
  return (
    <div className="page coverage">
      <Gaps
        bank={bank}
        onOpenQuestion={openQuestion}
        onOpenStory={(id) => navigate(studioAddress('/studio/stories', 'story', id))}
      />
      <Themes
        bank={bank}
        own={service.themes}
        onOpenQuestion={openQuestion}
        onAdd={(theme) => navigate(studioAddress('/studio/questions', 'new', theme))}
      />
    </div>
  );
}

const ANSWERS: Readonly<Record<Answer, string>> = {
  written: 'with a written story',
  named: 'with a story not written yet',
  cues: 'with cues and no story',
  nothing: 'with nothing yet',
};

interface GapsProps {
  readonly bank: Bank;
  readonly onOpenQuestion: (id: string) => void;
  readonly onOpenStory: (id: string) => void;
}

function Gaps({ bank, onOpenQuestion, onOpenStory }: GapsProps): ReactNode {
  const { questions, unwritten, unused } = useMemo(() => coverageOf(bank), [bank]);
  const written = questions.written.length;
  return (
    <>
      <section aria-labelledby="coverage-questions">
        <h2 id="coverage-questions">
          {written} of {countOf(bank.questions.length, 'question')} with a written story
        </h2>
        <div className="coverage-bar" aria-hidden="true">
          {(Object.keys(ANSWERS) as Answer[])
            .filter((answer) => questions[answer].length > 0)
            .map((answer) => (
              <span key={answer} data-answer={answer} style={{ flexGrow: questions[answer].length }} />
            ))}
        </div>
        <ul className="coverage-legend">
          {(Object.keys(ANSWERS) as Answer[]).map((answer) => (
            <li key={answer} data-answer={answer}>
              <strong>{questions[answer].length}</strong> {ANSWERS[answer]}
            </li>
          ))}
        </ul>
        {bank.questions.length > 0 && written === bank.questions.length && (
          <p className="quiet">Every question has a written story.</p>
        )}
      </section>
      <Gap title="Questions with nothing yet" count={questions.nothing.length}>
        {(count) => <QuestionLinks questions={questions.nothing.slice(0, count)} onOpen={onOpenQuestion} />}
      </Gap>
      <Gap title="Questions with no story" count={questions.cues.length}>
        {(count) => <QuestionLinks questions={questions.cues.slice(0, count)} onOpen={onOpenQuestion} />}
      </Gap>
      <Gap title="Stories not written yet" count={unwritten.length}>
        {(count) => <StoryLinks stories={unwritten.slice(0, count)} onOpen={onOpenStory} />}
      </Gap>
      <Gap title="Stories no question uses" count={unused.length}>
        {(count) => <StoryLinks stories={unused.slice(0, count)} onOpen={onOpenStory} />}
      </Gap>
    </>
  );
}

/** Shown before the rest is asked for. */
const SHOWN = 10;

/** A list of things to mend; nothing where there is none. */
function Gap({
  title,
  count,
  children,
}: {
  readonly title: string;
  readonly count: number;
  readonly children: (count: number) => ReactNode;
}): ReactNode {
  const [isWhole, setWhole] = useState(false);
  if (count === 0) return null;
  return (
    <section aria-label={title}>
      <h2>
        {title} <span className="count">{count}</span>
      </h2>
      <ul className="link-list">{children(isWhole ? count : SHOWN)}</ul>
      {count > SHOWN && (
        <Button aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? 'Show fewer' : `Show all ${count}`}
        </Button>
      )}
    </section>
  );
}

function QuestionLinks({
  questions,
  onOpen,
}: {
  readonly questions: readonly Question[];
  readonly onOpen: (id: string) => void;
}): ReactNode {
  return questions.map(({ id, text }) => (
    <li key={id}>
      <Button look="link" onClick={() => onOpen(id)}>
        {repairMojibake(text)}
      </Button>
    </li>
  ));
}

function StoryLinks({
  stories,
  onOpen,
}: {
  readonly stories: readonly Story[];
  readonly onOpen: (id: string) => void;
}): ReactNode {
  return stories.map(({ id, title, usedBy }) => (
    <li key={id}>
      <Button look="link" onClick={() => onOpen(id)}>
        {repairMojibake(title)}
      </Button>{' '}
      {usedBy.length > 0 && <span className="quiet">for {countOf(usedBy.length, 'question')}</span>}
    </li>
  ));
}

interface ThemesProps {
  readonly bank: Bank;
  readonly own: Parameters<typeof coverThemes>[1];
  readonly onOpenQuestion: (id: string) => void;
  readonly onAdd: (theme: string) => void;
}

/** What interviewers ask about, first what no question of the bank does. */
function Themes({ bank, own, onOpenQuestion, onAdd }: ThemesProps): ReactNode {
  // Reading thousands of questions takes a moment, and the gaps above need not wait for it.
  const shown = useDeferredValue<Bank | null>(bank, null);
  const themes = useMemo(() => (shown ? coverThemes(shown, own) : null), [shown, own]);
  if (!themes) return null;
  const missing = themes.filter(({ questions }) => questions.length === 0);
  const asked = themes.filter(({ questions }) => questions.length > 0);
  return (
    <>
      {missing.length > 0 && (
        <section aria-labelledby="coverage-missing">
          <h2 id="coverage-missing">
            Themes with no question <span className="count">{missing.length}</span>
          </h2>
          <p className="quiet">Interviewers ask about these, and no question of yours does.</p>
          <ul className="theme-list">
            {missing.map(({ name, words }) => (
              <li key={name}>
                <span className="theme-name">{name}</span>
                <span className="theme-words quiet">{words.filter((each) => each !== name).join(', ')}</span>
                <Button aria-label={`Write a question about ${name}`} onClick={() => onAdd(name)}>
                  Write one
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {asked.length > 0 && (
        <section aria-labelledby="coverage-asked">
          <h2 id="coverage-asked">
            Themes you have questions for <span className="count">{asked.length}</span>
          </h2>
          <ul className="theme-list">
            {asked.map((theme) => (
              <li key={theme.name}>
                <AskedTheme theme={theme} onOpen={onOpenQuestion} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function AskedTheme({
  theme: { name, questions, written },
  onOpen,
}: {
  readonly theme: ThemeCoverage;
  readonly onOpen: (id: string) => void;
}): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="theme" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {name}{' '}
        <span className="quiet">
          {countOf(questions.length, 'question')}, {written} with a written story
        </span>
      </summary>
      {isOpen && (
        <ul className="link-list">
          <QuestionLinks questions={questions} onOpen={onOpen} />
        </ul>
      )}
    </details>
  );
}

function countOf(count: number, thing: string): string {
  return count === 1 ? `1 ${thing}` : `${count} ${thing}s`;
}
