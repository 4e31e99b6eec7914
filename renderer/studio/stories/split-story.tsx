import { useState, type ReactNode } from 'react';
import type { SingleEdit } from '../../../core/bank/edit/bank-edit.ts';
import { splitStory, type BulletRef } from '../../../core/bank/edit/split-story.ts';
import type { Story } from '../../../core/bank/model.ts';

interface SplitStoryProps {
  readonly story: Story;
  readonly onSplit: (edits: readonly SingleEdit[], title: string) => void;
}

/** Moves some lines of a story into a new one. */
export function SplitStory({ story, onSplit }: SplitStoryProps): ReactNode {
  const [title, setTitle] = useState('');
  const [chosen, setChosen] = useState<readonly BulletRef[]>([]);
  const isChosen = (ref: BulletRef): boolean =>
    chosen.some(({ beat, index }) => beat === ref.beat && index === ref.index);
  const toggle = (ref: BulletRef): void =>
    setChosen(
      isChosen(ref)
        ? chosen.filter(({ beat, index }) => beat !== ref.beat || index !== ref.index)
        : [...chosen, ref],
    );
  const name = title.trim();
  return (
    <details className="split">
      <summary>Split into two stories</summary>
      <div className="split-form">
        <label>
          <span>Title of the new story</span>
          <input value={title} onChange={(event) => setTitle(event.target.value)} />
        </label>
        {story.beats.map((beat) => (
          <fieldset key={beat.name}>
            <legend>{beat.name}</legend>
            {beat.bullets.map((bullet, index) => (
              <label key={index}>
                <input
                  type="checkbox"
                  checked={isChosen({ beat: beat.name, index })}
                  onChange={() => toggle({ beat: beat.name, index })}
                />{' '}
                {bullet.text}
              </label>
            ))}
          </fieldset>
        ))}
        <button
          type="button"
          className="button"
          disabled={name === '' || chosen.length === 0}
          onClick={() => {
            onSplit(splitStory(story, name, chosen), name);
            setTitle('');
            setChosen([]);
          }}
        >
          {chosen.length === 1 ? 'Move 1 line' : `Move ${chosen.length} lines`}
        </button>
      </div>
    </details>
  );
}
