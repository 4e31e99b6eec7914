import { useId, type ReactNode } from 'react';
import { repairMojibake } from '../../core/bank/mojibake.ts';
import type { Beat, StoryLine } from '../../core/bank/model.ts';
import type { CardStory } from '../../core/session/card-stories.ts';
import { ToldLine, ToldMark } from '../session/told-line.tsx';
import { CueText } from './cue-text.tsx';
import { StudioLink } from './studio-link.tsx';
import { stepState, type StepState } from './step-state.ts';
import { useInView } from './use-in-view.ts';
import './card.css';

/** A digit chooses so many stories. */
const NUMBERED = 9;

interface StoryOnCardProps {
  readonly story: CardStory;
  /** Its place among several on the card, from 1; null for the only one. */
  readonly number: number | null;
  /** Whether its beats are shown; of several stories one is open. */
  readonly isOpen: boolean;
  /** Index of the beat that is told now; -1 for none. */
  readonly step: number;
  readonly onChoose: () => void;
}

/** A story with its angle, note, numbers and beats; for a stub, how to write it. */
export function StoryOnCard({
  story: { story, reference },
  number,
  isOpen,
  step,
  onChoose,
}: StoryOnCardProps): ReactNode {
  const title = repairMojibake(reference?.title ?? story.title);
  const name = (
    <>
      {reference?.angle && <span className="label">{repairMojibake(reference.angle)}: </span>}
      {title}
      <ToldMark story={story.id} />
    </>
  );
  const isWalked = isOpen && step >= 0;
  return (
    <section
      className="story"
      dir="auto"
      aria-label={`Story: ${title}`}
      data-open={isOpen}
      data-walked={isWalked}
    >
      <h3 className="story-title">
        {number === null ? (
          name
        ) : (
          <button
            type="button"
            className="story-choice"
            aria-expanded={isOpen}
            onClick={onChoose}
            onFocus={onChoose}
          >
            <span className="story-number" aria-hidden="true">
              {number <= NUMBERED ? number : ''}
            </span>
            <span>{name}</span>
          </button>
        )}
      </h3>
      {reference?.note && !isWalked && (
        <p className="story-note" dir="auto">
          <CueText text={reference.note} />
        </p>
      )}
      {isOpen && !isWalked && <ToldLine story={story.id} />}
      {isOpen && (
        <>
          {story.numbers.length > 0 && !isWalked && (
            <Numbers className="story-numbers" lines={story.numbers} />
          )}
          {story.beats.map((beat, index) => (
            <BeatOnCard key={beat.name} beat={beat} state={stepState(index, step)} />
          ))}
          {story.notes.length > 0 && !isWalked && (
            <ul className="cues">
              {story.notes.map((line) => (
                <li key={line.range.start} className="cue-line" dir="auto">
                  <CueText text={line.text} />
                </li>
              ))}
            </ul>
          )}
          {!story.isWritten && (
            <p className="stub">
              Not written yet.{' '}
              <StudioLink className="link" page="stories" item={story.id}>
                Write it
              </StudioLink>
            </p>
          )}
        </>
      )}
    </section>
  );
}

/** Facts worth saying exactly. */
export function Numbers({
  className,
  lines,
}: {
  readonly className: string;
  readonly lines: readonly StoryLine[];
}): ReactNode {
  return (
    <ul className={className} aria-label="Numbers" dir="auto">
      {lines.map((line) => (
        <li key={line.range.start}>
          <CueText text={line.text} />
        </li>
      ))}
    </ul>
  );
}

function BeatOnCard({ beat, state }: { readonly beat: Beat; readonly state: StepState | null }): ReactNode {
  const nameId = useId();
  const part = useInView<HTMLDivElement>(state === 'current');
  return (
    <div
      ref={part}
      className="beat"
      role="group"
      aria-labelledby={nameId}
      aria-current={state === 'current' ? 'step' : undefined}
      data-state={state ?? undefined}
    >
      <h4 id={nameId} className="label beat-name">
        {beat.name}
      </h4>
      <ul className="beat-bullets">
        {beat.bullets.map(({ text }, index) => (
          <li key={index} dir="auto">
            <CueText text={text} />
          </li>
        ))}
      </ul>
    </div>
  );
}
