import { useRef, useState, type ReactNode } from 'react';
import { repairMojibake } from '../../../core/bank/mojibake.ts';
import type { SingleEdit } from '../../../core/bank/edit/bank-edit.ts';
import { splitStory, type BulletRef } from '../../../core/bank/edit/split-story.ts';
import type { Story } from '../../../core/bank/model.ts';
import { useDraftWords } from '../editing/use-draft-words.ts';
import type { Drafts } from '../editing/use-drafts.ts';
import type { SaveResult } from '../editing/use-editing.ts';

interface SplitStoryProps {
  readonly drafts: Drafts;
  readonly story: Story;
  readonly onSplit: (edits: readonly SingleEdit[], title: string) => Promise<SaveResult>;
}

interface MarkedLine extends BulletRef {
  readonly text: string;
}

/** Moves some lines of a story into a new one. */
export function SplitStory({ drafts, story, onSplit }: SplitStoryProps): ReactNode {
  const { words: title, write: setTitle } = useDraftWords(drafts, `title split from ${story.id}`);
  const [wasBegun] = useState(title !== '');
  const [marked, setMarked] = useState<readonly MarkedLine[]>([]);
  const textOf = ({ beat, index }: BulletRef): string | undefined =>
    story.beats.find(({ name: each }) => each === beat)?.bullets[index]?.text;
  // A line that was changed since it was marked is another one.
  const chosen = marked.filter((line) => textOf(line) === line.text);
  const isChosen = (ref: BulletRef): boolean =>
    chosen.some(({ beat, index }) => beat === ref.beat && index === ref.index);
  const toggle = (line: MarkedLine): void =>
    setMarked(
      isChosen(line)
        ? chosen.filter(({ beat, index }) => beat !== line.beat || index !== line.index)
        : [...chosen, line],
    );
  const name = title.trim();
  const canSplit = name !== '' && chosen.length > 0;
  const titleField = useRef<HTMLInputElement>(null);
  const split = (): void => {
    if (!canSplit) {
      titleField.current?.focus();
      return;
    }
    void onSplit(splitStory(story, name, chosen), name).then((result) => {
      if (result !== 'saved') return;
      setTitle('');
      setMarked([]);
    });
  };
  return (
    <details className="split" open={wasBegun}>
      <summary>Split into two stories</summary>
      <div className="split-form">
        <label>
          <span>Title of the new story</span>
          <input
            ref={titleField}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
              // The form around it is the story's.
              event.preventDefault();
              split();
            }}
          />
        </label>
        {story.beats.map((beat) => (
          <fieldset key={beat.name}>
            <legend>{beat.name}</legend>
            {beat.bullets.map((bullet, index) => (
              <label key={index}>
                <input
                  type="checkbox"
                  checked={isChosen({ beat: beat.name, index })}
                  onChange={() => toggle({ beat: beat.name, index, text: bullet.text })}
                />{' '}
                {repairMojibake(bullet.text)}
              </label>
            ))}
          </fieldset>
        ))}
        {/* Not disabled: a button that has the focus would lose it. */}
        <button type="button" className="button" aria-disabled={!canSplit} onClick={split}>
          {chosen.length === 1 ? 'Move 1 line' : `Move ${chosen.length} lines`}
        </button>
      </div>
    </details>
  );
}
