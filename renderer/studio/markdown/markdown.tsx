import { partitionPoint } from '../../../core/partition-point.ts';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { merge } from 'node-diff3';
import type { Edit } from '../../../core/bank/edit/edit.ts';
import { keepEndings, withLineFeeds } from '../../../core/bank/edit/file-text.ts';
import type { Problem } from '../../../core/bank/model.ts';
import { fieldOf, readFieldDraft, type FieldDraft } from '../../../core/contract/field-draft.ts';
import type { WindowBridge } from '../../bridge/typed.ts';
import { NoBank } from '../../cue/empty-states.tsx';
import '../editing/editing.css';
import { EditorBar } from '../editing/editor-bar.tsx';
import { useEditing } from '../editing/use-editing.ts';
import { useKeptDraft } from '../editing/use-kept-draft.ts';
import { useSaveKey } from '../editing/use-form.ts';
import type { StudioPageProps } from '../frame/studio-page.ts';
import { chooseBank } from '../frame/bank-choice.tsx';
import { filesToSend } from '../import/dropped-files.ts';
import { DroppedFile } from './dropped-file.tsx';
import { MarkdownEditor, type Underlined } from './markdown-editor.tsx';

/** A pause in typing after which the file is saved, in ms. */
const SAVE_AFTER = 900;
/** After this a save that the disk did not take is tried again, in ms. */
const TRY_AGAIN = 5000;
const DRAFT = 'markdown';

/** The file as it was read. */
interface FileText {
  readonly text: string;
  readonly version: string | null;
}

interface Typed {
  /** With line feeds alone. */
  readonly text: string;
  /** The file it was typed over. */
  readonly over: FileText;
}

/** The page at /studio/markdown: the whole file as it is; `?line=` is where to look first. */
export function Markdown({ bridge, service, location, navigate }: StudioPageProps): ReactNode {
  const editing = useEditing(bridge, service.bank);
  const { version = null, bank = null, trouble = null, path = '' } = service.bank ?? {};
  const [file, setFile] = useState<FileText | null>(null);
  const [typed, setTyped] = useState<Typed | null>(null);
  const [dropped, setDropped] = useState<{ readonly file: File; readonly at: number } | null>(null);
  /** In a row. */
  const [failures, setFailures] = useState(0);
  /** What the last save wrote. */
  const saved = useRef<Typed | null>(null);
  const latest = useRef({ file, typed });
  useEffect(() => {
    latest.current = { file, typed };
  });

  /** While a word is composed, as in Japanese, nothing else moves: neither the text nor the file. */
  const [isComposing, setComposing] = useState(false);
  const composing = useRef(false);
  const onComposing = useCallback((is: boolean) => {
    composing.current = is;
    setComposing(is);
  }, []);

  useEffect(() => {
    if (isComposing) return undefined;
    let isCurrent = true;
    void bridge.request('bank.text', {}).then((answer) => {
      if (!isCurrent || !answer.ok || composing.current) return;
      setFile(answer.value);
      // The file now has what was saved, and what another program did to it.
      setTyped((now) => now && typedOver(now, saved.current, answer.value));
    });
    return () => {
      isCurrent = false;
    };
  }, [bridge, version, isComposing]);

  const hasFile = file !== null;
  useEffect(() => {
    if (!hasFile) return;
    void bridge.request('draft.list', {}).then(async (answer) => {
      const left = answer.ok ? answer.value.drafts.find(({ field }) => field === DRAFT) : undefined;
      const draft = left && readFieldDraft(left.text);
      const now = latest.current.file;
      if (draft?.kind !== 'markdown' || !now) return;
      const over = await textOf(bridge, draft.version, now);
      setTyped((later) => later ?? { text: draft.text, over });
    });
  }, [bridge, hasFile]);

  const { save: saveEdit } = editing;
  /** Saves one after the other: what is typed meanwhile was typed over the text that is being saved. */
  const underWay = useRef<Promise<unknown> | null>(null);
  const [turn, setTurn] = useState(0);
  const save = useCallback(() => {
    const { typed: now } = latest.current;
    if (!now || underWay.current || composing.current) return;
    const text = keepEndings(now.over.text, now.text);
    underWay.current = saveEdit({ kind: 'setText', text }, now.over.version).then(async (result) => {
      // What was read before the save may be another program's text, which has nothing of what was typed.
      const read =
        result === 'saved' && text !== now.over.text ? await bridge.request('bank.text', {}) : null;
      underWay.current = null;
      setTurn((count) => count + 1);
      setFailures((count) => (result === 'failed' ? count + 1 : 0));
      if (result === 'failed' || result === 'refused') return;
      saved.current = now;
      if (read?.ok && !composing.current) {
        setFile(read.value);
        setTyped((later) => later && typedOver(later, now, read.value));
      } else if (text === now.over.text) {
        setTyped((later) => (later?.text === now.text ? null : later));
      }
      if (latest.current.typed?.text !== now.text) return;
      void bridge.request('draft.discard', { field: DRAFT, base: now.over.version });
    });
  }, [bridge, saveEdit]);

  const keepDraft = useCallback(
    ({ text, over }: Typed) => {
      const draft: FieldDraft = { kind: 'markdown', version: over.version, text };
      void bridge.request('draft.save', {
        field: fieldOf(draft),
        text: JSON.stringify(draft),
        base: over.version,
      });
    },
    [bridge],
  );
  useKeptDraft(typed, keepDraft);
  useEffect(() => {
    if (typed === null) return undefined;
    const later = setTimeout(save, failures === 0 ? SAVE_AFTER : TRY_AGAIN);
    return () => clearTimeout(later);
  }, [typed, failures, turn, save]);
  // Closing the window does, too.
  useEffect(() => {
    const leave = (): void => {
      if (latest.current.typed) keepDraft(latest.current.typed);
      save();
    };
    window.addEventListener('pagehide', leave);
    return () => window.removeEventListener('pagehide', leave);
  }, [keepDraft, save]);
  useSaveKey(save);
  // Leaving the page saves, and keeps the words whatever comes of it.
  useEffect(
    () => () => {
      if (latest.current.typed) keepDraft(latest.current.typed);
      if (!underWay.current) {
        save();
        return;
      }
      void underWay.current.then(async () => {
        const { typed: now } = latest.current;
        const answer = await bridge.request('bank.text', {});
        if (!now || !answer.ok || now.text === saved.current?.text) return;
        const last = typedOver(now, saved.current, answer.value) ?? now;
        const text = keepEndings(last.over.text, last.text);
        if ((await saveEdit({ kind: 'setText', text }, last.over.version)) === 'saved')
          void bridge.request('draft.discard', { field: DRAFT, base: last.over.version });
      });
    },
    [bridge, keepDraft, save, saveEdit],
  );

  const shown = typed?.text ?? (file && withLineFeeds(file.text));
  const underlined = useMemo(
    () =>
      file === null || typed !== null
        ? null
        : underlinedIn(file.text, bank?.problems ?? [], (edit) => void saveEdit(edit)),
    [file, typed, bank, saveEdit],
  );
  if (shown === null) return trouble ? <NoBank path={path} trouble={trouble} /> : null;
  const type = (text: string): void =>
    setTyped((now) => ({ text, over: now?.over ?? file ?? { text: '', version: null } }));
  const line = Number(location.query.get('line') ?? '1');
  return (
    <div className="markdown-page">
      <EditorBar editing={editing} isPending={typed !== null} said={null} onUndone={() => undefined} />
      {dropped && (
        <DroppedFile
          file={dropped.file}
          onInsert={(text) => {
            setDropped(null);
            type(shown.slice(0, dropped.at) + withLineFeeds(text) + shown.slice(dropped.at));
          }}
          onImport={() => {
            setDropped(null);
            const toPage = (): void => navigate('/studio/import');
            void filesToSend([dropped.file])
              .then((files) => bridge.request('import.hand', { files }))
              .then(toPage, toPage);
          }}
          onOpen={() => {
            setDropped(null);
            if (service.info?.shell === 'electron') void chooseBank(bridge, service, null);
            else navigate('/studio/settings');
          }}
          onClose={() => setDropped(null)}
        />
      )}
      <MarkdownEditor
        text={shown}
        onFile={(file, at) => setDropped({ file, at })}
        underlined={underlined}
        at={startOfLine(shown, line)}
        onChange={type}
        onSave={save}
        onComposing={onComposing}
      />
    </div>
  );
}

/**
 * What is typed, over the file as it is after a save; null when the file has all of it. Where another program changed the file, too,
 * what it did is put into the text; where both changed the same lines, the next save asks.
 *
 * @param saved what was saved last; null for nothing
 */
function typedOver(typed: Typed, saved: Typed | null, file: FileText): Typed | null {
  // What was typed over a later file knows nothing of that save.
  if (saved?.over !== typed.over || typed.over.version === file.version) return typed;
  if (typed.text === saved.text) return null;
  const now = withLineFeeds(file.text);
  if (now === saved.text) return { text: typed.text, over: file };
  const lines = (text: string): string[] => text.split('\n');
  const { conflict, result } = merge(lines(typed.text), lines(saved.text), lines(now));
  return conflict ? typed : { text: result.join('\n'), over: file };
}

/** The text a draft was typed over, from the history where the file has changed since. */
async function textOf(bridge: WindowBridge, version: string | null, now: FileText): Promise<FileText> {
  if (version === null || version === now.version) return now;
  const answer = await bridge.request('bank.history.read', { version });
  return { text: answer.ok ? answer.value.text : now.text, version };
}

/** The problems' places in the text as the editor shows it, where an ending is one character. */
function underlinedIn(file: string, problems: readonly Problem[], onFix: (edit: Edit) => void): Underlined[] {
  // Where each pair of characters that the editor shows as one begins.
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

/** @param line counted from 1 */
function startOfLine(text: string, line: number): number {
  let at = 0;
  for (let n = 1; n < line; n++) {
    const next = text.indexOf('\n', at);
    if (next === -1) return at;
    at = next + 1;
  }
  return at;
}
