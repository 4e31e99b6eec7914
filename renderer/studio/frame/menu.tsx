import { Ellipsis } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { words } from '../words.ts';
import { Button } from './controls.tsx';

interface MenuItem {
  readonly words: string;
  readonly run: () => void;
  /** In the form of `aria-keyshortcuts`; left out for none. */
  readonly key?: string;
}

interface MenuProps {
  /** What the button is called for screen readers. */
  readonly label?: string;
  readonly items: readonly MenuItem[];
}

/**
 * What is done seldom, behind one button. The pattern is the WAI-ARIA Authoring Practices' menu button: arrows, Home and End walk,
 * Escape and Tab leave.
 */
export function Menu({ label = words.more, items }: MenuProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const list = (): HTMLElement[] => [
    ...(place.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? []),
  ];
  const close = (): void => {
    setOpen(false);
    place.current?.querySelector('button')?.focus();
  };
  useEffect(() => {
    if (isOpen) place.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
  }, [isOpen]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isOpen) {
      if (event.key !== 'ArrowDown') return;
      event.preventDefault();
      setOpen(true);
      return;
    }
    const all = list();
    const at = all.findIndex((item) => item === document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      all[(to + all.length) % all.length]?.focus();
    } else if (event.key === 'Escape') {
      // The menu alone is left; the next Escape leaves the form.
      event.stopPropagation();
      close();
    }
  };
  return (
    <div
      ref={place}
      className="menu"
      onKeyDown={onKeyDown}
      onBlur={({ relatedTarget, currentTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setOpen(false);
      }}
    >
      <Button
        look="icon"
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Ellipsis className="icon" aria-hidden="true" />
      </Button>
      {isOpen && (
        <div role="menu" aria-label={label} className="menu-items">
          {items.map(({ words: said, run, key }) => (
            <button
              key={said}
              type="button"
              role="menuitem"
              className="choice"
              tabIndex={-1}
              aria-keyshortcuts={key}
              onClick={() => {
                close();
                run();
              }}
            >
              {said}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
