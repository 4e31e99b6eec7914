import { ArrowDown, ArrowUp, ArrowUpRight, X } from 'lucide-react';
import { useId, useRef, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import type { ReferenceDraft } from '../../../core/bank/edit/edit.ts';
import type { Story } from '../../../core/bank/model.ts';
import { words } from '../words.ts';
import { TextLine } from '../editing/text-input.tsx';
import { Button } from '../frame/controls.tsx';
import { ofTitleList, TitleOptions, useTitleChoice } from './title-options.tsx';

const say = words.references;

interface ReferenceListProps {
  readonly references: readonly ReferenceDraft[];
  /** Stories to choose from. */
  readonly stories: readonly Story[];
  readonly onChange: (references: ReferenceDraft[]) => void;
  readonly onOpenStory: (title: string) => void;
}

/** The stories a question is answered with: chosen by typing, each with its angle and note in the same line. */
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
      <legend>{words.storiesOf}</legend>
      <div ref={list}>
        {references.map((reference, index) => (
          <div key={index} className="reference" role="group" aria-label={say.one(index + 1)}>
            <TitleField
              value={reference.title}
              stories={stories}
              onChange={(title) => set(index, { title })}
            />
            <TextLine
              className="input plain"
              aria-label={say.angle}
              value={reference.angle ?? ''}
              placeholder={words.hints.angle}
              onChange={(angle) => set(index, { angle: angle || null })}
            />
            <TextLine
              className="input plain reference-note"
              aria-label={say.note}
              value={reference.note ?? ''}
              placeholder={words.hints.note}
              onChange={(note) => set(index, { note: note || null })}
            />
            <span className="reference-actions">
              <IconButton
                label={words.open}
                isOff={reference.title.trim() === ''}
                onClick={() => {
                  if (reference.title.trim() !== '') onOpenStory(reference.title);
                }}
              >
                <ArrowUpRight className="icon" aria-hidden="true" />
              </IconButton>
              {references.length > 1 && (
                <>
                  <Button
                    look="icon"
                    data-moves="up"
                    aria-label={say.up(index + 1)}
                    aria-disabled={index === 0}
                    onClick={() => move(index, -1)}
                  >
                    <ArrowUp className="icon" aria-hidden="true" />
                  </Button>
                  <Button
                    look="icon"
                    data-moves="down"
                    aria-label={say.down(index + 1)}
                    aria-disabled={index === references.length - 1}
                    onClick={() => move(index, 1)}
                  >
                    <ArrowDown className="icon" aria-hidden="true" />
                  </Button>
                </>
              )}
              <IconButton
                label={say.remove(index + 1)}
                onClick={() => {
                  onChange(references.filter((_, place) => place !== index));
                  addButton.current?.focus();
                }}
              >
                <X className="icon" aria-hidden="true" />
              </IconButton>
            </span>
          </div>
        ))}
      </div>
      <Button look="quiet" ref={addButton} onClick={add}>
        {words.addStory}
      </Button>
    </fieldset>
  );
}

interface TitleFieldProps {
  readonly value: string;
  readonly stories: readonly Story[];
  readonly onChange: (title: string) => void;
}

/** A story's title. The pattern is the WAI-ARIA Authoring Practices' editable combobox with list autocomplete. */
function TitleField({ value, stories, onChange }: TitleFieldProps): ReactNode {
  const id = useId();
  const choice = useTitleChoice(stories, value, onChange);
  return (
    <div className="reference-title">
      <TextLine
        id={id}
        className="input plain"
        role="combobox"
        aria-label={say.title}
        aria-expanded={choice.options.length > 0}
        {...ofTitleList(id, choice)}
        placeholder={words.hints.storyTitle}
        value={value}
        onFocus={() => {
          if (value === '') choice.open();
        }}
        onBlur={choice.close}
        onChange={(title) => {
          onChange(title);
          choice.open();
        }}
        onKeyDown={choice.onKeyDown}
      />
      <TitleOptions id={id} choice={choice} onChoose={onChange} />
    </div>
  );
}

interface IconButtonProps {
  readonly label: string;
  readonly isOff?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function IconButton({ label, isOff = false, onClick, children }: IconButtonProps): ReactNode {
  return (
    <Button look="icon" aria-label={label} title={label} aria-disabled={isOff || undefined} onClick={onClick}>
      {children}
    </Button>
  );
}
