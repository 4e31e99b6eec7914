import { Eye, Pin } from 'lucide-react';
import {
  createContext,
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react';
import { repairMojibake } from '../../core/bank/mojibake.ts';
import type { Beat, Cue, Question, StoryLine } from '../../core/bank/model.ts';
import { cueWords } from './words.ts';
import {
  titleOfCard,
  titleOfStory,
  titleWithAngle,
  type CardStory,
  type Walk,
} from '../../core/session/card-content.ts';
import { minutesAndSeconds } from '../../core/prompter/speaking-time.ts';
import { toldLine, usualSeconds } from '../../core/session/ledger-views.ts';
import { newLedger, type Ledger } from '../../core/session/ledger.ts';
import type { CardEditor } from './use-card-editor.ts';
import { CueEditor } from './later.ts';
import { StudioLink } from './studio-link.tsx';
import { CueText, isWideScript, QuestionWords } from './text.tsx';
import type { CardWalk } from './use-cue.ts';
import type { Fading } from './use-fading.ts';
import '../session/session.css';
import './card.css';

/** Number of stories that a digit key can choose. */
const NUMBERED = 9;

interface CueCardProps {
  readonly card: CardWalk;
  readonly isPinned: boolean;
  /** Label of the pin key; null if there is none. */
  readonly pinKey: string | null;
  readonly onTogglePin: (id: string) => void;
  /** Null if nothing on the card is being edited. */
  readonly editor: CardEditor | null;
  /** Fading state; omitted where cards do not fade. */
  readonly fading?: Pick<Fading, 'isOn' | 'isWhole' | 'showWhole'>;
  /** Scroll container of the card. */
  readonly scroll?: RefObject<HTMLDivElement | null>;
  /** Follow-up questions, shown instead of everything but the current line; null or omitted if hidden. */
  readonly followUps?: readonly string[] | null;
}

/**
 * Card of a question, or of a story found on its own. The whole card shows titles, numbers, note, cues and beats; while it
 * is being told, the current line stands alone at the top. The question stays at the bottom in both.
 */
export function CueCard(props: CueCardProps): ReactNode {
  const { card, isPinned, pinKey, onTogglePin, editor, fading, scroll, followUps = null } = props;
  const headingId = useId();
  const { content, step } = card;
  if (!content) return null;
  const { question } = content;
  const title = titleOfCard(content);
  // Show the whole card while a cue is edited, so that the cue is visible.
  const isTold = step >= 0 && editor === null;
  return (
    <article
      className="card"
      aria-labelledby={headingId}
      data-walked={isTold}
      data-script={isWideScript(title) ? 'wide' : undefined}
    >
      <header className="card-foot">
        <h2 id={headingId} className="card-question" dir="auto" title={repairMojibake(title)}>
          {question ? <QuestionWords text={title} /> : repairMojibake(title)}
        </h2>
        {fading?.isOn && (
          <button
            type="button"
            className="pin"
            aria-pressed={fading.isWhole}
            aria-label={cueWords.wholeCard}
            title={cueWords.wholeCard}
            onClick={() => fading.showWhole(!fading.isWhole)}
          >
            <Eye className="icon" aria-hidden="true" />
          </button>
        )}
        {question && (
          <button
            type="button"
            className="pin"
            aria-pressed={isPinned}
            aria-label={cueWords.pinThis}
            title={cueWords.pin(isPinned, pinKey)}
            onClick={() => onTogglePin(question.id)}
          >
            <Pin className="icon" aria-hidden="true" />
          </button>
        )}
      </header>
      {isTold ? (
        <ToldCard card={card} scroll={scroll} followUps={followUps} />
      ) : (
        <Scrolled scroll={scroll}>
          <WholeCard card={card} editor={editor} followUps={editor ? null : followUps} />
        </Scrolled>
      )}
    </article>
  );
}

/** Scroll container that indicates more content below. */
function Scrolled({
  scroll,
  className = 'card-scroll',
  children,
}: {
  readonly scroll?: RefObject<HTMLDivElement | null> | undefined;
  readonly className?: string;
  readonly children: ReactNode;
}): ReactNode {
  const [hasMore, setMore] = useState(false);
  const own = useRef<HTMLDivElement | null>(null);
  const box = scroll ?? own;
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const sizes = new ResizeObserver(() => setMore(hasMoreBelow(element)));
    sizes.observe(element);
    if (element.firstElementChild) sizes.observe(element.firstElementChild);
    return () => sizes.disconnect();
  }, [box]);
  return (
    <div className="fold" data-more={hasMore}>
      <div
        ref={box}
        className={className}
        tabIndex={0}
        onScroll={({ currentTarget }) => setMore(hasMoreBelow(currentTarget))}
      >
        <div className="card-body">{children}</div>
      </div>
      {hasMore && <span className="fold-mark" role="img" aria-label={cueWords.more} />}
    </div>
  );
}

function hasMoreBelow({ scrollHeight, clientHeight, scrollTop }: HTMLElement): boolean {
  return scrollHeight - clientHeight - scrollTop > 4;
}

function WholeCard({
  card,
  editor,
  followUps,
}: {
  readonly card: CardWalk;
  readonly editor: CardEditor | null;
  readonly followUps: readonly string[] | null;
}): ReactNode {
  const { content, openStoryId, choose } = card;
  if (!content) return null;
  const { question, stories } = content;
  const cues = question?.cues ?? [];
  return (
    <div className="peg" data-asked={followUps !== null}>
      {stories.map((each, index) => (
        <StoryOnCard
          key={each.story.id}
          story={each}
          number={stories.length > 1 ? index + 1 : null}
          isOpen={each.story.id === openStoryId}
          onChoose={() => each.story.id !== openStoryId && choose(each.story.id)}
        />
      ))}
      {question && (cues.length > 0 || editor) && (
        <ul className="cues">
          {cues.map((cue, index) =>
            editor?.index === index ? (
              <li key={index} className="cue-line" dir="auto" data-depth={Math.min(cue.depth, 3)}>
                <EditedCue editor={editor} question={question} />
              </li>
            ) : (
              <CueLine key={index} cue={cue} />
            ),
          )}
          {editor && editor.index >= cues.length && (
            <li className="cue-line">
              <EditedCue editor={editor} question={question} />
            </li>
          )}
        </ul>
      )}
      {followUps && <FollowUps questions={followUps} />}
      {question && cues.length === 0 && stories.length === 0 && !editor && !content.isFaded && (
        <p className="quiet">{cueWords.noCues}</p>
      )}
    </div>
  );
}

/** The current line at the top, the next below it, then the parts not walked: numbers, cues, other titles. */
function ToldCard({
  card,
  scroll,
  followUps,
}: {
  readonly card: CardWalk;
  readonly scroll?: RefObject<HTMLDivElement | null> | undefined;
  readonly followUps: readonly string[] | null;
}): ReactNode {
  const { content, walk, step, isAsked } = card;
  const now = walk.steps[step];
  if (!content || !now) return null;
  const next = walk.steps[step + 1];
  const told = content.stories.find(({ story }) => story.id === walk.storyId);
  const cues = told ? (content.question?.cues ?? []) : [];
  const line = (
    <div className="eye" data-script={isWideScript(now.text) ? 'wide' : undefined}>
      <Line beat={now.beat} text={now.text} longest={longestOf(walk)} />
      <p className="eye-next" dir="auto" data-asked={isAsked}>
        {isAsked ? cueWords.askAgain : next ? <CueText text={next.text} /> : ' '}
      </p>
    </div>
  );
  const numbers = told?.story.numbers ?? [];
  const others = told ? [] : content.stories;
  const hasRest = numbers.length > 0 || cues.length > 0 || others.length > 0;
  return (
    <>
      {told ? (
        <section className="told" aria-label={cueWords.story(titleOfStory(told))}>
          {line}
        </section>
      ) : (
        line
      )}
      {followUps ? (
        <Scrolled scroll={scroll} className="card-scroll rest">
          <FollowUps questions={followUps} />
        </Scrolled>
      ) : hasRest ? (
        <Scrolled scroll={scroll} className="card-scroll rest">
          {numbers.length > 0 && <Numbers className="story-numbers" lines={numbers} />}
          {others.map((each) => (
            <p key={each.story.id} className="rest-title" dir="auto">
              {titleWithAngle(each)}
            </p>
          ))}
          {cues.length > 0 && (
            <ul className="cues">
              {cues.map((cue, index) => (
                <CueLine key={index} cue={cue} />
              ))}
            </ul>
          )}
        </Scrolled>
      ) : (
        <div className="fold" />
      )}
    </>
  );
}

/** The current line; next to its beat's name, if it has one. */
function Line({
  beat,
  text,
  longest,
}: {
  readonly beat: Beat['name'] | null;
  readonly text: string;
  readonly longest: readonly string[];
}): ReactNode {
  const nameId = useId();
  const line = (
    <div className="eye-place">
      <p className="eye-now" dir="auto" aria-current="step">
        <CueText text={text} />
      </p>
      {longest.map((each) => (
        <p key={each} className="eye-room" dir="auto" aria-hidden="true">
          <CueText text={each} />
        </p>
      ))}
    </div>
  );
  if (beat === null) return line;
  return (
    <div className="eye-beat" role="group" aria-labelledby={nameId}>
      <h3 id={nameId} className="label beat-name">
        {beat}
      </h3>
      {line}
    </div>
  );
}

/** Characters that fit in three rows of the column (`--column` in cue.css). */
const THREE_ROWS = 39;

/** Returns the lines that may need more than three rows. */
function longestOf({ steps }: Walk): readonly string[] {
  return [...new Set(steps.map(({ text }) => text).filter((text) => text.length > THREE_ROWS))];
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

function CueLine({ cue }: { readonly cue: Cue }): ReactNode {
  const label = cue.label ?? '';
  // Keep the label's colon as written.
  const [, colon = '', rest = cue.text] =
    label === '' ? [] : (/^(\s*[:：]\s*)(.*)$/su.exec(cue.text.slice(label.length)) ?? []);
  return (
    <li className="cue-line" dir="auto" data-depth={Math.min(cue.depth, 3)}>
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

interface StoryOnCardProps {
  readonly story: CardStory;
  /** 1-based position among several stories on the card; null for the only one. */
  readonly number?: number | null;
  /** Whether its beats are shown; only one story is open at a time. */
  readonly isOpen?: boolean;
  readonly onChoose?: () => void;
}

/** A story with its angle, numbers, note and beats; for a stub, a prompt to write it. */
export function StoryOnCard(props: StoryOnCardProps): ReactNode {
  const { story: each, number = null, isOpen = true, onChoose } = props;
  const { story, reference } = each;
  const title = titleOfStory(each);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isOpen && number !== null) heading.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen, number]);
  const name = (
    <>
      {reference?.angle && <span className="label">{repairMojibake(reference.angle)}: </span>}
      {title}
      <ToldMark story={story.id} />
    </>
  );
  return (
    <section className="story" dir="auto" aria-label={cueWords.story(title)} data-open={isOpen}>
      <h3 ref={heading} className="story-title">
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
      {isOpen && (
        <div className="story-head">
          {story.numbers.length > 0 && <Numbers className="story-numbers" lines={story.numbers} />}
          {reference?.note && (
            <p className="story-note" dir="auto">
              <CueText text={reference.note} />
            </p>
          )}
          {!story.isWritten && (
            <p className="stub">
              {cueWords.notWritten}{' '}
              <StudioLink className="link" page="stories" item={story.id}>
                {cueWords.writeIt}
              </StudioLink>
            </p>
          )}
        </div>
      )}
      {isOpen && (
        <div className="story-beats">
          {story.beats.map((beat) => (
            <NamedLines key={beat.name} name={beat.name} lines={beat.bullets.map(({ text }) => text)} />
          ))}
          {story.notes.length > 0 && (
            <ul className="cues">
              {story.notes.map((line) => (
                <li key={line.range.start} className="cue-line" dir="auto">
                  <CueText text={line.text} />
                </li>
              ))}
            </ul>
          )}
          <ToldLine story={story.id} />
        </div>
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
    <ul className={className} aria-label={cueWords.numbers} dir="auto">
      {lines.map((line) => (
        <li key={line.range.start}>
          <CueText text={line.text} />
        </li>
      ))}
    </ul>
  );
}

/** Follow-up questions of a story. */
function FollowUps({ questions }: { readonly questions: readonly string[] }): ReactNode {
  return (
    <div className="follow-ups">
      <NamedLines name={cueWords.followUps} lines={questions} />
    </div>
  );
}

interface NamedLinesProps {
  /** Name of a beat or a similar group. */
  readonly name: string;
  readonly lines: readonly string[];
}

function NamedLines({ name, lines }: NamedLinesProps): ReactNode {
  const nameId = useId();
  return (
    <div className="beat" role="group" aria-labelledby={nameId}>
      <h4 id={nameId} className="label beat-name">
        {name}
      </h4>
      <ul className="beat-bullets">
        {lines.map((text, index) => (
          <li key={index} dir="auto">
            <CueText text={text} />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface CardLedger {
  readonly ledger: Ledger;
  readonly told: ReadonlySet<string>;
  /** Target length of an answer, in s. */
  readonly aim: number;
  /** When the page was opened; dates in other years are shown with the year. */
  readonly opened: Date;
}

/** Call history for the stories on a card. */
export const CardLedgerContext = createContext<CardLedger>({
  ledger: newLedger,
  told: new Set(),
  aim: 0,
  opened: new Date(0),
});

/** Where a story was last told and its usual length; nothing for a new story. */
function ToldLine({ story }: { readonly story: string }): ReactNode {
  const { ledger, aim, opened } = useContext(CardLedgerContext);
  const told = toldLine(ledger, story, opened);
  const usual = usualSeconds(ledger, story);
  const time =
    usual === null ? null : cueWords.usualTime(minutesAndSeconds(usual), minutesAndSeconds(Math.round(aim)));
  const parts = [told, time].filter((part) => part !== null);
  return parts.length === 0 ? null : <p className="told-line">{parts.join(' · ')}</p>;
}

/** Marks a story told in the running call. */
function ToldMark({ story }: { readonly story: string }): ReactNode {
  const { told } = useContext(CardLedgerContext);
  return told.has(story) ? <span className="told-mark"> {cueWords.told}</span> : null;
}
