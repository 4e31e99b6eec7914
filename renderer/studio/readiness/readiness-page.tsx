import { useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import { repairMojibake } from '../../../core/bank/mojibake.ts';
import type { Bank } from '../../../core/bank/model.ts';
import { expectedThemes, type ExpectedTheme } from '../../../core/rehearsal/today.ts';
import {
  byMostAsked,
  lacksOf,
  queriesFor,
  readinessOf,
  smallestStorySet,
  toldAt,
  unansweredIn,
  type Practice,
  type ThemeRow,
} from '../../../core/rehearsal/readiness.ts';
import { createSearchIndex, type SearchIndex } from '../../../core/search/search-index.ts';
import { coverThemes, createThemeFinder } from '../../../core/search/theme-coverage.ts';
import { companiesOf } from '../../../core/session/ledger-views.ts';
import { studioAddress } from '../../../core/studio-pages.ts';
import { useSettledIndex } from '../../meaning/use-likeness.ts';
import { useSession } from '../../session/use-session.ts';
import { words } from '../words.ts';
import { Button, Select } from '../frame/controls.tsx';
import type { BankPageProps } from '../frame/studio-page.ts';
import { useRehearsal, type Rehearsal } from '../rehearse/use-rehearsal.ts';
import './readiness.css';

const say = words.readiness;

/** The page at /studio/readiness: common themes, how ready their answers are, and links to improve them. */
export function ReadinessPage(props: BankPageProps): ReactNode {
  const { bridge, service } = props;
  const rehearsal = useRehearsal(bridge, service.report);
  const { ledger, isRead } = useSession(bridge, service.report);
  // Deferred: searching for every theme takes a while.
  const bank = useDeferredValue<Bank | null>(props.bank, null);
  if (!rehearsal || !isRead || !bank) return null;
  return <Readiness {...props} bank={bank} rehearsal={rehearsal} ledger={ledger} />;
}

interface ReadinessProps extends BankPageProps {
  readonly rehearsal: Rehearsal;
  readonly ledger: Practice['ledger'];
}

function Readiness({ bank, bridge, service, navigate, rehearsal, ledger }: ReadinessProps): ReactNode {
  const { settings, themes: own } = service;
  const { interviews, answers } = rehearsal.record;
  const [scope, setScope] = useState('all');
  const [isWhole, setWhole] = useState(false);
  const userThemes = useMemo(() => (own.length > 0 ? { themes: own } : undefined), [own]);
  const byWords = useMemo(
    () => createSearchIndex(bank, userThemes ? { userThemes } : {}),
    [bank, userThemes],
  );
  const coverage = useMemo(() => coverThemes(bank, own), [bank, own]);
  const queries = useMemo(
    () => [...coverage.flatMap((theme) => queriesFor(theme.name)), ...unansweredIn(ledger)],
    [coverage, ledger],
  );
  const index = useSettledIndex(bridge, bank, byWords, queries, settings.searchesMeaning);
  const findThemes = useMemo(() => createThemeFinder(userThemes), [userThemes]);
  const practice: Practice = useMemo(
    () => ({
      ledger,
      answers,
      aim: settings.answerTime,
      pace: settings.prompterPace,
      now: new Date(),
    }),
    [ledger, answers, settings.answerTime, settings.prompterPace],
  );

  const [kind, name] = [scope.slice(0, scope.indexOf(':')), scope.slice(scope.indexOf(':') + 1)];
  const interview = kind === 'interview' ? interviews.find(({ id }) => id === name) : undefined;
  const company = interview?.company ?? (kind === 'company' ? name : null);
  const set = kind === 'set' ? name : (interview?.set ?? null);
  const { themes, expected } = useMemo(() => {
    const all = byMostAsked(coverage.map((theme) => theme.name));
    const fromPosting = expectedThemes(interview?.posting ?? '', findThemes);
    const pins = new Set(settings.pinSets.find((each) => each.name === set)?.pins);
    const ofSet = all.filter((theme) =>
      coverage.find((each) => each.name === theme)?.questions.some(({ id }) => pins.has(id)),
    );
    const chosen = [...new Set([...fromPosting.map((theme) => theme.name), ...ofSet])];
    return { themes: chosen.length > 0 ? chosen : all, expected: fromPosting };
  }, [coverage, findThemes, interview, settings.pinSets, set]);
  const rows = useMemo(
    () => readinessOf(bank, index, themes, practice, company),
    [bank, index, themes, practice, company],
  );

  const openQuestion = (id: string): void => navigate(studioAddress('/studio/questions', 'question', id));
  const openStory = (id: string): void => navigate(studioAddress('/studio/stories', 'story', id));
  const mend: Mend = {
    question: (row) =>
      row.question
        ? openQuestion(row.question.id)
        : navigate(studioAddress('/studio/questions', 'new', row.theme)),
    story: (row) => {
      if (row.story) openStory(row.story.id);
      else if (row.stub) openStory(row.stub.id);
      else mend.question(row);
    },
    rehearse: (row) =>
      row.question
        ? navigate(studioAddress('/studio/rehearse', 'question', row.question.id))
        : mend.question(row),
  };
  const choices: (readonly [string, string])[] = [
    ['all', say.everything],
    ...interviews.map((each) => [`interview:${each.id}`, say.interview(each.company)] as const),
    ...settings.pinSets.map((each) => [`set:${each.name}`, say.set(each.name)] as const),
    ...companiesOf(ledger)
      .filter((each) => !interviews.some((one) => one.company === each))
      .map((each) => [`company:${each}`, say.interview(each)] as const),
  ];
  const shown = isWhole ? rows : rows.slice(0, SHOWN);
  return (
    <div className="page">
      <Unanswered
        ledger={ledger}
        index={index}
        onAdd={(text) => navigate(studioAddress('/studio/questions', 'new', text))}
      />
      <section aria-labelledby="readiness-grid">
        <h2 id="readiness-grid">
          {say.ready(rows.filter(({ story }) => story !== null).length, rows.length)}
        </h2>
        {choices.length > 1 && (
          <Select label={say.scope} value={scope} choices={choices} onChange={setScope} />
        )}
        <Grid rows={shown} expected={expected} hasCompany={company !== null} mend={mend} />
        {rows.length > SHOWN && (
          <Button aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? say.fewer : say.all(rows.length)}
          </Button>
        )}
      </section>
      {company !== null && (
        <SmallestSet bank={bank} rows={rows} company={company} ledger={ledger} onOpen={openStory} />
      )}
      <StoryLacks bank={bank} practice={practice} onOpen={openStory} />
    </div>
  );
}

/** Rows shown at first. */
const SHOWN = 12;

interface Mend {
  readonly question: (row: ThemeRow) => void;
  readonly story: (row: ThemeRow) => void;
  readonly rehearse: (row: ThemeRow) => void;
}

interface GridProps {
  readonly rows: readonly ThemeRow[];
  readonly expected: readonly ExpectedTheme[];
  readonly hasCompany: boolean;
  readonly mend: Mend;
}

/** Table of themes; each cell shows a state and links to where it can be improved. */
function Grid({ rows, expected, hasCompany, mend }: GridProps): ReactNode {
  const lineOf = (theme: string): string | undefined => expected.find(({ name }) => name === theme)?.line;
  return (
    <div className="readiness-scroll" role="group" aria-label={say.grid} tabIndex={0}>
      <table className="readiness">
        <thead>
          <tr>
            <th scope="col">{say.columns.theme}</th>
            <th scope="col">{say.columns.question}</th>
            <th scope="col">{say.columns.story}</th>
            <th scope="col">{say.columns.rehearsed}</th>
            <th scope="col">{say.columns.time}</th>
            {hasCompany && <th scope="col">{say.columns.fresh}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.theme}>
              <th scope="row">
                {row.theme}
                {lineOf(row.theme) && <q className="readiness-line">{lineOf(row.theme)}</q>}
              </th>
              <Cell
                column={say.columns.question}
                state={row.question ? 'yes' : 'no'}
                label={say.cells.question(row.theme, row.question !== null)}
                onClick={() => mend.question(row)}
              >
                {row.question ? repairMojibake(row.question.text) : say.writeOne}
              </Cell>
              <Cell
                column={say.columns.story}
                state={row.story ? 'yes' : row.question ? 'no' : 'unknown'}
                label={say.cells.story(row.theme, row.story !== null)}
                onClick={() => mend.story(row)}
              >
                {row.story
                  ? repairMojibake(row.story.title)
                  : row.stub
                    ? say.finish(repairMojibake(row.stub.title))
                    : row.question && say.none}
              </Cell>
              <Cell
                column={say.columns.rehearsed}
                state={row.isRehearsed ? 'yes' : row.question ? 'no' : 'unknown'}
                label={say.cells.rehearsed(row.theme, row.isRehearsed)}
                onClick={() => mend.rehearse(row)}
              >
                {row.isRehearsed ? say.yes : row.question && say.rehearse}
              </Cell>
              <Cell
                column={say.columns.time}
                state={row.isInTime === null ? 'unknown' : row.isInTime ? 'yes' : 'no'}
                label={say.cells.time(row.theme, row.isInTime)}
                onClick={() => (row.isInTime === false ? mend.story(row) : mend.rehearse(row))}
              >
                {row.isInTime === null ? row.question && say.unknown : row.isInTime ? say.yes : say.tooLong}
              </Cell>
              {hasCompany && (
                <Cell
                  column={say.columns.fresh}
                  state={row.isFresh === null ? 'unknown' : row.isFresh ? 'yes' : 'no'}
                  label={say.cells.fresh(row.theme, row.isFresh)}
                  onClick={() => mend.story(row)}
                >
                  {row.isFresh === null ? say.unknown : row.isFresh ? say.yes : say.toldThere}
                </Cell>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  /** Column heading, shown in the cell in a narrow window. */
  readonly column: string;
  readonly state: 'yes' | 'no' | 'unknown';
  readonly label: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Cell({ column, state, label, onClick, children }: CellProps): ReactNode {
  return (
    <td data-state={state} data-column={column}>
      <button type="button" className="readiness-cell" aria-label={label} title={label} onClick={onClick}>
        <span className="readiness-mark" aria-hidden="true">
          {state === 'yes' ? '✓' : state === 'no' ? '–' : '·'}
        </span>
        <span className="readiness-words">{children}</span>
      </button>
    </td>
  );
}

interface UnansweredProps {
  readonly ledger: Practice['ledger'];
  readonly index: Pick<SearchIndex, 'search'>;
  readonly onAdd: (text: string) => void;
}

/** Questions asked in calls that still have no card. */
function Unanswered({ ledger, index, onAdd }: UnansweredProps): ReactNode {
  const open = useMemo(
    () => unansweredIn(ledger).filter((text) => !index.search(text, 1).isConfident),
    [ledger, index],
  );
  if (open.length === 0) return null;
  return (
    <section aria-labelledby="readiness-unanswered">
      <h2 id="readiness-unanswered">
        {say.unanswered} <span className="count">{open.length}</span>
      </h2>
      <ul className="link-list">
        {open.slice(0, SHOWN).map((text) => (
          <li key={text}>
            <Button look="link" onClick={() => onAdd(text)}>
              {text}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface SmallestSetProps {
  readonly bank: Bank;
  readonly rows: readonly ThemeRow[];
  readonly company: string;
  readonly ledger: Practice['ledger'];
  readonly onOpen: (id: string) => void;
}

/** Smallest set of stories that covers a company’s themes, without those told there. */
function SmallestSet({ bank, rows, company, ledger, onOpen }: SmallestSetProps): ReactNode {
  const set = useMemo(
    () => smallestStorySet(bank, rows, toldAt(ledger, company)),
    [bank, rows, ledger, company],
  );
  return (
    <section aria-labelledby="readiness-set">
      <h2 id="readiness-set">{say.smallest(set.stories.length, company)}</h2>
      <ul className="link-list">
        {set.stories.map(({ story, themes }) => (
          <li key={story.id}>
            <Button look="link" onClick={() => onOpen(story.id)}>
              {repairMojibake(story.title)}
            </Button>{' '}
            <span className="quiet">{themes.join(', ')}</span>
          </li>
        ))}
      </ul>
      {set.gaps.length > 0 && (
        <p className="quiet">{say.gaps(set.gaps.slice(0, SHOWN), Math.max(0, set.gaps.length - SHOWN))}</p>
      )}
    </section>
  );
}

interface StoryLacksProps {
  readonly bank: Bank;
  readonly practice: Practice;
  readonly onOpen: (id: string) => void;
}

/** Stories that are incomplete, and what they lack. */
function StoryLacks({ bank, practice, onOpen }: StoryLacksProps): ReactNode {
  const [isWhole, setWhole] = useState(false);
  const lacking = useMemo(
    () =>
      bank.stories
        .map((story) => ({ story, lacks: lacksOf(story, practice) }))
        .filter(({ lacks }) => lacks.length > 0),
    [bank, practice],
  );
  if (lacking.length === 0) return null;
  return (
    <section aria-labelledby="readiness-stories">
      <h2 id="readiness-stories">
        {say.lacking} <span className="count">{lacking.length}</span>
      </h2>
      <ul className="link-list">
        {lacking.slice(0, isWhole ? lacking.length : SHOWN).map(({ story, lacks }) => (
          <li key={story.id}>
            <Button look="link" onClick={() => onOpen(story.id)}>
              {repairMojibake(story.title)}
            </Button>{' '}
            <span className="quiet">{lacks.map((lack) => say.lacks[lack]).join(' · ')}</span>
          </li>
        ))}
      </ul>
      {lacking.length > SHOWN && (
        <Button aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? say.fewer : say.all(lacking.length)}
        </Button>
      )}
    </section>
  );
}
