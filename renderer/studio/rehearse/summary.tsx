import { useEffect, useRef, type ReactNode } from 'react';
import { minutesAndSeconds } from '../../../core/prompter/speaking-time.ts';
import type { RatedAnswer, Run } from '../../../core/rehearsal/record.ts';
import { firstDue, titleOfAnswer, type Prompt } from '../../../core/rehearsal/run.ts';
import { endOfDay } from '../../../core/rehearsal/today.ts';
import { studioAddress } from '../../../core/studio-pages.ts';
import { Button } from '../frame/controls.tsx';
import type { BankPageProps } from '../frame/studio-page.ts';
import { words } from '../words.ts';
import type { Rehearsal } from './use-rehearsal.ts';

const say = words.rehearse;

interface SummaryProps extends BankPageProps {
  readonly rehearsal: Rehearsal;
  readonly run: Run;
  readonly prompts: readonly Prompt[];
  readonly onUndo: () => void;
}

/** The end of a rehearsal: what was weak, how long answers took, what comes tomorrow. */
export function Summary(props: SummaryProps): ReactNode {
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
