import { useEffect, useMemo, useRef, useState, type ReactNode, type SyntheticEvent } from 'react';
import { repairMojibake } from '../../../core/bank/mojibake.ts';
import type { Bank } from '../../../core/bank/model.ts';
import { clockInWords, weekdayInWords } from '../../../core/dates.ts';
import { orderToMoment, planTo } from '../../../core/rehearsal/plan.ts';
import {
  expectedThemes,
  asLocalField,
  comingInterviews,
  fromLocalField,
  promptsFor,
} from '../../../core/rehearsal/today.ts';
import type { Interview } from '../../../core/rehearsal/record.ts';
import { byDue, recallOf, type Prompt } from '../../../core/rehearsal/run.ts';
import { coverThemes, createThemeFinder } from '../../../core/search/theme-coverage.ts';
import { Said } from '../editing/said.tsx';
import { words } from '../words.ts';
import { Button, Select } from '../frame/controls.tsx';
import type { BankPageProps } from '../frame/studio-page.ts';
import { newRun, type Rehearsal } from '../rehearse/use-rehearsal.ts';

const say = words.today;
/** Maximum themes shown from a job posting. */
const EXPECTED = 8;

interface InterviewsProps extends Pick<BankPageProps, 'service' | 'navigate'> {
  readonly bank: Bank;
  readonly prompts: readonly Prompt[];
  readonly rehearsal: Rehearsal;
  readonly now: number;
  readonly secondsEach: number;
}

/** Upcoming interviews, each with its rehearsal plan. */
export function Interviews(props: InterviewsProps): ReactNode {
  const { rehearsal, now, service } = props;
  /** `Interview.id` being edited, or a new id while adding one; null for neither. */
  const [edited, setEdited] = useState<string | null>(null);
  const [deleted, setDeleted] = useState<Interview | null>(null);
  const coming = comingInterviews(rehearsal.record.interviews, now);
  // Restore the focus when the form closes.
  const heading = useRef<HTMLHeadingElement>(null);
  const wasEdited = useRef<string | null>(null);
  useEffect(() => {
    if (edited === null && wasEdited.current !== null) heading.current?.focus();
    wasEdited.current = edited;
  }, [edited]);
  const add = (): void => setEdited(crypto.randomUUID());
  const form = (interview: Interview): ReactNode => (
    <InterviewForm
      interview={interview}
      isNew={!coming.includes(interview)}
      sets={service.settings.pinSets.map(({ name }) => name)}
      onSave={(changed) => {
        rehearsal.setInterview(changed);
        setEdited(null);
      }}
      onDelete={() => {
        rehearsal.deleteInterview(interview.id);
        setEdited(null);
        setDeleted(interview);
      }}
      onCancel={() => setEdited(null)}
    />
  );
  const isAdding = edited !== null && !coming.some(({ id }) => id === edited);
  return (
    <section aria-labelledby="today-interviews">
      <h2 id="today-interviews" ref={heading} tabIndex={-1}>
        {say.interviews}
      </h2>
      <Said
        said={deleted && say.deleted(deleted.company)}
        onUndo={
          deleted &&
          (() => {
            rehearsal.setInterview(deleted);
            setDeleted(null);
            heading.current?.focus();
          })
        }
      />
      {coming.length === 0 && !isAdding && <p className="quiet">{say.noInterview}</p>}
      {coming.map((interview) =>
        interview.id === edited ? (
          <div key={interview.id}>{form(interview)}</div>
        ) : (
          <PlannedInterview
            key={interview.id}
            {...props}
            interview={interview}
            onEdit={() => setEdited(interview.id)}
          />
        ),
      )}
      {isAdding ? (
        form({ id: edited, at: null, company: '', set: service.settings.pinSet, posting: '' })
      ) : (
        <Button onClick={add}>{say.addInterview}</Button>
      )}
    </section>
  );
}

interface PlannedProps extends InterviewsProps {
  readonly interview: Interview;
  readonly onEdit: () => void;
}

function PlannedInterview(props: PlannedProps): ReactNode {
  const { interview, bank, prompts, service, rehearsal, now, secondsEach, navigate, onEdit } = props;
  const { memory } = rehearsal;
  const { settings, themes: own } = service;
  const coverage = useMemo(() => coverThemes(bank, own), [bank, own]);
  const expected = useMemo(
    () => expectedThemes(interview.posting, createThemeFinder(own.length > 0 ? { themes: own } : undefined)),
    [interview.posting, own],
  );
  const relevant = useMemo(() => {
    const pins = settings.pinSets.find(({ name }) => name === interview.set)?.pins ?? [];
    const questionsOf = (theme: string): string[] =>
      coverage.find(({ name }) => name === theme)?.questions.map(({ id }) => id) ?? [];
    return promptsFor(prompts, pins, expected, questionsOf);
  }, [prompts, settings.pinSets, interview.set, expected, coverage]);
  const name = words.readiness.interview(interview.company);
  const moment = interview.at === null ? null : Date.parse(interview.at);
  const plan = useMemo(
    () => (moment === null ? null : planTo(relevant, memory, now, moment, secondsEach)),
    [relevant, memory, now, moment, secondsEach],
  );
  const isNothing = relevant.length === 0;
  const nowReady =
    relevant.reduce((sum, prompt) => sum + recallOf(prompt, memory, now), 0) / Math.max(1, relevant.length);
  const isOver = moment !== null && moment <= now;
  const start = (): void => {
    const order =
      moment === null || isOver
        ? byDue(relevant, memory, Date.now())
        : orderToMoment(relevant, memory, Date.now(), moment);
    rehearsal.setRun(newRun(order, plan && plan.minutes > 0 ? plan.minutes : 10));
    navigate('/studio/rehearse');
  };
  const stories = [...new Set(plan?.today.flatMap(({ story }) => story?.title ?? []))];
  return (
    <article className="panel today-interview" aria-label={name}>
      <header className="actions">
        <h3>
          {name}{' '}
          <span className="quiet">
            {interview.at === null ? say.noDate : momentInWords(interview.at)}
            {isOver && `, ${say.past}`}
          </span>
        </h3>
        <span className="last">
          <Button aria-label={say.edit(interview.company)} onClick={onEdit}>
            {say.change}
          </Button>
        </span>
      </header>
      {isNothing && <p>{say.nothingToLearn}</p>}
      {plan && !isOver && !isNothing && <p>{say.plan(plan.answers, plan.minutes, plan.days)}</p>}
      {isNothing ? null : plan && !isOver ? (
        <p className="quiet">{say.readiness(plan.without, plan.kept)}</p>
      ) : (
        <p className="quiet">{say.nowReady(nowReady)}</p>
      )}
      {stories.length > 0 && (
        <p className="quiet">
          {say.stories}: {stories.map(repairMojibake).join(' · ')}
        </p>
      )}
      {expected.length > 0 && (
        <details>
          <summary>
            {say.expected}:{' '}
            {expected
              .slice(0, EXPECTED)
              .map(({ name }) => name)
              .join(', ')}
          </summary>
          <ul className="link-list">
            {expected.slice(0, EXPECTED).map(({ name, line }) => (
              <li key={name}>
                <strong>{name}</strong> <q className="quiet">{line}</q>
              </li>
            ))}
          </ul>
        </details>
      )}
      {!isOver && (
        <Button onClick={start} disabled={isNothing}>
          {say.rehearseFor(interview.company)}
        </Button>
      )}
    </article>
  );
}

/** Formats “Thu 12 Nov, 15:00”, in local time. */
function momentInWords(at: string): string {
  return `${weekdayInWords(at)}, ${clockInWords(at)}`;
}

interface FormProps {
  readonly interview: Interview;
  readonly isNew: boolean;
  readonly sets: readonly string[];
  readonly onSave: (interview: Interview) => void;
  readonly onDelete: () => void;
  readonly onCancel: () => void;
}

function InterviewForm({ interview, isNew, sets, onSave, onDelete, onCancel }: FormProps): ReactNode {
  const [company, setCompany] = useState(interview.company);
  const [moment, setMoment] = useState(asLocalField(interview.at));
  const [set, setSet] = useState(interview.set ?? '');
  const [posting, setPosting] = useState(interview.posting);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    onSave({
      ...interview,
      company: company.trim(),
      at: fromLocalField(moment),
      set: set === '' ? null : set,
      posting,
    });
  };
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <form
      className="panel stack today-form"
      onSubmit={submit}
      onKeyDown={({ key, nativeEvent }) => {
        if (key === 'Escape' && !nativeEvent.isComposing) onCancel();
      }}
    >
      <div className="actions">
        <label className="select">
          <span>{say.company}</span>
          <input
            className="input"
            autoFocus
            maxLength={200}
            value={company}
            onChange={(event) => setCompany(event.target.value)}
          />
        </label>
        <label className="select">
          <span>{say.moment}</span>
          <input
            className="input"
            type="datetime-local"
            max="9999-12-31T23:59"
            value={moment}
            onChange={(event) => setMoment(event.target.value)}
          />
        </label>
        {sets.length > 0 && (
          <Select
            label={say.set}
            value={set}
            choices={[['', say.noSet], ...sets.map((name) => [name, name] as const)]}
            onChange={setSet}
          />
        )}
      </div>
      <p className="quiet small">{say.zone(zone)}</p>
      <label className="stack">
        <span>{say.posting}</span>
        <textarea
          className="input"
          rows={5}
          maxLength={200_000}
          value={posting}
          onChange={(event) => setPosting(event.target.value)}
        />
      </label>
      <p className="quiet small">{say.postingHint}</p>
      <div className="actions">
        <button type="submit" className="button primary">
          {say.save}
        </button>
        <Button onClick={onCancel}>{words.cancel}</Button>
        {!isNew && (
          <span className="last">
            <Button onClick={onDelete}>{say.remove}</Button>
          </span>
        )}
      </div>
    </form>
  );
}
