import { memo, useId, useRef, type ReactNode } from 'react';
import type { ReferenceDraft } from '../../../core/bank/edit/bank-edit.ts';

interface ReferenceListProps {
  readonly references: readonly ReferenceDraft[];
  /** Titles to choose from, the written stories first. */
  readonly titles: readonly string[];
  readonly onChange: (references: ReferenceDraft[]) => void;
  readonly onOpenStory: (title: string) => void;
}

/** The stories a question is answered with: chosen by typing, each with its angle and note. */
export function ReferenceList({ references, titles, onChange, onOpenStory }: ReferenceListProps): ReactNode {
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const set = (index: number, part: Partial<ReferenceDraft>): void =>
    onChange(references.map((each, place) => (place === index ? { ...each, ...part } : each)));
  const move = (index: number, by: 1 | -1): void => {
    const next = [...references];
    const [moved] = next.splice(index, 1);
    if (moved) next.splice(index + by, 0, moved);
    onChange(next);
  };
  const add = (): void => {
    onChange([...references, { title: '' }]);
    // The new row is there after this event.
    setTimeout(() => list.current?.querySelector<HTMLInputElement>('.reference:last-child input')?.focus());
  };

  return (
    <fieldset className="references">
      <legend>Stories</legend>
      <div ref={list}>
        {references.map((reference, index) => (
          <div key={index} className="reference" role="group" aria-label={`Story ${index + 1}`}>
            <label className="reference-title">
              <span>Title</span>
              <input
                list={listId}
                value={reference.title}
                onChange={(event) => set(index, { title: event.target.value })}
              />
            </label>
            <label>
              <span>Angle</span>
              <input
                value={reference.angle ?? ''}
                placeholder="3 words"
                onChange={(event) => set(index, { angle: event.target.value || null })}
              />
            </label>
            <label>
              <span>Note</span>
              <input
                value={reference.note ?? ''}
                onChange={(event) => set(index, { note: event.target.value || null })}
              />
            </label>
            <span className="reference-actions">
              <button
                type="button"
                className="button"
                disabled={reference.title.trim() === ''}
                onClick={() => onOpenStory(reference.title)}
              >
                Open
              </button>
              <button
                type="button"
                className="button"
                aria-label={`Move story ${index + 1} up`}
                disabled={index === 0}
                onClick={() => move(index, -1)}
              >
                ↑
              </button>
              <button
                type="button"
                className="button"
                aria-label={`Move story ${index + 1} down`}
                disabled={index === references.length - 1}
                onClick={() => move(index, 1)}
              >
                ↓
              </button>
              <button
                type="button"
                className="button"
                aria-label={`Remove story ${index + 1}`}
                onClick={() => onChange(references.filter((_, place) => place !== index))}
              >
                Remove
              </button>
            </span>
          </div>
        ))}
      </div>
      <TitleList id={listId} titles={titles} />
      <button type="button" className="button" onClick={add}>
        Add a story
      </button>
    </fieldset>
  );
}

/** Thousands of titles are not gone through again at each key. */
const TitleList = memo(function TitleList({
  id,
  titles,
}: {
  readonly id: string;
  readonly titles: readonly string[];
}): ReactNode {
  return (
    <datalist id={id}>
      {titles.map((title) => (
        <option key={title} value={title} />
      ))}
    </datalist>
  );
});
