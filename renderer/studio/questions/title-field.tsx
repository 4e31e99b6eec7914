import { useId, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Story } from '../../../core/bank/model.ts';
import { normaliseTitle } from '../../../core/bank/normalise.ts';
import { suggestTitles } from '../../../core/bank/suggest-titles.ts';

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
export function TitleField({ value, stories, onChange }: TitleFieldProps): ReactNode {
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
