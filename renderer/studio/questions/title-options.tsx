import { useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Story } from '../../../core/bank/model.ts';
import { normaliseTitle } from '../../../core/bank/normalise.ts';
import { suggestTitles } from '../../../core/bank/story-lists.ts';
import { words } from '../words.ts';

interface TitleOption {
  readonly title: string;
  readonly note: string;
}

interface TitleChoice {
  readonly options: readonly TitleOption[];
  readonly active: number;
  readonly open: () => void;
  readonly close: () => void;
  /** Deals with a key of the list. @returns whether it was one */
  readonly onKeyDown: (event: KeyboardEvent) => boolean;
}

const SUGGESTED = 8;

/**
 * Stories to choose from by typing a title: those there are come first, what is new last. The keys are those of the WAI-ARIA
 * Authoring Practices' list autocomplete; the field keeps the focus.
 *
 * @param typed of a title; null where none is being typed
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
      // The list alone is closed; the next Escape leaves the form.
      event.stopPropagation();
      close();
      return true;
    }
    return false;
  };
  return { options, active, open, close, onKeyDown };
}

/** What the field of such a list says of it. */
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
          // The field keeps the focus.
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
