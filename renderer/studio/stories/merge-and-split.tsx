import { useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import { repairMojibake } from '../../../core/bank/mojibake.ts';
import type { Bank, Story, StoryLine } from '../../../core/bank/model.ts';
import { StoryOnCard } from '../../cue/card.tsx';
import type { Edit, StoryLineRef } from '../../../core/bank/edit/edit.ts';
import { useDraftWords, type Drafts } from '../editing/drafts.tsx';
import type { SaveResult } from '../editing/use-editing.ts';
import { Button, Select } from '../frame/controls.tsx';
import { words } from '../words.ts';

const say = words.story;

interface MergeIntoProps {
  readonly bank: Bank;
  readonly story: Story;
  /** Resolves to the merged story, or the reason it is not possible. */
  readonly previewOf: (into: string) => Promise<Story | string>;
  readonly onMerge: (into: string) => void;
  readonly onClose: () => void;
}

/** Merges a story into another, after a preview. */
export function MergeInto({ bank, story, previewOf, onMerge, onClose }: MergeIntoProps): ReactNode {
  const [into, setInto] = useState('');
  const choice = useRef<HTMLSelectElement>(null);
  const headingId = useId();
  const others = useMemo(
    () =>
      bank.stories
        .filter(({ id }) => id !== story.id)
        .map(({ id, title }) => [id, repairMojibake(title)] as const),
    [bank, story],
  );
  useEffect(() => choice.current?.focus(), []);
  const cancel = (): void => {
    setInto('');
    // The pressed button disappears with the preview.
    choice.current?.focus();
  };
  const target = bank.stories.find(({ id }) => id === into);
  return (
    <div className="stack">
      <div className="actions">
        <Select
          ref={choice}
          label={say.merge.into}
          value={into}
          choices={[['', say.chooseStory], ...others]}
          onChange={setInto}
        />
        <Button look="quiet" onClick={onClose}>
          {words.close}
        </Button>
      </div>
      <p role="status">{target && mergeInWords(story, target)}</p>
      {target && (
        <div className="panel stack" role="group" aria-labelledby={headingId}>
          <h2 id={headingId}>{say.merge.preview}</h2>
          <Merged key={`${story.id} ${into}`} bank={bank} into={into} previewOf={previewOf} />
          <Button onClick={() => onMerge(target.id)}>{say.merge.do}</Button>
          <Button onClick={cancel}>{words.cancel}</Button>
        </div>
      )}
    </div>
  );
}

function mergeInWords(story: Story, target: Story): string {
  const [from, into] = [repairMojibake(story.title), repairMojibake(target.title)];
  return say.merge.what(from, into, story.isWritten, story.usedBy.length);
}

/** Preview of the merged story as it will look on the card. */
function Merged({
  bank,
  into,
  previewOf,
}: {
  readonly bank: Bank;
  readonly into: string;
  readonly previewOf: MergeIntoProps['previewOf'];
}): ReactNode {
  const [merged, setMerged] = useState<Story | string | null>(null);
  useEffect(() => {
    let isWanted = true;
    void previewOf(into).then((preview) => {
      if (isWanted) setMerged(preview);
    });
    return () => {
      isWanted = false;
    };
    // Again if the bank changes.
  }, [bank, into, previewOf]);
  if (merged === null) return null;
  if (typeof merged === 'string') return <p role="alert">{merged}</p>;
  return (
    <div className="panel">
      <StoryOnCard story={{ story: merged, reference: null }} />
    </div>
  );
}

interface SplitStoryProps {
  readonly drafts: Drafts;
  readonly story: Story;
  readonly isWanted: boolean;
  readonly onClose: () => void;
  readonly onSplit: (edit: Edit, title: string) => Promise<SaveResult>;
}

/** Moves lines of a story into a new one. Hidden until wanted, unless there is a draft of its title. */
export function SplitStory({ drafts, story, isWanted, onSplit, onClose }: SplitStoryProps): ReactNode {
  const { words: title, write: setTitle } = useDraftWords(drafts, `title split from ${story.id}`);
  const [wasBegun, setBegun] = useState(title !== '');
  const [marked, setMarked] = useState<readonly StoryLineRef[]>([]);
  const parts = partsOf(story);
  const textOf = ({ beat, index }: Omit<StoryLineRef, 'text'>): string | undefined =>
    parts.find(({ name: each }) => each === beat)?.bullets[index]?.text;
  // A line that has changed since is no longer selected.
  const chosen = marked.filter((line) => textOf(line) === line.text);
  const isChosen = (ref: Omit<StoryLineRef, 'text'>): boolean =>
    chosen.some(({ beat, index }) => beat === ref.beat && index === ref.index);
  const toggle = (line: StoryLineRef): void =>
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
    void onSplit({ kind: 'splitStory', story: story.id, title: name, lines: chosen }, name).then((result) => {
      if (result !== 'saved') return;
      setTitle('');
      setMarked([]);
    });
  };
  useEffect(() => {
    if (isWanted) titleField.current?.focus();
  }, [isWanted]);
  if (!isWanted && !wasBegun) return null;
  return (
    <div className="split-form panel" role="group" aria-label={say.split.title}>
      <label>
        <span>{say.split.newTitle}</span>
        <input
          className="input"
          ref={titleField}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            // Don’t submit the surrounding story form.
            event.preventDefault();
            split();
          }}
        />
      </label>
      {parts.map((beat) => (
        <fieldset key={beat.name}>
          <legend>{beat.name === 'Notes' ? say.prose : beat.name}</legend>
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
      <div className="actions">
        {/* Not `disabled`, which would drop the focus. */}
        <Button aria-disabled={!canSplit} onClick={split}>
          {say.split.move(chosen.length)}
        </Button>
        <Button
          look="quiet"
          onClick={() => {
            setTitle('');
            setBegun(false);
            onClose();
          }}
        >
          {words.close}
        </Button>
      </div>
    </div>
  );
}

/** Parts of a story with lines to move: beats and paragraphs of prose. */
function partsOf({ beats, notes }: Story): { name: StoryLineRef['beat']; bullets: readonly StoryLine[] }[] {
  return [...beats, ...(notes.length > 0 ? [{ name: 'Notes' as const, bullets: notes }] : [])];
}
