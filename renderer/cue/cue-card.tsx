import { Pin } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { repairMojibake } from '../../core/bank/mojibake.ts';
import type { Cue, Question } from '../../core/bank/model.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import { CueEditor } from './cue-editor.tsx';
import { CueText } from './cue-text.tsx';
import { isWideScript } from './is-wide-script.ts';
import { stepState, type StepState } from './step-state.ts';
import { StoryOnCard } from './story-on-card.tsx';
import { useInView } from './use-in-view.ts';
import type { CardWalk } from './use-walk.ts';
import './card.css';

interface CueCardProps {
  readonly card: CardWalk;
  readonly isPinned: boolean;
  /** The key that pins, as it stands on the keys; null where there is none. */
  readonly pinKey: string | null;
  readonly onTogglePin: (id: string) => void;
  /** Null while nothing on the card is being changed. */
  readonly editor: CardEditor | null;
}

/** A cue of the card that is being changed in place. */
export interface CardEditor {
  readonly bridge: WindowBridge;
  readonly base: string | null;
  readonly index: number;
  readonly setIndex: (index: number) => void;
  readonly onDone: () => void;
  readonly onConflict: () => void;
  readonly onLeft: () => void;
}

/** The card of a question, or of a story found by itself. */
export function CueCard({ card, isPinned, pinKey, onTogglePin, editor }: CueCardProps): ReactNode {
  const headingId = useId();
  const { content, walk, step, openStoryId, choose } = card;
  if (!content) return null;
  const { question, stories } = content;
  const walksCues = walk.storyId === null && question !== null;
  // A cue that is being changed is in view, whatever is told at the moment.
  const walksStory = walk.storyId !== null && step >= 0 && editor === null;
  const shownStories = stories.map((each, index) => (
    <StoryOnCard
      key={each.story.id}
      story={each}
      number={stories.length > 1 ? index + 1 : null}
      isOpen={each.story.id === openStoryId}
      step={each.story.id === walk.storyId ? step : -1}
      onChoose={() => each.story.id !== openStoryId && choose(each.story.id)}
    />
  ));
  if (!question) {
    return (
      <article
        className="card"
        aria-label={repairMojibake(stories[0]?.story.title ?? '')}
        data-walked={walksStory}
        data-script={isWideScript(stories[0]?.story.title ?? '') ? 'wide' : undefined}
      >
        {shownStories}
      </article>
    );
  }
  return (
    <article
      className="card"
      aria-labelledby={headingId}
      data-walked={walksStory}
      data-script={isWideScript(question.text) ? 'wide' : undefined}
    >
      <header className={walksStory ? 'unseen' : 'card-head'}>
        <h2 id={headingId} className="card-question" dir="auto">
          {repairMojibake(question.text)}
        </h2>
        {!walksStory && (
          <button
            type="button"
            className="pin"
            aria-pressed={isPinned}
            aria-label="Pin this question"
            title={`${isPinned ? 'Unpin' : 'Pin'}${pinKey === null ? '' : ` (${pinKey})`}`}
            onClick={() => onTogglePin(question.id)}
          >
            <Pin className="icon" aria-hidden="true" />
          </button>
        )}
      </header>
      {(question.cues.length > 0 || editor) && (
        <ul className="cues">
          {question.cues.map((cue, index) =>
            editor?.index === index ? (
              <li key={index} className="cue-line" dir="auto" data-depth={Math.min(cue.depth, 3)}>
                <EditedCue editor={editor} question={question} />
              </li>
            ) : (
              <CueLine key={index} cue={cue} state={walksCues ? stepState(index, step) : null} />
            ),
          )}
          {editor && editor.index >= question.cues.length && (
            <li className="cue-line">
              <EditedCue editor={editor} question={question} />
            </li>
          )}
        </ul>
      )}
      {shownStories}
      {question.cues.length === 0 && stories.length === 0 && !editor && (
        <p className="quiet">No cues yet. F2 adds one.</p>
      )}
    </article>
  );
}

function EditedCue({
  editor,
  question,
}: {
  readonly editor: CardEditor;
  readonly question: Question;
}): ReactNode {
  return (
    <CueEditor
      key={editor.index}
      bridge={editor.bridge}
      base={editor.base}
      question={question}
      index={editor.index}
      onMove={(by) => editor.setIndex(Math.max(0, Math.min(question.cues.length, editor.index + by)))}
      onDone={editor.onDone}
      onConflict={editor.onConflict}
      onLeft={editor.onLeft}
    />
  );
}

function CueLine({ cue, state }: { readonly cue: Cue; readonly state: StepState | null }): ReactNode {
  const line = useInView<HTMLLIElement>(state === 'current');
  const label = cue.label ?? '';
  // The label's own colon stays as it was written.
  const [, colon = '', rest = cue.text] =
    label === '' ? [] : (/^(\s*[:：]\s*)(.*)$/su.exec(cue.text.slice(label.length)) ?? []);
  return (
    <li
      ref={line}
      className="cue-line"
      dir="auto"
      data-depth={Math.min(cue.depth, 3)}
      data-state={state ?? undefined}
      aria-current={state === 'current' ? 'step' : undefined}
    >
      {label !== '' && (
        <span className="label">
          {repairMojibake(label)}
          {colon}
        </span>
      )}
      <CueText text={rest} />
    </li>
  );
}
