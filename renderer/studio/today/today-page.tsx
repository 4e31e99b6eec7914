import { useDeferredValue, useMemo, type ReactNode } from 'react';
import { repairMojibake } from '../../../core/bank/mojibake.ts';
import type { Bank } from '../../../core/bank/model.ts';
import { weekdayInWords } from '../../../core/dates.ts';
import { minutesAndSeconds } from '../../../core/prompter/speaking-time.ts';
import type { RatedAnswer } from '../../../core/rehearsal/record.ts';
import {
  firstDue,
  isNew,
  promptsOf,
  recallOf,
  titleOfAnswer,
  weakestFirst,
  type Prompt,
} from '../../../core/rehearsal/run.ts';
import { endOfDay, practiceOf, usualAnswer } from '../../../core/rehearsal/today.ts';
import { isLeft } from '../../../core/session/ledger.ts';
import { studioAddress } from '../../../core/studio-pages.ts';
import { useSession } from '../../session/use-session.ts';
import { words } from '../words.ts';
import { Button } from '../frame/controls.tsx';
import type { BankPageProps } from '../frame/studio-page.ts';
import { useNow, useRehearsal, type Rehearsal } from '../rehearse/use-rehearsal.ts';
import { Interviews } from './interviews.tsx';
import './today.css';

const say = words.today;
const DAYS = 14;
const WEAKEST = 5;
const TIMES = 10;
/** Pause between two answers, in s. */
const BETWEEN = 30;
/** How long after a call to offer a review, in ms. */
const RECENT = 2 * 86_400_000;

/** The page at /studio/today, the studio’s start page: what is due, interviews and progress. */
export function TodayPage(props: BankPageProps): ReactNode {
  const { bridge, service } = props;
  const rehearsal = useRehearsal(bridge, service.report);
  const bank = useDeferredValue<Bank | null>(props.bank, null);
  if (!rehearsal || !bank) return null;
  return <Today {...props} bank={bank} rehearsal={rehearsal} />;
}

function Today({
  bridge,
  bank,
  service,
  navigate,
  rehearsal,
}: BankPageProps & { readonly rehearsal: Rehearsal }): ReactNode {
  const now = useNow();
  const prompts = useMemo(() => promptsOf(bank), [bank]);
  const { record, memory } = rehearsal;
  const { ledger } = useSession(bridge, service.report);
  const due = prompts.filter((prompt) => firstDue(prompt, memory) < endOfDay(new Date(now)));
  const fresh = prompts.filter((prompt) => isNew(prompt, memory)).length;
  const each = usualAnswer(record.answers, service.settings.answerTime);
  const minutes = Math.ceil((due.length * (each + BETWEEN)) / 60);
  const isGoingOn = (record.run?.queue.length ?? 0) > 0;
  const isEmpty = prompts.length === 0 && !isGoingOn;
  const rehearse = (): void => {
    // Clear the summary of a finished rehearsal.
    if (record.run && !isGoingOn) rehearsal.setRun(null);
    navigate('/studio/rehearse');
  };
  const lastCall = ledger.calls.at(-1);
  const isCallRecent =
    lastCall !== undefined &&
    (lastCall.endedAt !== null || isLeft(lastCall, new Date(now))) &&
    now - Date.parse(lastCall.startedAt) < RECENT;
  return (
    <div className="page today">
      <section aria-label={say.due(due.length)} className="today-due">
        <p className="today-number">
          {due.length > 0 ? say.due(due.length) : say.nothingDue}
          <span className="quiet">
            {[
              ...(due.length > 0 ? [say.minutes(minutes)] : []),
              ...(fresh > 0 ? [say.fresh(fresh)] : []),
              ...(isEmpty ? [say.nothingToLearn] : []),
            ].join(' · ')}
          </span>
        </p>
        <div className="actions">
          {isEmpty ? (
            <Button look="primary" onClick={() => navigate(studioAddress('/studio/questions', 'new', ''))}>
              {words.newThing.question.add}
            </Button>
          ) : (
            <Button look="primary" onClick={rehearse}>
              {isGoingOn ? say.goOn : say.start}
            </Button>
          )}
          {isCallRecent && (
            <Button onClick={() => navigate('/studio/after-call')}>{say.afterCall(lastCall.company)}</Button>
          )}
        </div>
      </section>
      <Interviews
        bank={bank}
        prompts={prompts}
        service={service}
        rehearsal={rehearsal}
        now={now}
        secondsEach={each}
        navigate={navigate}
      />
      <div className="today-columns">
        <Weakest
          prompts={prompts}
          rehearsal={rehearsal}
          now={now}
          onOpen={({ target }) => navigate(studioAddress('/studio/rehearse', target.kind, target.id))}
        />
        <div className="stack">
          <Fortnight answers={record.answers} now={now} />
          <Times bank={bank} answers={record.answers} />
        </div>
      </div>
    </div>
  );
}

interface WeakestProps {
  readonly prompts: readonly Prompt[];
  readonly rehearsal: Rehearsal;
  readonly now: number;
  readonly onOpen: (prompt: Prompt) => void;
}

/** Rehearsed prompts with the lowest predicted recall. */
function Weakest({ prompts, rehearsal: { memory }, now, onOpen }: WeakestProps): ReactNode {
  const weakest = weakestFirst(prompts, memory, now)
    .filter((prompt) => !isNew(prompt, memory))
    .slice(0, WEAKEST);
  return (
    <section aria-labelledby="today-weakest" className="stack">
      <h2 id="today-weakest">{say.weakest}</h2>
      {weakest.length === 0 && <p className="quiet">{say.weakestNone}</p>}
      <ul className="link-list">
        {weakest.map((prompt) => (
          <li key={`${prompt.target.kind} ${prompt.target.id}`} className="today-row">
            <Button look="link" onClick={() => onOpen(prompt)}>
              {repairMojibake(prompt.question?.text ?? prompt.story?.title ?? '')}
            </Button>{' '}
            <span className="quiet">{say.recalled(recallOf(prompt, memory, now))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Answers per day in the last fourteen days, as a bar chart. */
function Fortnight({
  answers,
  now,
}: {
  readonly answers: readonly RatedAnswer[];
  readonly now: number;
}): ReactNode {
  const days = practiceOf(answers, new Date(now), DAYS);
  const most = Math.max(1, ...days.map(({ count }) => count));
  return (
    <section aria-labelledby="today-days" className="stack">
      <h2 id="today-days">{say.fortnight}</h2>
      <ol className="today-strip">
        {days.map(({ day, count }) => {
          const name = weekdayInWords(day);
          return (
            <li key={day.getTime()} title={say.dayCount(name, count)}>
              <span className="unseen">{say.dayCount(name, count)}</span>
              <span
                aria-hidden="true"
                className="today-day"
                data-empty={count === 0 || undefined}
                style={{ height: `${count === 0 ? 8 : 25 + (75 * count) / most}%` }}
              />
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** Times of the last answers compared with their aim, as bars, and as a table for screen readers. */
function Times({
  bank,
  answers,
}: {
  readonly bank: Bank;
  readonly answers: readonly RatedAnswer[];
}): ReactNode {
  const timed = answers.filter(({ seconds, aim }) => seconds !== null && aim !== null).slice(-TIMES);
  const last = timed.at(-1);
  if (!last) return null;
  const longest = Math.max(...timed.map(({ seconds, aim }) => Math.max(seconds ?? 0, (aim ?? 0) * 1.25)));
  const titleOf = (answer: RatedAnswer): string => titleOfAnswer(bank, answer);
  return (
    <section aria-labelledby="today-times" className="stack">
      <h2 id="today-times">{say.times}</h2>
      <div className="today-bars" aria-hidden="true">
        {timed.map((answer) => {
          const [seconds, aim] = [answer.seconds ?? 0, answer.aim ?? 0];
          return (
            <div
              key={answer.id}
              className="today-bar"
              title={`${titleOf(answer)}: ${say.tookOf(seconds, aim)}`}
              data-over={seconds > aim || undefined}
            >
              <span style={{ width: `${(100 * seconds) / longest}%` }} />
              <i style={{ insetInlineStart: `${(100 * aim) / longest}%` }} />
            </div>
          );
        })}
      </div>
      <p className="quiet small" aria-hidden="true">
        {say.aim(last.aim ?? 0)}
      </p>
      {/* A table is as wide as its words, whatever width it is given. */}
      <div className="unseen">
        <table>
          <caption>{say.times}</caption>
          <thead>
            <tr>
              <th scope="col">{say.question}</th>
              <th scope="col">{say.took}</th>
              <th scope="col">{say.aimHead}</th>
            </tr>
          </thead>
          <tbody>
            {timed.map((answer) => (
              <tr key={answer.id}>
                <th scope="row">{titleOf(answer)}</th>
                <td>{minutesAndSeconds(answer.seconds ?? 0)}</td>
                <td>{minutesAndSeconds(answer.aim ?? 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
