import { useEffect, useRef, type ReactNode } from 'react';
import { minutesAndSeconds } from '../../core/prompter/speaking-time.ts';
import { elapsed } from '../../core/session/answer-timer.ts';
import type { BeatName } from '../../core/bank/model.ts';
import type { Walk } from '../../core/session/card-content.ts';
import type { Settings } from '../../core/settings.ts';
import type { TimerOnScreen } from './use-telling.ts';
import { cueWords } from './words.ts';

interface BeatBarProps {
  readonly walk: Walk;
  readonly step: number;
  readonly shares: Settings['beatShares'];
  readonly time: TimerOnScreen;
}

/** With more steps than this, the bar shows beats instead. */
const MAX_STEPS = 24;

/** Progress bar of a card: each step as wide as its share of the time, with the elapsed time below. */
export function BeatBar({ walk, step, shares, time }: BeatBarProps): ReactNode {
  const { steps } = walk;
  const isTimed = !time.isAtZero;
  const pieces = piecesOf(walk);
  return (
    <div className="beat-bar" data-timed={isTimed || undefined}>
      {steps.length > 1 && (
        <div
          className="beat-bar-steps"
          role="img"
          aria-label={step < 0 ? cueWords.steps(steps.length) : cueWords.step(step + 1, steps.length)}
        >
          {pieces.map(({ beat, from, to }) => (
            <span
              key={from}
              className="beat-bar-step"
              data-state={to <= step ? 'said' : from <= step ? 'current' : 'ahead'}
              style={{
                flexGrow: beat === null ? 1 : shares[beat] / pieces.filter((p) => p.beat === beat).length,
              }}
            />
          ))}
        </div>
      )}
      {isTimed && <TimeLine time={time} />}
    </div>
  );
}

/** A segment of the bar: steps from `from` (inclusive) to `to` (exclusive). */
interface Piece {
  readonly beat: BeatName | null;
  readonly from: number;
  readonly to: number;
}

function piecesOf({ steps }: Walk): readonly Piece[] {
  const single = steps.map(({ beat }, from) => ({ beat, from, to: from + 1 }));
  if (single.length <= MAX_STEPS) return single;
  return single.reduce<Piece[]>((pieces, step) => {
    const last = pieces.at(-1);
    if (last?.beat !== step.beat || step.beat === null) return [...pieces, step].slice(0, 2 * MAX_STEPS);
    return [...pieces.slice(0, -1), { ...last, to: step.to }];
  }, []);
}

/** Elapsed time as a filling bar; changing digits would distract. */
function TimeLine({ time }: { readonly time: TimerOnScreen }): ReactNode {
  const line = useRef<HTMLSpanElement>(null);
  const { timer, total, phase, isRunning } = time;
  useEffect(() => {
    if (!line.current) return undefined;
    const filling = line.current.animate([{ transform: 'scaleX(0)' }, { transform: 'scaleX(1)' }], {
      duration: total,
      fill: 'both',
    });
    filling.currentTime = Math.min(total, elapsed(timer, performance.now()));
    if (timer.runningSince === null) filling.pause();
    return () => filling.cancel();
  }, [timer, total]);
  const aim = minutesAndSeconds(total / 1000);
  const words = cueWords.answerTime[phase](aim);
  return (
    <div
      className="time-line"
      role="timer"
      aria-label={cueWords.answerTimer}
      data-phase={phase}
      data-running={isRunning || undefined}
    >
      <span ref={line} className="time-line-fill" />
      <span className="unseen">{isRunning ? words : cueWords.stopped(words)}</span>
    </div>
  );
}
