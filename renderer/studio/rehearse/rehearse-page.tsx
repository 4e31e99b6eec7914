import { useId, useMemo, useState, type ReactNode, useDeferredValue, useEffect, useRef } from 'react';
import {
  promptsOf,
  runAfter,
  runBefore,
  runSkipped,
  withoutGone,
  byDue,
  isDue,
  isNew,
  weakestFirst,
  type Prompt,
  firstDue,
  titleOfAnswer,
} from '../../../core/rehearsal/run.ts';
import { followUpAfter } from '../../../core/rehearsal/follow-ups.ts';
import { wordingInRun } from '../../../core/rehearsal/prompts.ts';
import type { RatedAnswer, Run } from '../../../core/rehearsal/record.ts';
import { createThemeFinder, coverThemes, type ThemeCoverage } from '../../../core/search/theme-coverage.ts';
import { studioAddress } from '../../../core/studio-pages.ts';
import { Button, sectionChoices, Select } from '../frame/controls.tsx';
import type { BankPageProps } from '../frame/studio-page.ts';
import { words } from '../words.ts';
import { Asked } from './asked.tsx';
import { useRehearsal, newRun, useNow, type Rehearsal } from './use-rehearsal.ts';
import './rehearse.css';
import type { Bank } from '../../../core/bank/model.ts';
import { activePins } from '../../../core/session/pins.ts';
import { minutesAndSeconds } from '../../../core/prompter/speaking-time.ts';
import { endOfDay } from '../../../core/rehearsal/today.ts';

const say = words.rehearse;

/** The page at /studio/rehearse: asks questions in an interviewer’s words, to be answered aloud and rated. */
export function RehearsePage(props: BankPageProps): ReactNode {
  const { bridge, service, bank, navigate, location } = props;
  const rehearsal = useRehearsal(bridge, service.report);
  const prompts = useMemo(() => promptsOf(bank), [bank]);
  const findThemes = useMemo(
    () => createThemeFinder(service.themes.length > 0 ? { themes: service.themes } : undefined),
    [service.themes],
  );
  const followUpId = useId();
  const [followUp, setFollowUp] = useState<string | null>(null);
  if (!rehearsal) return null;
  const { record } = rehearsal;
  const run = record.run && withoutGone(record.run, prompts);
  const asked = askedFor(location.query);
  if (!run || asked !== null)
    return <Start {...props} rehearsal={rehearsal} prompts={prompts} asked={asked} run={run} />;
  const end = (): void => rehearsal.setRun({ ...run, queue: [] });
  if (followUp !== null) {
    return (
      <section className="page rehearse" aria-label={say.followUp}>
        <p className="quiet">{say.followUpLead}</p>
        <p id={followUpId} className="rehearse-question" dir="auto">
          {followUp}
        </p>
        <div className="actions">
          <Button look="primary" autoFocus aria-describedby={followUpId} onClick={() => setFollowUp(null)}>
            {run.queue.length > 0 ? say.nextQuestion : say.toSummary}
          </Button>
        </div>
      </section>
    );
  }
  const [target] = run.queue;
  const prompt = prompts.find((each) => each.target.kind === target?.kind && each.target.id === target.id);
  const undo = (): void => {
    const before = runBefore(run, record);
    if (before) rehearsal.undo(before.answer, before.run);
  };
  if (!prompt) return <Summary {...props} rehearsal={rehearsal} run={run} prompts={prompts} onUndo={undo} />;
  const rate = (answer: RatedAnswer, seconds: number): void => {
    rehearsal.rate(answer, runAfter(run, answer, answer.rating, seconds));
    const story = bank.stories.find(({ id }) => id === answer.story);
    if (!story || answer.rating === 'again') return;
    const tellings = record.answers.filter((each) => each.story === story.id).length;
    setFollowUp(followUpAfter(story, tellings));
  };
  return (
    <Asked
      key={`${run.id} ${run.done.length} ${run.queue.length} ${prompt.target.id}`}
      bank={bank}
      prompt={prompt}
      wording={wordingInRun(bank, run, findThemes)}
      service={service}
      record={record}
      run={run}
      onRate={rate}
      onSkip={(seconds) => rehearsal.setRun(runSkipped(run, seconds))}
      onUndo={run.done.length > 0 ? undo : null}
      onEnd={end}
      onEdit={() =>
        navigate(
          prompt.target.kind === 'question'
            ? studioAddress('/studio/questions', 'question', prompt.target.id)
            : studioAddress('/studio/stories', 'story', prompt.target.id),
        )
      }
    />
  );
}

const MINUTES = ['5', '10', '20', '30', 'none'] as const;

interface StartProps extends BankPageProps {
  readonly rehearsal: Rehearsal;
  readonly prompts: readonly Prompt[];
  /** Source requested by a link; null for none. */
  readonly asked: string | null;
  /** Current or last rehearsal; null for none. */
  readonly run: Run | null;
}

/** Chooses what to rehearse and for how long. */
function Start(props: StartProps): ReactNode {
  const { bank, service, rehearsal, prompts, asked, run, navigate } = props;
  const [source, setSource] = useState(asked ?? 'due');
  const [minutes, setMinutes] = useState<(typeof MINUTES)[number]>('10');
  const shown = useDeferredValue<Bank | null>(bank, null);
  const themes = useMemo(() => (shown ? coverThemes(shown, service.themes) : []), [shown, service.themes]);
  const { memory } = rehearsal;
  const now = useNow();
  const chosen = choose({ source, prompts, themes, memory, now, settings: service.settings });
  const due = prompts.filter((prompt) => isDue(prompt, memory, now)).length;
  const fresh = prompts.filter((prompt) => isNew(prompt, memory)).length;
  const tags = [...new Set(bank.stories.flatMap((story) => story.tags))].sort();
  const choices: (readonly [string, string])[] = [
    ['due', say.sources.due],
    ['weakest', say.sources.weakest],
    ['all', say.sources.all],
    ...(service.settings.pins.length > 0 || service.settings.pinSet !== null
      ? [['pinned', say.sources.pinned] as const]
      : []),
    ...service.settings.pinSets.map(({ name }) => [`set:${name}`, say.sources.set(name)] as const),
    ...themes
      .filter(({ questions }) => questions.length > 0)
      .map(({ name }) => [`theme:${name}`, say.sources.theme(name)] as const),
    ...tags.map((tag) => [`tag:${tag}`, say.sources.tag(tag)] as const),
    ...sectionChoices(bank).map(([at, title]) => [`section:${at}`, say.sources.section(title)] as const),
  ];
  if (asked !== null && !choices.some(([value]) => value === asked))
    choices.unshift([asked, say.sources.one]);
  const isUnderWay = run !== null && run.queue.length > 0;
  const start = (): void => {
    rehearsal.setRun(newRun(chosen, minutes === 'none' ? null : Number(minutes)));
    if (asked !== null) navigate('/studio/rehearse', true);
  };
  return (
    <section className="page rehearse" aria-label={say.parts.start}>
      <p className="rehearse-counts">
        <strong>{due}</strong> {say.due} <strong>{fresh}</strong> {say.fresh}
      </p>
      <div className="actions">
        <Select label={say.what} value={source} choices={choices} onChange={setSource} />
        <Select
          label={say.stopAfter}
          value={minutes}
          choices={MINUTES.map((each) => [each, say.minutes(each === 'none' ? null : Number(each))])}
          onChange={setMinutes}
        />
      </div>
      <div className="actions">
        <Button look="primary" autoFocus disabled={chosen.length === 0} onClick={start}>
          {chosen.length === 0 ? say.nothing : say.start(chosen.length)}
        </Button>
        {isUnderWay && <Button onClick={() => navigate('/studio/rehearse', true)}>{words.today.goOn}</Button>}
      </div>
      <p className="quiet">{say.intro}</p>
    </section>
  );
}

/** Returns the source requested by the URL. */
function askedFor(query: URLSearchParams): string | null {
  const theme = query.get('theme');
  if (theme !== null) return `theme:${theme}`;
  for (const kind of ['question', 'story'] as const) {
    const id = query.get(kind);
    if (id !== null) return `${kind}:${id}`;
  }
  return null;
}

interface Choice {
  readonly source: string;
  readonly prompts: readonly Prompt[];
  readonly themes: readonly ThemeCoverage[];
  readonly memory: Rehearsal['memory'];
  readonly now: number;
  readonly settings: Parameters<typeof activePins>[0];
}

/** Returns the prompts of a choice, in asking order. */
function choose({ source, prompts, themes, memory, now, settings }: Choice): readonly Prompt[] {
  if (source === 'weakest') return weakestFirst(prompts, memory, now);
  const at = source.indexOf(':');
  const [kind, name] = at < 0 ? [source, ''] : [source.slice(0, at), source.slice(at + 1)];
  const questions = new Set(
    kind === 'theme'
      ? themes.find((theme) => theme.name === name)?.questions.map(({ id }) => id)
      : kind === 'set'
        ? settings.pinSets.find((set) => set.name === name)?.pins
        : activePins(settings),
  );
  const isChosen = ({ question, story, target }: Prompt): boolean => {
    switch (kind) {
      case 'due':
      case 'all':
        return true;
      case 'tag':
        return story?.tags.includes(name) ?? false;
      case 'section':
        return question?.section === Number(name);
      case 'question':
      case 'story':
        return target.kind === kind ? target.id === name : kind === 'story' && story?.id === name;
      default:
        return question !== null && questions.has(question.id);
    }
  };
  const sorted = byDue(prompts.filter(isChosen), memory, now);
  if (kind !== 'due') return sorted;
  return sorted.filter((prompt) => isDue(prompt, memory, now) || isNew(prompt, memory));
}

interface SummaryProps extends BankPageProps {
  readonly rehearsal: Rehearsal;
  readonly run: Run;
  readonly prompts: readonly Prompt[];
  readonly onUndo: () => void;
}

/** Summary of a rehearsal: weak answers, times, and what is due tomorrow. */
function Summary(props: SummaryProps): ReactNode {
  const { bank, rehearsal, run, prompts, onUndo, navigate } = props;
  const done = new Set(run.done);
  const answers = rehearsal.record.answers.filter(({ id }) => done.has(id));
  const weak = answers.filter(({ rating }) => rating === 'again' || rating === 'hard');
  const timed = answers.filter(({ seconds }) => seconds !== null);
  const titleOf = (answer: RatedAnswer): string => titleOfAnswer(bank, answer);
  const open = ({ question, story }: RatedAnswer): void =>
    navigate(
      question !== null
        ? studioAddress('/studio/questions', 'question', question)
        : studioAddress('/studio/stories', 'story', story ?? ''),
    );
  const tomorrow = endOfDay(new Date(), 1);
  const coming = prompts.filter((prompt) => firstDue(prompt, rehearsal.memory) < tomorrow).length;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="page rehearse" aria-label={say.parts.done}>
      <h2 ref={heading} tabIndex={-1}>
        {say.done(answers.length)}
      </h2>
      {weak.length > 0 && (
        <>
          <h3>{say.weak}</h3>
          <ul className="link-list">
            {[...new Map(weak.map((answer) => [titleOf(answer), answer])).values()].map((answer) => (
              <li key={answer.id}>
                <Button look="link" onClick={() => open(answer)}>
                  {titleOf(answer)}
                </Button>{' '}
                <span className="quiet">{say.ratings[answer.rating]}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {timed.length > 0 && (
        <table className="rehearse-times">
          <caption>{say.times}</caption>
          <thead>
            <tr>
              <th scope="col">{say.question}</th>
              <th scope="col">{say.tookHead}</th>
              <th scope="col">{say.aim}</th>
            </tr>
          </thead>
          <tbody>
            {timed.map((answer) => (
              <tr key={answer.id} data-over={(answer.seconds ?? 0) > (answer.aim ?? Infinity) || undefined}>
                <th scope="row" dir="auto">
                  {titleOf(answer)}
                </th>
                <td>{minutesAndSeconds(answer.seconds ?? 0)}</td>
                <td>{answer.aim === null ? '' : minutesAndSeconds(answer.aim)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p>{say.tomorrow(coming)}</p>
      <div className="actions">
        <Button look="primary" onClick={() => rehearsal.setRun(null)}>
          {say.close}
        </Button>
        {answers.length > 0 && <Button onClick={onUndo}>{say.undo}</Button>}
      </div>
    </section>
  );
}
