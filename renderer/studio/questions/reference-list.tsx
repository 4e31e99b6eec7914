import { useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import type { ReferenceDraft } from '../../../core/bank/edit/edit.ts';
import type { Story } from '../../../core/bank/model.ts';
import { normaliseTitle } from '../../../core/bank/normalise.ts';
import { suggestTitles } from '../../../core/bank/story-lists.ts';
import { Button } from '../frame/controls.tsx';

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
                className="input"
                value={reference.angle ?? ''}
                placeholder="3 words"
                onChange={(event) => set(index, { angle: event.target.value || null })}
              />
            </label>
            <label>
              <span>Note</span>
              <input
                className="input"
                value={reference.note ?? ''}
                onChange={(event) => set(index, { note: event.target.value || null })}
              />
            </label>
            <span className="actions">
              <Button disabled={reference.title.trim() === ''} onClick={() => onOpenStory(reference.title)}>
                Open
              </Button>
              <Button
                data-moves="up"
                aria-label={`Move story ${index + 1} up`}
                aria-disabled={index === 0}
                onClick={() => move(index, -1)}
              >
                ↑
              </Button>
              <Button
                data-moves="down"
                aria-label={`Move story ${index + 1} down`}
                aria-disabled={index === references.length - 1}
                onClick={() => move(index, 1)}
              >
                ↓
              </Button>
              <Button
                aria-label={`Remove story ${index + 1}`}
                onClick={() => {
                  onChange(references.filter((_, place) => place !== index));
                  addButton.current?.focus();
                }}
              >
                Remove
              </Button>
            </span>
          </div>
        ))}
      </div>
      <Button ref={addButton} onClick={add}>
        Add a story
      </Button>
    </fieldset>
  );
}

interface TitleFieldProps {
  readonly value: string;
  readonly stories: readonly Story[];
  readonly onChange: (title: string) => void;
}

const SUGGESTED = 8;

/**
 * A story's title, chosen by typing: stories there are come first, what is new last. The pattern is the WAI-ARIA Authoring
 * Practices' editable combobox with list autocomplete.
 */
function TitleField({ value, stories, onChange }: TitleFieldProps): ReactNode {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const options = useMemo(() => (isOpen ? optionsFor(stories, value) : []), [isOpen, stories, value]);
  const isListed = options.length > 0;

  const open = (): void => {
    setOpen(true);
    setActive(-1);
  };
  const choose = (title: string): void => {
    onChange(title);
    setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!isListed) {
        open();
        return;
      }
      const by = event.key === 'ArrowDown' ? 1 : -1;
      setActive((now) =>
        now < 0 && by < 0 ? options.length - 1 : (now + by + options.length) % options.length,
      );
    } else if (event.key === 'Enter' && isListed) {
      event.preventDefault();
      const option = options[active];
      if (option) choose(option.title);
      else setOpen(false);
    } else if (event.key === 'Escape' && isListed) {
      // The list alone is closed; the next Escape leaves the form.
      event.stopPropagation();
      setOpen(false);
    }
  };
  return (
    <div className="reference-title">
      <label htmlFor={id}>Title</label>
      <input
        id={id}
        className="input"
        role="combobox"
        aria-expanded={isListed}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isListed && active >= 0 ? `${id}-${active}` : undefined}
        autoComplete="off"
        value={value}
        onFocus={() => {
          if (value === '') open();
        }}
        onBlur={() => setOpen(false)}
        onChange={(event) => {
          onChange(event.target.value);
          open();
        }}
        onKeyDown={onKeyDown}
      />
      <ul id={`${id}-list`} role="listbox" aria-label="Stories" className="title-options" hidden={!isListed}>
        {options.map(({ title, note }, index) => (
          <li
            key={`${title} ${note}`}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            // The field keeps the focus.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(title)}
          >
            {title} {note !== '' && <span className="tag">{note}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function optionsFor(stories: readonly Story[], typed: string): { title: string; note: string }[] {
  const options = suggestTitles(stories, typed, SUGGESTED).map(({ story, alias }) => ({
    title: story.title,
    note: alias === null ? (story.isWritten ? '' : 'not written') : `also “${alias}”`,
  }));
  const wanted = normaliseTitle(typed);
  const isKnown = wanted === '' || options.some(({ title }) => normaliseTitle(title) === wanted);
  return isKnown ? options : [...options, { title: typed.trim(), note: 'new' }];
}
