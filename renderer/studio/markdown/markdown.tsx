import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import type { Edit } from '../../../core/bank/edit/edit.ts';
import { keepEndings, withLineFeeds } from '../../../core/bank/edits.ts';
import type { Problem } from '../../../core/bank/model.ts';
import type { FieldDraft } from '../../../core/contract/field-draft-schema.ts';
import { partitionPoint } from '../../../core/partition-point.ts';
import { rebase } from '../../../core/rebase.ts';
import type { WindowBridge } from '../../bridge/typed.ts';
import { NoBank } from '../../cue/empty-states.tsx';
import { ModalDialog } from '../../modal-dialog.tsx';
import { type Typed, useAutosave } from '../editing/autosave.ts';
import { EditorBar } from '../editing/editor-bar.tsx';
import { useEditing } from '../editing/use-editing.ts';
import { chooseBank } from '../frame/bank-choice.tsx';
import { Button } from '../frame/controls.tsx';
import type { StudioPageProps } from '../frame/studio-page.ts';
import { handOver } from '../import/dropped-files.ts';
import { words } from '../words.ts';
import { MarkdownEditor, type Underlined } from './markdown-editor.tsx';
import '../editing/editing.css';

const DRAFT = 'markdown';

/** The file as last read. */
interface FileText {
  readonly text: string;
  /** The same with LF line endings, as edited. */
  readonly words: string;
  readonly version: string | null;
}

/** The page at /studio/markdown: the bank’s text; `?line=` is the line to show first. */
export function Markdown(props: StudioPageProps): ReactNode {
  const { bridge, service } = props;
  const { version = null, trouble = null, path = '' } = service.bank ?? {};
  const [file, setFile] = useState<FileText | null>(null);
  const reading = useRef<Promise<void> | null>(null);
  /** Resolves when the current file is on screen. */
  const read = useCallback(() => {
    const own: Promise<void> = bridge.request('bank.text', {}).then(async (answer) => {
      if (reading.current !== own) await reading.current;
      else if (answer.ok) flushSync(() => setFile(fileText(answer.value.text, answer.value.version)));
    });
    reading.current = own;
    return own;
  }, [bridge]);
  useEffect(() => void read(), [read, version]);
  if (file) return <MarkdownOfFile {...props} file={file} read={read} />;
  return trouble ? <NoBank path={path} trouble={trouble} /> : null;
}

function fileText(text: string, version: string | null): FileText {
  return { text, words: withLineFeeds(text), version };
}

interface MarkdownOfFileProps extends StudioPageProps {
  readonly file: FileText;
  readonly read: () => Promise<void>;
}

function MarkdownOfFile({ bridge, service, location, navigate, file, read }: MarkdownOfFileProps): ReactNode {
  const editing = useEditing(bridge, service.bank);
  const { save: saveEdit } = editing;
  const bank = service.bank?.bank;
  const [dropped, setDropped] = useState<{ readonly file: File; readonly at: number } | null>(null);
  const { words, change, save, restore, isChanged } = useAutosave<string, FileText>({
    stored: file,
    wordsOf: (stored) => stored.words,
    rebase,
    isChanged: (typed) => typed.words !== typed.over.words,
    asSaved: (typed) => ({ ...typed.over, ...written(typed), version: editing.savedVersion() }),
    keep: (typed) => {
      const draft: FieldDraft = { kind: 'markdown', version: typed.over.version, text: typed.words };
      const { version: base } = draft;
      void bridge.request('draft.save', { field: DRAFT, text: JSON.stringify(draft), base });
    },
    forget: ({ version: base }) => void bridge.request('draft.discard', { field: DRAFT, base }),
    save: async (typed) => {
      const result = await saveEdit({ kind: 'setText', text: written(typed).text }, typed.over.version);
      if (result === 'saved' || result === 'conflict') await read();
      return result;
    },
  });
  const first = useRef(file);
  useEffect(() => {
    void bridge.request('draft.list', {}).then(async (answer) => {
      const left = answer.ok ? answer.value.drafts.find(({ field }) => field === DRAFT) : undefined;
      if (!left) return;
      const { readFieldDraft } = await import('../../../core/contract/field-draft-schema.ts');
      const draft = readFieldDraft(left.text);
      if (draft?.kind === 'markdown')
        restore({ words: draft.text, over: await textOf(bridge, draft.version, first.current) });
    });
  }, [bridge, restore]);

  const underlined = useMemo(
    () => (isChanged ? null : underlinedIn(file.text, bank?.problems ?? [], (edit) => void saveEdit(edit))),
    [file, isChanged, bank, saveEdit],
  );
  const line = Number(location.query.get('line') ?? '1');
  return (
    <div className="markdown-page">
      <EditorBar editing={editing} isPending={isChanged} said={null} onUndone={() => undefined} />
      {dropped && (
        <DroppedFile
          file={dropped.file}
          onInsert={(text) => {
            setDropped(null);
            change((now) => now.slice(0, dropped.at) + withLineFeeds(text) + now.slice(dropped.at));
          }}
          onImport={() => {
            setDropped(null);
            void handOver(bridge, [dropped.file]).then((trouble) =>
              trouble ? service.report(trouble) : navigate('/studio/import'),
            );
          }}
          isPathKnown={service.info?.shell === 'electron'}
          onOpen={() => {
            setDropped(null);
            const path = bridge.pathOf(dropped.file);
            if (path === null) navigate('/studio/settings');
            else void chooseBank(bridge, service, path);
          }}
          onClose={() => setDropped(null)}
        />
      )}
      <MarkdownEditor
        text={words}
        onFile={(file, at) => setDropped({ file, at })}
        underlined={underlined}
        at={startOfLine(words, line)}
        onChange={(text) => change(() => text)}
        onSave={() => void save()}
      />
    </div>
  );
}

/** Returns the file’s text with the input applied, keeping each line’s ending. */
function written({ words, over }: Typed<string, FileText>): Pick<FileText, 'text' | 'words'> {
  return { text: keepEndings(over.text, words), words };
}

/** Returns the text a draft was typed over; from the history if the file has changed since. */
async function textOf(bridge: WindowBridge, version: string | null, now: FileText): Promise<FileText> {
  if (version === null || version === now.version) return now;
  const answer = await bridge.request('bank.history.read', { version });
  return fileText(answer.ok ? answer.value.text : now.text, version);
}

/** Maps problems to the editor’s text, in which each line ending is one character. */
function underlinedIn(file: string, problems: readonly Problem[], onFix: (edit: Edit) => void): Underlined[] {
  const pairs = [...file.matchAll(/\r\n/g)].map(({ index }) => index);
  const place = (offset: number): number => offset - partitionPoint(pairs, (pair) => pair < offset - 1);
  return problems.map(({ code, range, message, fix }) => ({
    from: place(range.start),
    to: place(range.end),
    message,
    fix:
      fix && fix.edits.length > 0
        ? {
            label: fix.label,
            make: () => onFix({ kind: 'applyFixes', problems: [{ code, range, message }] }),
          }
        : null,
  }));
}

/** @param line 1-based */
function startOfLine(text: string, line: number): number {
  let at = 0;
  for (let n = 1; n < line; n++) {
    const next = text.indexOf('\n', at);
    if (next === -1) return at;
    at = next + 1;
  }
  return at;
}

interface DroppedFileProps {
  readonly file: File;
  readonly onInsert: (text: string) => void;
  readonly onImport: () => void;
  /** False in a browser, which hides the path: the user types it in the settings. */
  readonly isPathKnown: boolean;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

/** Asks what to do with a file dropped on the editor: inserting its text is rarely what is meant. */
export function DroppedFile({
  file,
  isPathKnown,
  onInsert,
  onImport,
  onOpen,
  onClose,
}: DroppedFileProps): ReactNode {
  /** Null until read, and for files that are not text. */
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    void utf8TextOf(file).then(setText);
  }, [file]);
  return (
    <ModalDialog className="panel stack" aria-label={words.dropped.title(file.name)} onClose={onClose}>
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
    </ModalDialog>
  );
}

/** Reads a UTF-8 text file; null for any other. */
async function utf8TextOf(file: File): Promise<string | null> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    return text.includes('\0') ? null : text;
  } catch {
    // Not UTF-8, a folder, or removed. The import says which.
    return null;
  }
}
