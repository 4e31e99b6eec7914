import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { markdown } from '@codemirror/lang-markdown';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { search, searchKeymap } from '@codemirror/search';
import { EditorState, Transaction } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { asFileText } from '../../../core/bank/edits.ts';
import { words } from '../words.ts';
import { changesBetween } from '../../../core/rebase.ts';

/** A range to underline, in UTF-16 offsets. */
export interface Underlined {
  readonly from: number;
  readonly to: number;
  readonly message: string;
  /** Null if there is no automatic fix. */
  readonly fix: { readonly label: string; readonly make: () => void } | null;
}

interface MarkdownEditorProps {
  /** The file’s text, with LF line endings. */
  readonly text: string;
  /** Null while there is unsaved input: the current underlines move along with the text. */
  readonly underlined: readonly Underlined[] | null;
  /** Called for a dropped file, instead of inserting it. @param at offset where it was dropped */
  readonly onFile: (file: File, at: number) => void;
  /** Offset to scroll to first. */
  readonly at: number;
  readonly onChange: (text: string) => void;
  readonly onSave: () => void;
}

/** Uses the studio’s colours: custom properties are inherited into shadow roots. */
const THEME = EditorView.theme(
  {
    '&': { height: '100%', color: 'var(--text)', font: '14px/1.5 var(--font-mono)' },
    '.cm-scroller': { overflow: 'auto', font: 'inherit' },
    '.cm-content': { caretColor: 'var(--text)' },
    '.cm-gutters': { color: 'var(--text-quiet)', backgroundColor: 'var(--surface)', border: '0' },
    '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '-2px' },
    '.cm-tooltip': {
      color: 'var(--text)',
      backgroundColor: 'var(--surface-raised)',
      border: '1px solid var(--edge)',
      borderRadius: '6px',
    },
    '.cm-panels': { color: 'var(--text)', backgroundColor: 'var(--surface-raised)' },
    '.cm-panels-top': { borderBottom: '1px solid var(--edge)' },
    '.cm-panel.cm-search': { padding: '8px', font: '14px var(--font)' },
    '.cm-panel.cm-search label': { fontSize: '14px' },
    '.cm-panel.cm-search [name=close]': { color: 'inherit' },
    '.cm-textfield': { border: '1px solid var(--edge)', borderRadius: '6px', fontSize: '14px' },
    '.cm-button, .cm-diagnosticAction': {
      color: 'var(--text)',
      background: 'var(--surface)',
      border: '1px solid var(--edge)',
      borderRadius: '6px',
      fontSize: '14px',
    },
    '.cm-searchMatch': { backgroundColor: 'var(--surface-chosen)', outline: '1px solid var(--edge)' },
    '.cm-searchMatch-selected': { outline: '2px solid var(--focus)' },
    '.cm-selectionMatch': { backgroundColor: 'var(--surface-chosen)' },
    '.cm-diagnostic': { font: '14px/1.4 var(--font)' },
  },
  { dark: true },
);

const HIGHLIGHT = HighlightStyle.define([
  { tag: tags.heading, fontWeight: '600', color: 'var(--text-label)' },
  { tag: tags.strong, fontWeight: '600' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: [tags.comment, tags.meta, tags.processingInstruction, tags.url], color: 'var(--text-quiet)' },
]);

/** Editor for the bank’s Markdown, with problems underlined. */
export function MarkdownEditor(props: MarkdownEditorProps): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    if (!place.current) return undefined;
    const { text, at } = latest.current;
    // In a shadow root, the editor uses constructed style sheets, which the Content Security Policy allows.
    const root = place.current.shadowRoot ?? place.current.attachShadow({ mode: 'open' });
    const made = new EditorView({
      parent: root,
      root,
      state: EditorState.create({
        doc: text,
        selection: { anchor: Math.min(at, text.length) },
        extensions: [
          lineNumbers(),
          history(),
          lintGutter(),
          // Only visible lines are in the DOM, so the browser’s search would miss the rest.
          search({ top: true }),
          EditorState.phrases.of(words.markdown.phrases),
          markdown(),
          syntaxHighlighting(HIGHLIGHT),
          THEME,
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': words.pages['/studio/markdown'], tabindex: '0' }),
          keymap.of([
            {
              key: 'Mod-s',
              run: () => {
                latest.current.onSave();
                return true;
              },
            },
            ...searchKeymap,
            ...lintKeymap,
            ...defaultKeymap,
            ...historyKeymap,
          ]),
          EditorView.domEventHandlers({
            drop: (event, shown) => {
              const [file, ...others] = event.dataTransfer?.files ?? [];
              if (!file) return false;
              event.preventDefault();
              // Several files go to the import page, as elsewhere in the window.
              if (others.length > 0) return true;
              event.stopPropagation();
              const at = shown.posAtCoords({ x: event.clientX, y: event.clientY });
              latest.current.onFile(file, at ?? shown.state.selection.main.head);
              return true;
            },
          }),
          EditorView.updateListener.of((update) => {
            const isTyped = update.transactions.some((each) => each.annotation(Transaction.remote) !== true);
            if (update.docChanged && isTyped)
              latest.current.onChange(asFileText(update.state.doc.toString()));
          }),
        ],
      }),
    });
    made.dispatch({ effects: EditorView.scrollIntoView(Math.min(at, text.length), { y: 'center' }) });
    view.current = made;
    return () => {
      made.destroy();
      view.current = null;
    };
  }, []);

  // Apply external changes without moving the caret, and not undoably. In a layout effect, so that no key comes between the
  // decision and the update.
  const { text, underlined } = props;
  useLayoutEffect(() => {
    const shown = view.current;
    if (!shown) return;
    const now = shown.state.doc.toString();
    if (now === text) return;
    shown.dispatch({
      changes: changesBetween(now, text),
      annotations: [Transaction.remote.of(true), Transaction.addToHistory.of(false)],
    });
  }, [text]);

  useEffect(() => {
    const shown = view.current;
    if (!shown || !underlined) return;
    const { length } = shown.state.doc;
    const diagnostics = underlined.map(({ from, to, message, fix }): Diagnostic => {
      return {
        from: Math.min(from, length),
        to: Math.min(to, length),
        severity: 'warning',
        message,
        actions: fix ? [{ name: fix.label, apply: fix.make }] : [],
      };
    });
    shown.dispatch(setDiagnostics(shown.state, diagnostics));
  }, [underlined, text]);

  return <div ref={place} className="markdown-editor" />;
}
