import { Pin } from 'lucide-react';
import {
  createContext,
  type ReactNode,
  type Ref,
  type RefObject,
  useContext,
  useEffect,
  useId,
  useRef,
} from 'react';
import type { Beat, Cue, Question, StoryLine } from '../../core/bank/model.ts';
import { repairMojibake } from '../../core/bank/mojibake.ts';
import type { CardContent, CardStory } from '../../core/session/card.ts';
import { keepInView } from '../../core/session/keep-in-view.ts';
import { secondsInWords, toldLine, usualSeconds } from '../../core/session/ledger-views.ts';
import { type Ledger, newLedger } from '../../core/session/ledger.ts';
import type { Shape } from '../../core/settings.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import { CueEditor } from './cue-editor.tsx';
import { type StripHandle, StripView } from './strip-view.tsx';
import { StudioLink } from './studio-link.tsx';
import { CueText, isWideScript } from './text.tsx';
import type { CardWalk } from './use-cue.ts';
import type { Service } from './use-service.ts';
import './card.css';
import './walk.css';
import '../session/session.css';

/** Where a beat or cue is on the way: said, told now, next, or further on. */
type StepState = 'said' | 'current' | 'next' | 'rest';

/** @returns null while nothing is walked (`step` is -1) */
function stepState(index: number, step: number): StepState | null {
  if (step < 0) return null;
  if (index < step) return 'said';
  if (index === step) return 'current';
  return index === step + 1 ? 'next' : 'rest';
}

/** What is shown before and after the current part, as multiples of its type size. */
const BEFORE = 1.5;
const AFTER = 2.2;

/** Scrolls the card to a part of it when that becomes the current one, and when the card changes its size. */
function useInView<Part extends HTMLElement>(isCurrent: boolean): RefObject<Part | null> {
  const part = useRef<Part>(null);
  useEffect(() => {
    const current = part.current;
    const box = current?.closest('.card-scroll');
    if (!isCurrent || !current || !box) return undefined;
    const look = (): void => {
      const { top, bottom } = current.getBoundingClientRect();
      const start = box.getBoundingClientRect().top - box.scrollTop;
      const size = parseFloat(getComputedStyle(current).fontSize);
      box.scrollTop = keepInView(
        { top: top - start, bottom: bottom - start },
        { scrolled: box.scrollTop, height: box.clientHeight },
        { before: BEFORE * size, after: AFTER * size },
      );
    };
    look();
    // A smaller window, or bigger letters.
    const watcher = new ResizeObserver(look);
    watcher.observe(box);
    watcher.observe(current);
    return () => watcher.disconnect();
  }, [isCurrent]);
  return part;
}

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

/** A digit chooses so many stories. */
const NUMBERED = 9;

interface StoryOnCardProps {
  readonly story: CardStory;
  /** Its place among several on the card, from 1; null for the only one. */
  readonly number: number | null;
  /** Whether its beats are shown; of several stories one is open. */
  readonly isOpen: boolean;
  /** Index of the beat that is told now; -1 for none. */
  readonly step: number;
  readonly onChoose: () => void;
}

/** A story with its angle, note, numbers and beats; for a stub, how to write it. */
export function StoryOnCard({
  story: { story, reference },
  number,
  isOpen,
  step,
  onChoose,
}: StoryOnCardProps): ReactNode {
  const title = repairMojibake(reference?.title ?? story.title);
  const name = (
    <>
      {reference?.angle && <span className="label">{repairMojibake(reference.angle)}: </span>}
      {title}
      <ToldMark story={story.id} />
    </>
  );
  const isWalked = isOpen && step >= 0;
  return (
    <section
      className="story"
      dir="auto"
      aria-label={`Story: ${title}`}
      data-open={isOpen}
      data-walked={isWalked}
    >
      <h3 className="story-title">
        {number === null ? (
          name
        ) : (
          <button
            type="button"
            className="story-choice"
            aria-expanded={isOpen}
            onClick={onChoose}
            onFocus={onChoose}
          >
            <span className="story-number" aria-hidden="true">
              {number <= NUMBERED ? number : ''}
            </span>
            <span>{name}</span>
          </button>
        )}
      </h3>
      {reference?.note && !isWalked && (
        <p className="story-note" dir="auto">
          <CueText text={reference.note} />
        </p>
      )}
      {isOpen && !isWalked && <ToldLine story={story.id} />}
      {isOpen && (
        <>
          {story.numbers.length > 0 && !isWalked && (
            <Numbers className="story-numbers" lines={story.numbers} />
          )}
          {story.beats.map((beat, index) => (
            <BeatOnCard key={beat.name} beat={beat} state={stepState(index, step)} />
          ))}
          {story.notes.length > 0 && !isWalked && (
            <ul className="cues">
              {story.notes.map((line) => (
                <li key={line.range.start} className="cue-line" dir="auto">
                  <CueText text={line.text} />
                </li>
              ))}
            </ul>
          )}
          {!story.isWritten && (
            <p className="stub">
              Not written yet.{' '}
              <StudioLink className="link" page="stories" item={story.id}>
                Write it
              </StudioLink>
            </p>
          )}
        </>
      )}
    </section>
  );
}

/** Facts worth saying exactly. */
function Numbers({
  className,
  lines,
}: {
  readonly className: string;
  readonly lines: readonly StoryLine[];
}): ReactNode {
  return (
    <ul className={className} aria-label="Numbers" dir="auto">
      {lines.map((line) => (
        <li key={line.range.start}>
          <CueText text={line.text} />
        </li>
      ))}
    </ul>
  );
}

function BeatOnCard({ beat, state }: { readonly beat: Beat; readonly state: StepState | null }): ReactNode {
  const nameId = useId();
  const part = useInView<HTMLDivElement>(state === 'current');
  return (
    <div
      ref={part}
      className="beat"
      role="group"
      aria-labelledby={nameId}
      aria-current={state === 'current' ? 'step' : undefined}
      data-state={state ?? undefined}
    >
      <h4 id={nameId} className="label beat-name">
        {beat.name}
      </h4>
      <ul className="beat-bullets">
        {beat.bullets.map(({ text }, index) => (
          <li key={index} dir="auto">
            <CueText text={text} />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface ShownCardProps {
  readonly content: CardContent;
  readonly walk: CardWalk;
  readonly shape: Shape;
  readonly isReading: boolean;
  /** The way through the card, where one is gone. */
  readonly bar: ReactNode;
  readonly service: Service;
  readonly strip: Ref<StripHandle>;
  /** What the card scrolls in. */
  readonly scroll: Ref<HTMLDivElement>;
  readonly pins: readonly string[];
  readonly pinKey: string | null;
  readonly onTogglePin: (id: string) => void;
  readonly editor: CardEditor | null;
}

/** The shown card with its bar: whole, or the line of it that is said now. */
export function ShownCard(props: ShownCardProps): ReactNode {
  const { content, walk, shape, isReading, bar, service, strip, scroll, pins, pinKey, onTogglePin, editor } =
    props;
  if (shape === 'strip') {
    return (
      <>
        {bar}
        <StripView
          ref={strip}
          label={content.question?.text ?? content.stories[0]?.story.title ?? ''}
          step={walk.walk.steps[Math.max(0, walk.step)] ?? null}
          trouble={service.trouble ?? service.bank?.trouble ?? null}
        />
      </>
    );
  }
  const told = content.stories.find(({ story }) => story.id === walk.walk.storyId)?.story;
  const numbers = walk.step < 0 ? [] : (told?.numbers ?? []);
  return (
    <>
      {bar}
      {isReading && numbers.length > 0 && <Numbers className="walk-numbers" lines={numbers} />}
      <div ref={scroll} className="card-scroll" tabIndex={0}>
        <CueCard
          card={walk}
          isPinned={content.question !== null && pins.includes(content.question.id)}
          pinKey={pinKey}
          onTogglePin={onTogglePin}
          editor={editor}
        />
      </div>
    </>
  );
}

interface CardLedger {
  readonly ledger: Ledger;
  readonly told: ReadonlySet<string>;
  /** How long an answer should take, in s. */
  readonly aim: number;
  /** When the page was opened: days of another year are shown with it. */
  readonly opened: Date;
}

/** What the card's stories can say of earlier calls. */
export const CardLedgerContext = createContext<CardLedger>({
  ledger: newLedger,
  told: new Set(),
  aim: 0,
  opened: new Date(0),
});

/** Where a story was told last and how long it usually takes; nothing for a story that is new. */
function ToldLine({ story }: { readonly story: string }): ReactNode {
  const { ledger, aim, opened } = useContext(CardLedgerContext);
  const told = toldLine(ledger, story, opened);
  const usual = usualSeconds(ledger, story);
  const time =
    usual === null ? null : `usually ${secondsInWords(usual)}, aim for ${secondsInWords(Math.round(aim))}`;
  const parts = [told, time].filter((part) => part !== null);
  return parts.length === 0 ? null : <p className="told-line">{parts.join(' · ')}</p>;
}

/** Says that a story was told in the running call. */
function ToldMark({ story }: { readonly story: string }): ReactNode {
  const { told } = useContext(CardLedgerContext);
  return told.has(story) ? <span className="told-mark"> told</span> : null;
}
