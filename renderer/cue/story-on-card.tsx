import { useId, type ReactNode } from 'react';
import type { Story, StoryReference } from '../../core/bank/model.ts';
import { CueText } from './cue-text.tsx';

interface StoryOnCardProps {
  readonly story: Story;
  /** How the question refers to it; null when the story was found by itself. */
  readonly reference: StoryReference | null;
  readonly onOpenBank: () => void;
}

/** A story with its angle, note and beats; for a stub, how to write it. */
export function StoryOnCard({ story, reference, onOpenBank }: StoryOnCardProps): ReactNode {
  const title = reference?.title ?? story.title;
  return (
    <section className="story" aria-label={`Story: ${title}`}>
      <h3 className="story-title">
        {reference?.angle && <span className="label">{reference.angle}: </span>}
        {title}
      </h3>
      {reference?.note && (
        <p className="story-note">
          <CueText text={reference.note} />
        </p>
      )}
      {story.numbers.length > 0 && (
        <ul className="story-numbers" aria-label="Numbers">
          {story.numbers.map((line) => (
            <li key={line.range.start}>
              <CueText text={line.text} />
            </li>
          ))}
        </ul>
      )}
      {story.beats.map((beat) => (
        <BeatOnCard key={beat.name} name={beat.name} bullets={beat.bullets.map(({ text }) => text)} />
      ))}
      {story.notes.length > 0 && (
        <ul className="cues">
          {story.notes.map((line) => (
            <li key={line.range.start} className="cue-line">
              <CueText text={line.text} />
            </li>
          ))}
        </ul>
      )}
      {!story.isWritten && (
        <p className="stub">
          Not written yet. <span className="stub-way">Add “## {story.title}” under “# Stories”.</span>{' '}
          <button type="button" className="link" onClick={onOpenBank}>
            Open the bank
          </button>
        </p>
      )}
    </section>
  );
}

function BeatOnCard({
  name,
  bullets,
}: {
  readonly name: string;
  readonly bullets: readonly string[];
}): ReactNode {
  const nameId = useId();
  return (
    <div className="beat" role="group" aria-labelledby={nameId}>
      <h4 id={nameId} className="label beat-name">
        {name}
      </h4>
      <ul className="beat-bullets">
        {bullets.map((text, index) => (
          <li key={index}>
            <CueText text={text} />
          </li>
        ))}
      </ul>
    </div>
  );
}
