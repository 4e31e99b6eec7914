import { ArrowDown, ArrowUp, ArrowUpRight, X } from 'lucide-react';
import { useId, useRef, type ReactNode, useMemo, useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import type { ReferenceDraft } from '../../../core/bank/edit/edit.ts';
import type { Story } from '../../../core/bank/model.ts';
import { normaliseTitle } from '../../../core/bank/normalise.ts';
import { suggestTitles } from '../../../core/bank/story-lists.ts';
import { TextLine } from '../editing/text-input.tsx';
import { Button } from '../frame/controls.tsx';
import { words } from '../words.ts';

const say = words.references;

interface ReferenceListProps {
  readonly references: readonly ReferenceDraft[];
  readonly stories: readonly Story[];
  readonly onChange: (references: ReferenceDraft[]) => void;
  readonly onOpenStory: (title: string) => void;
}

/** Stories of a question, each with its angle and note. */
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
    // Keep the focus on the moved row, so that the next press moves it again.
    const row = list.current?.children[index + by];
    row?.querySelector<HTMLElement>(`[data-moves=${by === -1 ? 'up' : 'down'}]`)?.focus();
  };
  const add = (): void => {
    // Render the row synchronously, so that the next key goes to it.
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

/** Title of a story: an editable combobox with list autocomplete, see the WAI-ARIA Authoring Practices. */
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

interface TitleOption {
  readonly title: string;
  readonly note: string;
}

interface TitleChoice {
  readonly options: readonly TitleOption[];
  readonly active: number;
  readonly open: () => void;
  readonly close: () => void;
  /** Handles a key of the list. @returns whether it was handled */
  readonly onKeyDown: (event: KeyboardEvent) => boolean;
}

const SUGGESTED = 8;

/**
 * Suggests stories for a typed title: existing ones first, a new one last. The keys are those of list autocomplete in the
 * WAI-ARIA Authoring Practices; the field keeps the focus.
 *
 * @param typed title typed so far; null if none is being typed
 */
export function useTitleChoice(
  stories: readonly Story[],
  typed: string | null,
  onChoose: (title: string) => void,
): TitleChoice {
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const options = useMemo(
    () => (isOpen && typed !== null ? optionsFor(stories, typed) : []),
    [isOpen, stories, typed],
  );
  const open = (): void => {
    setOpen(true);
    setActive(-1);
  };
  const close = (): void => setOpen(false);
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (event.nativeEvent.isComposing || typed === null) return false;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const count = options.length;
    if (by !== undefined) {
      event.preventDefault();
      if (count === 0) open();
      else setActive((now) => (now < 0 && by < 0 ? count - 1 : (now + by + count) % count));
      return true;
    }
    if (event.key === 'Enter' && count > 0) {
      const option = options[active];
      close();
      if (!option) return false;
      event.preventDefault();
      onChoose(option.title);
      return true;
    }
    if (event.key === 'Escape' && count > 0) {
      // Close only the list; the next Escape leaves the form.
      event.stopPropagation();
      close();
      return true;
    }
    return false;
  };
  return { options, active, open, close, onKeyDown };
}

/** ARIA props of the list’s field. */
export function ofTitleList(id: string, { options, active }: TitleChoice) {
  return {
    'aria-controls': `${id}-list`,
    'aria-autocomplete': 'list',
    'aria-activedescendant': options.length > 0 && active >= 0 ? `${id}-${active}` : undefined,
    autoComplete: 'off',
  } as const;
}

export function TitleOptions({
  id,
  choice,
  onChoose,
}: {
  readonly id: string;
  readonly choice: TitleChoice;
  readonly onChoose: (title: string) => void;
}): ReactNode {
  return (
    <ul
      id={`${id}-list`}
      role="listbox"
      aria-label={words.storiesOf}
      className="title-options"
      hidden={choice.options.length === 0}
    >
      {choice.options.map(({ title, note }, index) => (
        <li
          key={`${title} ${note}`}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === choice.active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            choice.close();
            onChoose(title);
          }}
        >
          {title} {note !== '' && <span className="tag">{note}</span>}
        </li>
      ))}
    </ul>
  );
}

function optionsFor(stories: readonly Story[], typed: string): TitleOption[] {
  const options = suggestTitles(stories, typed, SUGGESTED).map(({ story, alias }) => ({
    title: story.title,
    note: alias === null ? (story.isWritten ? '' : words.notWritten) : words.alsoCalled(alias),
  }));
  const wanted = normaliseTitle(typed);
  const isKnown = wanted === '' || options.some(({ title }) => normaliseTitle(title) === wanted);
  return isKnown ? options : [...options, { title: typed.trim(), note: words.newStory }];
}
