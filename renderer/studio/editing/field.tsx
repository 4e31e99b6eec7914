import {
  useId,
  useLayoutEffect,
  useRef,
  type ClipboardEvent,
  type ComponentProps,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { withLineFeeds } from '../../../core/bank/edit/file-text.ts';

interface FieldProps {
  readonly label: string;
  /** Whether screen readers alone are told the label. */
  readonly isLabelUnseen?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** How to fill it, in a few words that go with the first letter. */
  readonly hint?: string | undefined;
  readonly rows?: number;
  /** How large its words are. */
  readonly look?: 'text' | 'title';
}

/** A labelled field for one or more lines, which grows with its words and has no edge until one comes to it. */
export function Field({
  label,
  isLabelUnseen = false,
  value,
  onChange,
  hint,
  rows = 1,
  look = 'text',
  field = {},
  children,
}: FieldProps & {
  /** More of the field’s own. */
  readonly field?: ComponentProps<'textarea'>;
  /** Behind its words, and below it. */
  readonly children?: ReactNode;
}): ReactNode {
  const id = useId();
  const input = useRef<HTMLTextAreaElement>(null);
  const { paste, takeBack } = useLongPaste(input, value, onChange);
  return (
    <div className="field">
      <label htmlFor={id} className={isLabelUnseen ? 'unseen' : undefined}>
        {label}
      </label>
      {children}
      <textarea
        {...field}
        ref={input}
        id={id}
        className={`input plain ${look}`}
        rows={rows}
        value={value}
        placeholder={hint}
        spellCheck
        onPaste={paste}
        onKeyDown={(event) => {
          takeBack(event);
          field.onKeyDown?.(event);
        }}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

/** In characters. A browser takes seconds to put in what is longer, line by line. */
const LONG = 10_000;

/** Puts long words into a field at once, and takes them back by the key for that, of which the browser then knows nothing. */
function useLongPaste(
  input: RefObject<HTMLTextAreaElement | null>,
  value: string,
  onChange: (value: string) => void,
): {
  readonly paste: (event: ClipboardEvent<HTMLTextAreaElement>) => void;
  readonly takeBack: (event: KeyboardEvent) => void;
} {
  const pasted = useRef<{ readonly before: string; readonly after: string; readonly at: number } | null>(
    null,
  );
  /** Where the caret belongs once the field has its new words. */
  const caret = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (caret.current === null) return;
    input.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [input, value]);
  return {
    paste: (event) => {
      const words = withLineFeeds(event.clipboardData.getData('text/plain'));
      if (words.length < LONG) return;
      event.preventDefault();
      const { selectionStart, selectionEnd } = event.currentTarget;
      const after = value.slice(0, selectionStart) + words + value.slice(selectionEnd);
      pasted.current = { before: value, after, at: selectionStart };
      caret.current = selectionStart + words.length;
      onChange(after);
    },
    takeBack: (event) => {
      const isKey = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey);
      const last = pasted.current;
      if (!isKey || event.shiftKey || event.altKey || last?.after !== value) return;
      event.preventDefault();
      pasted.current = null;
      caret.current = last.at;
      onChange(last.before);
    },
  };
}
