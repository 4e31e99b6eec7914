import { useId, useMemo, useState, type ReactNode } from 'react';
import { promptsOf, runAfter, runBefore, runSkipped, withoutGone } from '../../../core/rehearsal/run.ts';
import { followUpAfter } from '../../../core/rehearsal/follow-ups.ts';
import { wordingInRun } from '../../../core/rehearsal/prompts.ts';
import type { RatedAnswer } from '../../../core/rehearsal/record.ts';
import { createThemeFinder } from '../../../core/search/theme-coverage.ts';
import { studioAddress } from '../../../core/studio-pages.ts';
import { Button } from '../frame/controls.tsx';
import type { BankPageProps } from '../frame/studio-page.ts';
import { words } from '../words.ts';
import { Asked } from './asked.tsx';
import { askedFor, Start } from './start.tsx';
import { Summary } from './summary.tsx';
import { useRehearsal } from './use-rehearsal.ts';
import './rehearse.css';

const say = words.rehearse;

/** The page at /studio/rehearse: questions put as an interviewer would, answered aloud, and rated. */
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
