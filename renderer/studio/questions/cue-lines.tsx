import {
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import type { QuestionForm, ReferenceDraft } from '../../../core/bank/edit/edit.ts';
import type { Story } from '../../../core/bank/model.ts';
import { parseStoryReference, storyMarkLength } from '../../../core/bank/story-reference.ts';
import { words } from '../words.ts';
import { Field } from '../editing/field.tsx';
import { ofTitleList, TitleOptions, useTitleChoice } from './title-options.tsx';

interface CueLinesProps extends Pick<QuestionForm, 'cues' | 'references'> {
  readonly stories: readonly Story[];
  readonly onChange: (part: Partial<QuestionForm>) => void;
}

/** More lines than this get no bullets, which would be drawn anew with each key. */
const WITH_BULLETS = 200;

/**
 * Cues as lines one types: Enter begins the next as deep as the one before, Tab and Shift+Tab move it in and out, and a line that
 * begins with “STORY” becomes a story. Tab that comes into the field by itself leaves it the same way: it moves lines only once
 * something was typed or clicked there.
 */
export function CueLines({ cues, references, stories, onChange }: CueLinesProps): ReactNode {
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const isWriting = useRef(false);
  /** As typed; a form has spaces where a line is drawn with tabs. */
  const [typed, setTyped] = useState(cues);
  const shown = withSpaces(typed) === withSpaces(cues) ? typed : withTabs(cues);
  const [caret, setCaret] = useState(0);
  const line = lineAt(shown, caret);
  const story = storyIn(line.text);

  const field = (): HTMLTextAreaElement | null => place.current?.querySelector('textarea') ?? null;
  const nextCaret = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (nextCaret.current === null) return;
    field()?.setSelectionRange(nextCaret.current, nextCaret.current);
    nextCaret.current = null;
  });
  /** Takes the line of the caret out of the cues, and what it says into the stories. */
  const take = (title: string | null): void => {
    if (!story) return;
    const isWritten = (name: string): boolean => stories.some((one) => one.isWritten && one.id === name);
    const read = parseStoryReference(story.words, null, isWritten).map(({ title: own, angle, note }) => ({
      title: own,
      angle,
      note,
    }));
    const [first] = read;
    const taken: ReferenceDraft[] =
      title === null ? read : [{ title, angle: first?.angle ?? story.angle, note: first?.note ?? null }];
    if (taken.every((each) => each.title === '')) return;
    const before = shown.slice(0, line.start).replace(/\n$/, '');
    const rest = shown.slice(line.end);
    const left = before === '' ? rest.replace(/^\n/, '') : before + rest;
    nextCaret.current = before.length;
    setTyped(left);
    onChange({ cues: withSpaces(left), references: [...references, ...taken] });
  };
  const choice = useTitleChoice(stories, story?.typed ?? null, take);
  const choose = (title: string | null): void => {
    choice.close();
    take(title);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    const { key, currentTarget, shiftKey, ctrlKey, metaKey, altKey } = event;
    if (event.nativeEvent.isComposing || ctrlKey || metaKey || altKey) return;
    const isListed = choice.options.length > 0;
    if (isListed && key === 'Tab' && !shiftKey) {
      event.preventDefault();
      choose(choice.options[Math.max(0, choice.active)]?.title ?? null);
    } else if ((isListed || key === 'Enter') && choice.onKeyDown(event)) return;
    else if (key === 'Enter' && !shiftKey) {
      event.preventDefault();
      if (story && story.typed !== '') take(null);
      else
        put(
          currentTarget,
          currentTarget.selectionStart,
          currentTarget.selectionEnd,
          `\n${'\t'.repeat(depthOf(line.text))}`,
        );
    } else if (key === 'Tab' && isWriting.current && canMove(shown, line, shiftKey)) {
      event.preventDefault();
      const at = currentTarget.selectionStart + (shiftKey ? -1 : 1);
      put(currentTarget, line.start, line.start + Number(shiftKey), shiftKey ? '' : '\t');
      currentTarget.setSelectionRange(Math.max(line.start, at), Math.max(line.start, at));
    }
    if (key !== 'Tab') isWriting.current = true;
  };
  return (
    <div ref={place} className="cue-lines">
      <Field
        label={words.fields.cues}
        value={shown}
        rows={3}
        hint={words.hints.cues}
        onChange={(value) => {
          setTyped(value);
          const at = field()?.selectionStart ?? value.length;
          setCaret(at);
          if (storyIn(lineAt(value, at).text)) choice.open();
          else choice.close();
          onChange({ cues: withSpaces(value) });
        }}
        field={{
          ...ofTitleList(id, choice),
          onKeyDown,
          onSelect: ({ currentTarget }) => setCaret(currentTarget.selectionStart),
          onFocus: () => {
            isWriting.current = false;
          },
          onClick: () => {
            isWriting.current = true;
          },
          onBlur: () => {
            choice.close();
            if (story && story.typed !== '') take(null);
          },
        }}
      >
        <Bullets lines={shown} />
      </Field>
      <TitleOptions id={id} choice={choice} onChoose={choose} />
    </div>
  );
}

/** One in front of each line, drawn behind the field, whose lines break in the same places. */
function Bullets({ lines }: { readonly lines: string }): ReactNode {
  const each = lines.split('\n');
  if (each.length > WITH_BULLETS) return null;
  return (
    <div className="bullets" aria-hidden="true">
      {each.map((text, index) => (
        <div
          key={index}
          dir="auto"
          style={{ '--depth': depthOf(text) } as CSSProperties}
          data-blank={text.trim() === ''}
        >
          {`${text}\u200b`}
        </div>
      ))}
    </div>
  );
}

interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function lineAt(text: string, caret: number): Line {
  const start = text.lastIndexOf('\n', caret - 1) + 1;
  const end = text.indexOf('\n', caret);
  return { text: text.slice(start, end < 0 ? text.length : end), start, end: end < 0 ? text.length : end };
}

function depthOf(line: string): number {
  return /^\t*/.exec(line)?.[0].length ?? 0;
}

/** What a line says that names a story: the words behind “STORY”, and of them the angle and the title being typed. */
function storyIn(
  line: string,
): { readonly words: string; readonly angle: string | null; readonly typed: string } | null {
  const marked = storyMarkLength(line) || (/^\s*STORY\b\s*/.exec(line)?.[0].length ?? 0);
  if (marked === 0) return null;
  const said = line.slice(marked);
  const [, angle = null, title = said] = /^([^:]+):\s+(.*)$/.exec(said) ?? [];
  return { words: said, angle, typed: title.trim() };
}

/** Whether a line can stand one deeper, or with `isOut` one less deep. */
function canMove(text: string, line: Line, isOut: boolean): boolean {
  if (isOut) return line.text.startsWith('\t');
  return line.start > 0 && depthOf(line.text) <= depthOf(lineAt(text, line.start - 1).text);
}

/** Puts words into a field as if they were typed, so that its own Undo takes them back. */
function put(field: HTMLTextAreaElement, start: number, end: number, text: string): void {
  field.setSelectionRange(start, end);
  // No other call puts words where the field's own Undo knows them.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  document.execCommand(text === '' ? 'delete' : 'insertText', false, text);
}

function withTabs(lines: string): string {
  return lines.replaceAll(/^(?: {2})+/gm, (spaces) => '\t'.repeat(spaces.length / 2));
}

function withSpaces(lines: string): string {
  return lines.replaceAll(/^\t+/gm, (tabs) => '  '.repeat(tabs.length));
}
