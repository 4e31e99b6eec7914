import type { Completeness } from '../../../core/bank/question-groups.ts';
import { X } from 'lucide-react';
import {
  Fragment,
  memo,
  useLayoutEffect,
  useRef,
  useState,
  type DragEvent,
  type HTMLAttributes,
  type KeyboardEvent,
  type ReactNode,
  type RefAttributes,
} from 'react';
import { Button } from '../frame/controls.tsx';

/** Rows moved by Page Up and Page Down. */
const PAGE = 10;

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: PAGE,
  PageUp: -PAGE,
  Home: -Infinity,
  End: Infinity,
};

/** Actions of a list that can be rearranged. */
export interface Arranging {
  readonly move: (id: string, by: 1 | -1) => void;
  /** @param before row to drop before; null for the end of the section */
  readonly drop: (id: string, section: number | null, before: string | null) => void;
  readonly remove: (id: string) => void;
}

/**
 * Handles the keys of a list: arrows, Page Up and Down, Home and End move the focus; in a list that can be rearranged,
 * Alt+arrows move a row and Delete removes it.
 *
 * @returns whether the key was handled
 */
export function onRowKey(event: KeyboardEvent, arranging: Arranging | null = null): boolean {
  const row = event.target instanceof Element ? event.target.closest<HTMLElement>('.row') : null;
  if (!row || event.ctrlKey || event.metaKey) return false;
  const id = row.dataset['id'];
  const by = STEPS[event.key] ?? null;
  if (by !== null && !(event.altKey && id !== undefined && arranging)) walkRows(event, by);
  else if (id === undefined || !arranging) return false;
  else if (by === 1 || by === -1) arranging.move(id, by);
  else if (event.key === 'Delete') arranging.remove(id);
  else if (by === null) return false;
  event.preventDefault();
  return true;
}

/** Moves the focus by a number of rows, within the list, to the same control of the row. */
function walkRows(event: KeyboardEvent, by: number): void {
  const { target, currentTarget } = event;
  const row = target instanceof Element ? target.closest('.row') : null;
  if (!row) return;
  const rows = [...currentTarget.querySelectorAll('.row')];
  const next = rows[Math.max(0, Math.min(rows.length - 1, rows.indexOf(row) + by))];
  const part = target instanceof HTMLInputElement ? next?.querySelector('input') : null;
  (part ?? next?.querySelector('button'))?.focus();
}

/**
 * Roving tab stop of a list: the row focused last, otherwise the open one, otherwise the first. A row that is rendered anew in
 * another section keeps the focus, so that no key is lost.
 *
 * @param ids `data-id`s of the rows
 */
export function useTabStop<List extends HTMLElement>(
  ids: readonly string[],
  opened: string | null,
): { readonly stop: string | null; readonly listProps: HTMLAttributes<List> & RefAttributes<List> } {
  const [visited, setVisited] = useState<string | null>(null);
  const stop = [visited, opened].find((id) => id !== null && ids.includes(id)) ?? ids[0] ?? null;
  const ref = useRef<List>(null);
  const focused = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (focused.current === null || document.activeElement !== document.body) return;
    ref.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(focused.current)}"] button`)?.focus();
  });
  return {
    stop,
    listProps: {
      ref,
      onFocus: ({ target }) => {
        const id = target.closest<HTMLElement>('.row')?.dataset['id'];
        focused.current = id ?? null;
        if (id !== undefined) setVisited(id);
      },
      // React reports no blur for a row it removes.
      onBlur: () => {
        focused.current = null;
      },
    },
  };
}

/** How complete an item is: a full, half or empty dot. */
export function CompletenessDot({ state }: { readonly state: Completeness }): ReactNode {
  return <span className="dot" data-state={state} aria-hidden="true" />;
}

/** A row of a plain list. */
export interface Row {
  readonly id: string;
  /** Shown before the text. */
  readonly number?: number;
  readonly words: string;
  /** Shown at the end of the row. */
  readonly tag?: string;
  readonly completeness?: Completeness;
  /** Completeness for screen readers, if only the dot shows it. */
  readonly state?: string | null;
  /** Heading above the first row of a group. */
  readonly group?: string;
}

interface RowListProps {
  /** Accessible name; omitted if a heading names it. */
  readonly label?: string;
  readonly rows: readonly Row[];
  /** Omitted if rows cannot be rearranged. */
  readonly arranging?: Arranging & { readonly removeLabel: (words: string) => string };
  readonly opened: string | null;
  /** @param isByKey whether the row was opened by keyboard */
  readonly onOpen: (id: string, isByKey: boolean) => void;
}

/** Rows that open something. */
export function RowList({ label, rows, opened, onOpen, arranging }: RowListProps): ReactNode {
  const { stop, listProps } = useTabStop<HTMLUListElement>(
    rows.map(({ id }) => id),
    opened,
  );
  const { over, dropHandlers } = useDropPlace(arranging?.drop);
  return (
    <ul
      className="rows"
      aria-label={label}
      {...listProps}
      onKeyDown={(event) => onRowKey(event, arranging)}
      {...(arranging && dropHandlers)}
    >
      {rows.map(({ group, ...row }, index) => (
        <Fragment key={row.id}>
          {group !== undefined && group !== rows[index - 1]?.group && (
            <li className="section-heading">{group}</li>
          )}
          <RowOfList
            {...row}
            isStop={row.id === stop}
            isOpened={row.id === opened}
            place={
              over === null
                ? undefined
                : over.before === row.id
                  ? 'above'
                  : over.before === null && index === rows.length - 1
                    ? 'below'
                    : undefined
            }
            arranging={arranging}
            onOpen={onOpen}
          />
        </Fragment>
      ))}
    </ul>
  );
}

interface RowOfListProps extends Row, Pick<RowListProps, 'onOpen'> {
  readonly isStop: boolean;
  readonly isOpened: boolean;
  readonly place: 'above' | 'below' | undefined;
  readonly arranging: RowListProps['arranging'];
}

const RowOfList = memo(function RowOfList(props: RowOfListProps): ReactNode {
  const { id, number, words, tag, completeness, state, isStop, isOpened, arranging, onOpen } = props;
  return (
    <li
      className="row"
      data-id={id}
      data-opened={isOpened}
      data-place={props.place}
      draggable={arranging ? true : undefined}
    >
      <button
        type="button"
        className="choice"
        tabIndex={isStop ? 0 : -1}
        title={words}
        aria-current={isOpened || undefined}
        aria-keyshortcuts={arranging && 'Alt+ArrowUp Alt+ArrowDown Delete'}
        onClick={(event) => onOpen(id, event.detail === 0)}
      >
        {number !== undefined && <span className="row-number">{number}</span>}
        {completeness && <CompletenessDot state={completeness} />}
        <span className="row-words">{words}</span>
        {state != null && <span className="unseen">, {state}</span>}
        {tag !== undefined && <span className="tag">{tag}</span>}
      </button>
      {arranging && (
        <Button
          look="icon"
          tabIndex={isStop ? 0 : -1}
          aria-label={arranging.removeLabel(words)}
          title={arranging.removeLabel(words)}
          onClick={() => arranging.remove(id)}
        >
          <X className="icon" aria-hidden="true" />
        </Button>
      )}
    </li>
  );
});

const DRAGGED = 'application/x-sidecue-row';

interface DropPlace {
  readonly section: number | null;
  readonly before: string | null;
}

/** Tracks where a dragged row would be dropped. */
export function useDropPlace(onDropped: Arranging['drop'] | undefined): {
  /** Null if nothing is dragged over the list. */
  readonly over: DropPlace | null;
  readonly dropHandlers: Pick<
    HTMLAttributes<HTMLElement>,
    'onDragStart' | 'onDragOver' | 'onDragLeave' | 'onDrop' | 'onDragEnd'
  >;
} {
  const [over, setOver] = useState<DropPlace | null>(null);
  const last = useRef<DropPlace | null>(null);
  const show = (place: DropPlace | null): void => {
    if (place?.section === last.current?.section && place?.before === last.current?.before) return;
    last.current = place;
    setOver(place);
  };
  return {
    over,
    dropHandlers: {
      onDragStart: ({ target, dataTransfer }) => {
        const id = target instanceof HTMLElement ? target.dataset['id'] : undefined;
        if (id === undefined) return;
        dataTransfer.setData(DRAGGED, id);
        dataTransfer.effectAllowed = 'move';
      },
      onDragOver: (event) => {
        if (!event.dataTransfer.types.includes(DRAGGED)) return;
        event.preventDefault();
        show(placeUnder(event));
      },
      onDragLeave: ({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) show(null);
      },
      onDrop: (event) => {
        event.preventDefault();
        const id = event.dataTransfer.getData(DRAGGED);
        const place = placeUnder(event);
        show(null);
        if (id !== '' && place) onDropped?.(id, place.section, place.before);
      },
      onDragEnd: () => show(null),
    },
  };
}

/** Drop place under the pointer: before or after a row, depending on its middle; first on a section’s heading, last at its end. */
function placeUnder({ target, clientY }: DragEvent): DropPlace | null {
  const element = target instanceof Element ? target : null;
  const section = element?.closest<HTMLElement>('section');
  if (!element || !section) return null;
  const index = section.dataset['section'] ?? '';
  const row = element.closest<HTMLElement>('li.row');
  const { top, height } = (row ?? element).getBoundingClientRect();
  const next = row
    ? clientY < top + height / 2
      ? row
      : row.nextElementSibling
    : element.closest('h2')
      ? section.querySelector('li.row')
      : null;
  const before = next instanceof HTMLElement ? (next.dataset['id'] ?? null) : null;
  return { section: index === '' ? null : Number(index), before };
}
