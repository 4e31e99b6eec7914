import { useRef, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import type { ReferenceDraft } from '../../../core/bank/edit/bank-edit.ts';
import type { Story } from '../../../core/bank/model.ts';
import { TitleField } from './title-field.tsx';

interface ReferenceListProps {
  readonly references: readonly ReferenceDraft[];
  /** Stories to choose from. */
  readonly stories: readonly Story[];
  readonly onChange: (references: ReferenceDraft[]) => void;
  readonly onOpenStory: (title: string) => void;
}

/** The stories a question is answered with: chosen by typing, each with its angle and note. */
export function ReferenceList({ references, stories, onChange, onOpenStory }: ReferenceListProps): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const set = (index: number, part: Partial<ReferenceDraft>): void =>
    onChange(references.map((each, place) => (place === index ? { ...each, ...part } : each)));
  const move = (index: number, by: 1 | -1): void => {
    if (index + by < 0 || index + by >= references.length) return;
    const next = [...references];
    const [moved] = next.splice(index, 1);
    if (moved) next.splice(index + by, 0, moved);
    onChange(next);
    // The focus goes along, so that the next press moves the same story on.
    const row = list.current?.children[index + by];
    row?.querySelector<HTMLElement>(`[data-moves=${by === -1 ? 'up' : 'down'}]`)?.focus();
  };
  const add = (): void => {
    // The row is there before this event ends, so that the next key is already its own.
    flushSync(() => onChange([...references, { title: '' }]));
    list.current?.querySelector<HTMLInputElement>('.reference:last-child input')?.focus();
  };

  return (
    <fieldset className="references">
      <legend>Stories</legend>
      <div ref={list}>
        {references.map((reference, index) => (
          <div key={index} className="reference" role="group" aria-label={`Story ${index + 1}`}>
            <TitleField
              value={reference.title}
              stories={stories}
              onChange={(title) => set(index, { title })}
            />
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
                data-moves="up"
                aria-label={`Move story ${index + 1} up`}
                aria-disabled={index === 0}
                onClick={() => move(index, -1)}
              >
                ↑
              </button>
              <button
                type="button"
                className="button"
                data-moves="down"
                aria-label={`Move story ${index + 1} down`}
                aria-disabled={index === references.length - 1}
                onClick={() => move(index, 1)}
              >
                ↓
              </button>
              <button
                type="button"
                className="button"
                aria-label={`Remove story ${index + 1}`}
                onClick={() => {
                  onChange(references.filter((_, place) => place !== index));
                  addButton.current?.focus();
                }}
              >
                Remove
              </button>
            </span>
          </div>
        ))}
      </div>
      <button ref={addButton} type="button" className="button" onClick={add}>
        Add a story
      </button>
    </fieldset>
  );
}
