import {
  useId,
  useMemo,
  useState,
  type ReactNode,
  useLayoutEffect,
  useRef,
  type CSSProperties,
  type KeyboardEvent,
} from 'react';
import type { Edit, QuestionForm, ReferenceDraft } from '../../../core/bank/edit/edit.ts';
import { editOfQuestion, formOfQuestion, questionAsSaved } from '../../../core/bank/edit/question-form.ts';
import type { Question, Story } from '../../../core/bank/model.ts';
import { normaliseTitle } from '../../../core/bank/normalise.ts';
import { storyMarkLength, parseStoryReference } from '../../../core/bank/story-reference.ts';
import { ownAnswerTime, withAnswerTime } from '../../../core/session/answer-timer.ts';
import { activePins, withActivePins, MAX_PINS, togglePin } from '../../../core/session/pins.ts';
import { ANSWER_TIME } from '../../../core/setting-values.ts';
import { studioAddress } from '../../../core/studio-pages.ts';
import type { Drafts } from '../editing/drafts.tsx';
import { EditorForm, Field, useForm } from '../editing/form.tsx';
import type { ListPage } from '../editing/list-page.tsx';
import { Button, sectionChoices, Select } from '../frame/controls.tsx';
import { Menu } from '../frame/menu.tsx';
import type { BankPageProps } from '../frame/studio-page.ts';
import { words } from '../words.ts';
import { ReferenceList, ofTitleList, TitleOptions, useTitleChoice } from './story-references.tsx';

interface QuestionEditorProps extends Pick<BankPageProps, 'service' | 'navigate'> {
  readonly page: ListPage<Question>;
  readonly question: Question;
  readonly drafts: Drafts;
  readonly onDelete: () => void;
  /** @param section index; null for above all sections */
  readonly onMove: (section: number | null) => void;
}

/** Form of a question. */
export function QuestionEditor(props: QuestionEditorProps): ReactNode {
  const { page, question, drafts, service, navigate } = props;
  const { bank } = page;
  const { settings, updateSettings } = service;
  const state = useForm<Question, QuestionForm, Edit>({
    ...page.saving,
    base: question,
    formOf: formOfQuestion,
    editOf: editOfQuestion,
    asSaved: questionAsSaved,
    isWhole: isNamingStory,
    draft: drafts.question(question.id),
    onDraft: (typed) => drafts.keep({ kind: 'question', ...typed }),
  });
  const { form, change } = state;
  const pins = activePins(settings);
  const isPinned = pins.includes(question.id);
  const openStory = (title: string): void => {
    const id = normaliseTitle(title);
    const story = bank.stories.find(
      (each) => each.id === id || each.aliases.some((alias) => normaliseTitle(alias) === id),
    );
    navigate(studioAddress('/studio/stories', 'story', story?.id ?? id));
  };
  const sections = useMemo(() => sectionChoices(bank), [bank]);

  const isFull = pins.length >= MAX_PINS && !isPinned;

  return (
    <EditorForm label={words.fields.question} state={state}>
      <Field
        label={words.fields.question}
        isLabelUnseen
        look="title"
        value={form.text}
        onChange={(text) => change({ text })}
      />
      <CueLines cues={form.cues} references={form.references} stories={bank.stories} onChange={change} />
      <ReferenceList
        references={form.references}
        stories={bank.stories}
        onChange={(references) => change({ references })}
        onOpenStory={openStory}
      />
      <Field
        label={words.fields.alsoAsked}
        value={form.alsoAsked}
        hint={words.hints.alsoAsked}
        onChange={(alsoAsked) => change({ alsoAsked })}
      />
      <div className="actions properties">
        <Select
          label={words.fields.section}
          isLabelUnseen
          value={String(question.section ?? '')}
          choices={[...(question.section === null ? [['', words.noSection] as const] : []), ...sections]}
          onChange={(section) => props.onMove(section === '' ? null : Number(section))}
        />
        <AnswerTimeField
          own={ownAnswerTime(settings.answerTimes, question.id)}
          usual={settings.answerTime}
          onChange={(seconds) =>
            updateSettings({ answerTimes: withAnswerTime(settings.answerTimes, question.id, seconds) })
          }
        />
        <Button
          look="quiet"
          aria-disabled={isFull || undefined}
          title={isFull ? words.tooManyPins(MAX_PINS) : undefined}
          onClick={() => {
            if (!isFull) updateSettings(withActivePins(settings, togglePin(pins, question.id)));
          }}
        >
          {isPinned ? words.unpin : words.pin}
        </Button>
        <Menu
          items={[
            ...(state.isChanged ? [{ words: words.discardChanges, run: state.revert }] : []),
            { words: words.copy, run: () => void page.copy() },
            { words: words.delete, run: props.onDelete },
          ]}
        />
      </div>
    </EditorForm>
  );
}

/** A line that starts with “STORY” is still being typed: saving it now would create a story with half a title. */
function isNamingStory(_question: Question, { cues }: QuestionForm): boolean {
  return cues.split('\n').some((line) => storyMarkLength(line) > 0);
}

interface AnswerTimeFieldProps {
  /** In seconds; null for the default. */
  readonly own: number | null;
  readonly usual: number;
  readonly onChange: (seconds: number | null) => void;
}

/** Answer time of one question, which is stored in the settings, not in the bank. */
function AnswerTimeField({ own, usual, onChange }: AnswerTimeFieldProps): ReactNode {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? own?.toString() ?? '';
  const isWrong = shown !== '' && secondsIn(shown) === null;
  return (
    <div className="answer-time">
      <label>
        <span className="unseen">{words.fields.answerTime}</span>
        <input
          className="input"
          inputMode="numeric"
          autoComplete="off"
          value={shown}
          placeholder={String(usual)}
          title={words.answerTime(ANSWER_TIME, usual)}
          aria-describedby={isWrong ? id : undefined}
          aria-invalid={isWrong || undefined}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
            const seconds = secondsIn(currentTarget.value);
            if (currentTarget.value.trim() === '') onChange(null);
            else if (seconds !== null) onChange(seconds);
          }}
          onBlur={() => setTyped(null)}
        />{' '}
        <span aria-hidden="true">{words.seconds}</span>
      </label>
      {isWrong && (
        <p id={id} className="small" role="alert">
          {words.outOfRange(ANSWER_TIME, true)}
        </p>
      )}
    </div>
  );
}

function secondsIn(typed: string): number | null {
  const seconds = Number(typed);
  const isFit = Number.isInteger(seconds) && seconds >= ANSWER_TIME.min && seconds <= ANSWER_TIME.max;
  return isFit && typed.trim() !== '' ? seconds : null;
}

interface CueLinesProps extends Pick<QuestionForm, 'cues' | 'references'> {
  readonly stories: readonly Story[];
  readonly onChange: (part: Partial<QuestionForm>) => void;
}

/** Maximum lines with bullets, which are rendered again on every key. */
const WITH_BULLETS = 200;

/**
 * Cues as lines of text. Enter starts a line at the same depth, Tab and Shift+Tab indent and outdent, and a line that starts
 * with “STORY” becomes a story. When tabbing through the form, Tab leaves the field: it indents only after typing or a click.
 */
function CueLines({ cues, references, stories, onChange }: CueLinesProps): ReactNode {
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const isWriting = useRef(false);
  /** As typed, indented with tabs; the form uses spaces. */
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
  /** Moves the caret’s line from the cues to the stories. */
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

/** A bullet for each line, drawn behind the text area with the same line breaks. */
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

/** Parses a line that starts with “STORY”: the text after it, with its angle and the title typed so far. */
function storyIn(
  line: string,
): { readonly words: string; readonly angle: string | null; readonly typed: string } | null {
  const marked = storyMarkLength(line) || (/^\s*STORY\b\s*/.exec(line)?.[0].length ?? 0);
  if (marked === 0) return null;
  const said = line.slice(marked);
  const [, angle = null, title = said] = /^([^:]+):\s+(.*)$/.exec(said) ?? [];
  return { words: said, angle, typed: title.trim() };
}

/** Whether a line can be indented, or with `isOut` outdented. */
function canMove(text: string, line: Line, isOut: boolean): boolean {
  if (isOut) return line.text.startsWith('\t');
  return line.start > 0 && depthOf(line.text) <= depthOf(lineAt(text, line.start - 1).text);
}

/** Inserts text as if it were typed, so that the field’s Undo includes it. */
function put(field: HTMLTextAreaElement, start: number, end: number, text: string): void {
  field.setSelectionRange(start, end);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- no other API adds to the field’s undo stack
  document.execCommand(text === '' ? 'delete' : 'insertText', false, text);
}

function withTabs(lines: string): string {
  return lines.replaceAll(/^(?: {2})+/gm, (spaces) => '\t'.repeat(spaces.length / 2));
}

function withSpaces(lines: string): string {
  return lines.replaceAll(/^\t+/gm, (tabs) => '  '.repeat(tabs.length));
}
