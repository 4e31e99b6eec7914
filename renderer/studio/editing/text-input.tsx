import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type ComponentProps,
  type ReactNode,
  type RefObject,
} from 'react';
import { withLineFeeds } from '../../../core/bank/edits.ts';
import { changesBetween, followOffset, rebase } from '../../../core/rebase.ts';

interface OwnProps<Element> {
  readonly ref?: RefObject<Element | null>;
  readonly value: string;
  readonly onChange: (value: string) => void;
}
type TextLineProps = OwnProps<HTMLInputElement> &
  Omit<ComponentProps<'input'>, 'ref' | 'value' | 'onChange' | 'defaultValue'>;
type TextAreaProps = OwnProps<HTMLTextAreaElement> &
  Omit<ComponentProps<'textarea'>, 'ref' | 'value' | 'onChange' | 'defaultValue'>;

/** An input whose value may also change from elsewhere while the user types. */
export function TextLine({ ref, value, onChange, ...props }: TextLineProps): ReactNode {
  const own = useRef<HTMLInputElement>(null);
  const field = ref ?? own;
  const [first] = useState(value);
  useTyping(field, value, onChange);
  return <input {...props} ref={field} defaultValue={first} />;
}

/** A text area whose value may also change from elsewhere while the user types. */
export function TextArea({ ref, value, onChange, ...props }: TextAreaProps): ReactNode {
  const own = useRef<HTMLTextAreaElement>(null);
  const field = ref ?? own;
  const [first] = useState(value);
  useTyping(field, value, onChange);
  return <textarea {...props} ref={field} defaultValue={first} />;
}

/** A change by the user, which can be undone. */
interface Step {
  readonly before: string;
  readonly after: string;
}

/** Length, in characters, from which we insert a paste ourselves: browsers take seconds to do it line by line. */
const LONG_PASTE = 10_000;
/** Keys closer together than this, in ms, are undone together. */
const ONE_STEP = 1000;

/**
 * Makes a field safe to type in while its value changes from elsewhere: caret, selection and scroll position follow the text.
 * Undo and redo are our own and revert only the user’s changes; the browser’s would apply to text that no longer exists.
 */
function useTyping(
  field: RefObject<HTMLInputElement | HTMLTextAreaElement | null>,
  value: string,
  onChange: (value: string) => void,
): void {
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  /** Last known value of the field. */
  const shown = useRef(value);

  useLayoutEffect(() => {
    const input = field.current;
    if (!input || shown.current === value) return;
    show(input, value, changesBetween(shown.current, value));
    shown.current = value;
  }, [field, value]);

  useEffect(() => {
    const input = field.current;
    if (!input) return undefined;
    let [done, undone]: [Step[], Step[]] = [[], []];
    let last = { type: '', time: 0 };
    const take = (type: string): void => {
      const [before, after] = [shown.current, input.value];
      if (before === after) return;
      const step = done.at(-1);
      const now = performance.now();
      const isOne = step?.after === before && last.type === type && now - last.time < ONE_STEP;
      done = isOne ? [...done.slice(0, -1), { before: step.before, after }] : [...done, { before, after }];
      undone = [];
      last = { type, time: now };
      shown.current = after;
      latest.current(after);
    };
    const turn = (way: 'undo' | 'redo'): void => {
      for (;;) {
        const step = way === 'undo' ? done.at(-1) : undone.at(-1);
        if (!step) return;
        const back = way === 'undo' ? step : { before: step.after, after: step.before };
        if (way === 'undo') [done, undone] = [done.slice(0, -1), [...undone, step]];
        else [done, undone] = [[...done, step], undone.slice(0, -1)];
        last = { type: way, time: 0 };
        const next = rebase(back.after, back.before, shown.current);
        // Skip steps whose text was changed from elsewhere since.
        if (next === null || next === shown.current) continue;
        const end = changesBetween(shown.current, next).at(-1);
        const caret = end ? next.length - (shown.current.length - end.to) : next.length;
        input.value = next;
        input.setSelectionRange(caret, caret);
        shown.current = next;
        latest.current(next);
        return;
      }
    };
    const listeners = {
      input: (event: Event) => take(event instanceof InputEvent ? event.inputType : ''),
      beforeinput: (event: Event) => {
        const way = /^history(Undo|Redo)$/.exec(event instanceof InputEvent ? event.inputType : '')?.[1];
        if (way === undefined) return;
        event.preventDefault();
        turn(way === 'Undo' ? 'undo' : 'redo');
      },
      keydown: (event: Event) => {
        const way = event instanceof KeyboardEvent && !event.isComposing ? historyKey(event) : null;
        if (!way) return;
        event.preventDefault();
        turn(way);
      },
      paste: (event: Event) => {
        const words =
          event instanceof ClipboardEvent ? event.clipboardData?.getData('text/plain') : undefined;
        if (words === undefined || words.length < LONG_PASTE || input instanceof HTMLInputElement) return;
        event.preventDefault();
        const { selectionStart, selectionEnd } = input;
        input.setRangeText(withLineFeeds(words), selectionStart, selectionEnd, 'end');
        take('insertFromPaste');
      },
    };
    for (const [name, listener] of Object.entries(listeners)) input.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) input.removeEventListener(name, listener);
    };
  }, [field]);
}

/** Sets a field’s value, keeping caret, selection and scroll position. */
function show(
  input: HTMLInputElement | HTMLTextAreaElement,
  value: string,
  changes: ReturnType<typeof changesBetween>,
): void {
  const { selectionStart, selectionEnd, selectionDirection, scrollTop, scrollLeft } = input;
  input.value = value;
  const root = input.getRootNode();
  if (root instanceof Document && root.activeElement !== input) return;
  const [start, end] = [selectionStart ?? 0, selectionEnd ?? 0].map((offset) =>
    followOffset(changes, offset),
  );
  input.setSelectionRange(start ?? 0, end ?? 0, selectionDirection ?? undefined);
  [input.scrollTop, input.scrollLeft] = [scrollTop, scrollLeft];
}

/** Recognises Ctrl+Z, Ctrl+Y and Ctrl+Shift+Z (with Cmd on macOS). */
export function historyKey({
  key,
  ctrlKey,
  metaKey,
  shiftKey,
  altKey,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>): 'undo' | 'redo' | null {
  if (!(ctrlKey || metaKey) || altKey) return null;
  const letter = key.toLowerCase();
  if (letter === 'z') return shiftKey ? 'redo' : 'undo';
  return letter === 'y' ? 'redo' : null;
}
