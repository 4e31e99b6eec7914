import { useEffect, useRef, useState, type ReactNode } from 'react';
import { words } from '../words.ts';
import { Button } from '../frame/controls.tsx';

interface DroppedFileProps {
  readonly file: File;
  readonly onInsert: (text: string) => void;
  readonly onImport: () => void;
  /** False in a browser, which does not tell: the path is typed in the settings. */
  readonly isPathKnown: boolean;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

/** A file dropped on the bank's text: what becomes of it is asked, since all of it in the text is seldom meant. */
export function DroppedFile({
  file,
  isPathKnown,
  onInsert,
  onImport,
  onOpen,
  onClose,
}: DroppedFileProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  /** Null while it is not read, and for what is no text, such as a Word file. */
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    void textOf(file).then(setText);
  }, [file]);
  return (
    <dialog
      ref={dialog}
      className="panel stack"
      aria-label={words.dropped.title(file.name)}
      onClose={onClose}
    >
      <h2>{words.dropped.title(file.name)}</h2>
      <p>{words.dropped.what}</p>
      <div className="actions">
        <Button look="primary" onClick={onImport}>
          {words.dropped.import}
        </Button>
        {text !== null && (
          <Button onClick={onOpen}>{isPathKnown ? words.dropped.open : words.dropped.openByPath}</Button>
        )}
        {text !== null && <Button onClick={() => onInsert(text)}>{words.dropped.add}</Button>}
        <Button onClick={onClose}>{words.cancel}</Button>
      </div>
    </dialog>
  );
}

/** The words of a file in UTF-8; null for any other. */
async function textOf(file: File): Promise<string | null> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    return text.includes('\0') ? null : text;
  } catch {
    // Not UTF-8, a folder, or a file that has gone. Import says which.
    return null;
  }
}
