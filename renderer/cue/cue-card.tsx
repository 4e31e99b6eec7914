import { useId, type ReactNode } from 'react';
import type { Bank, Cue, Question } from '../../core/bank/model.ts';
import type { CardTarget } from '../../core/session/cue-session.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import { CueEditor } from './cue-editor.tsx';
import { CueText } from './cue-text.tsx';
import { StoryOnCard } from './story-on-card.tsx';

interface CueCardProps {
  readonly bank: Bank;
  readonly target: CardTarget;
  /** Ids of the pinned questions. */
  readonly pins: readonly string[];
  readonly onTogglePin: (id: string) => void;
  readonly onOpenBank: () => void;
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
}

/** The card of a question, or of a story found by itself. */
export function CueCard({ bank, target, pins, onTogglePin, onOpenBank, editor }: CueCardProps): ReactNode {
  if (target.kind === 'story') {
    const story = bank.stories.find(({ id }) => id === target.id);
    return (
      story && (
        <article className="card" aria-label={story.title}>
          <StoryOnCard story={story} reference={null} onOpenBank={onOpenBank} />
        </article>
      )
    );
  }
  const question = bank.questions.find(({ id }) => id === target.id);
  if (!question) return null;
  return (
    <QuestionCard
      bank={bank}
      question={question}
      isPinned={pins.includes(question.id)}
      onTogglePin={() => onTogglePin(question.id)}
      onOpenBank={onOpenBank}
      editor={editor}
    />
  );
}

function QuestionCard({
  bank,
  question,
  isPinned,
  onTogglePin,
  onOpenBank,
  editor,
}: {
  readonly bank: Bank;
  readonly question: Question;
  readonly isPinned: boolean;
  readonly onTogglePin: () => void;
  readonly onOpenBank: () => void;
  readonly editor: CardEditor | null;
}): ReactNode {
  const headingId = useId();
  return (
    <article className="card" aria-labelledby={headingId}>
      <header className="card-head">
        <h2 id={headingId} className="card-question">
          {question.text}
        </h2>
        <button
          type="button"
          className="pin"
          aria-pressed={isPinned}
          aria-label="Pin this question"
          title={isPinned ? 'Unpin (Ctrl D)' : 'Pin (Ctrl D)'}
          onClick={onTogglePin}
        >
          <PinIcon />
        </button>
      </header>
      {(question.cues.length > 0 || editor) && (
        <ul className="cues">
          {question.cues.map((cue, index) =>
            editor?.index === index ? (
              <li key={index} className="cue-line" data-depth={Math.min(cue.depth, 3)}>
                <EditedCue editor={editor} question={question} />
              </li>
            ) : (
              <CueLine key={index} cue={cue} />
            ),
          )}
          {editor && editor.index >= question.cues.length && (
            <li className="cue-line">
              <EditedCue editor={editor} question={question} />
            </li>
          )}
        </ul>
      )}
      {question.stories.map((reference) => {
        const story = bank.stories.find(({ id }) => id === reference.storyId);
        return (
          story && (
            <StoryOnCard
              key={reference.titleRange.start}
              story={story}
              reference={reference}
              onOpenBank={onOpenBank}
            />
          )
        );
      })}
      {question.cues.length === 0 && question.stories.length === 0 && (
        <p className="quiet">No cues yet. Add some below the question in your bank.</p>
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
    />
  );
}

function CueLine({ cue }: { readonly cue: Cue }): ReactNode {
  const label = cue.label ?? '';
  const rest = label === '' ? cue.text : cue.text.slice(label.length).replace(/^\s*[:：]\s*/u, '');
  return (
    <li className="cue-line" data-depth={Math.min(cue.depth, 3)}>
      {label !== '' && <span className="label">{label}: </span>}
      <CueText text={rest} />
    </li>
  );
}

function PinIcon(): ReactNode {
  return (
    <svg viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.4" aria-hidden="true">
      <path d="M5.5 2h5l-.7 4.5 2.2 2.7H4l2.2-2.7zM8 9.5V14" strokeLinejoin="round" strokeLinecap="round" />
    </svg>
  );
}
