import { useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Bank, BeatName } from '../../../core/bank/model.ts';
import { fade, fadeCard, LEVELS, levelOfCard, levelsOf, type Level } from '../../../core/rehearsal/fade.ts';
import { itemsOfQuestion, itemsOfStory } from '../../../core/rehearsal/memory.ts';
import { RATINGS, type Rating } from '../../../core/rehearsal/ratings.ts';
import type { RatedAnswer, RehearsalRecord, Run } from '../../../core/rehearsal/record.ts';
import type { Prompt } from '../../../core/rehearsal/run.ts';
import { minutesAndSeconds } from '../../../core/prompter/speaking-time.ts';
import { ownAnswerTime } from '../../../core/session/answer-timer.ts';
import {
  cardContent,
  CARD_START,
  NO_WALK,
  openStory,
  stepNow,
  walked,
  walkOf,
  type CardContent,
  type CardPlace,
  type Walk,
} from '../../../core/session/card-content.ts';
import { activePins, togglePin, withActivePins } from '../../../core/session/pins.ts';
import '../../cue/cue.css';
import { BeatBar } from '../../cue/beat-bar.tsx';
import { CueCard } from '../../cue/card.tsx';
import { useAnswerTimer } from '../../cue/use-telling.ts';
import { Button } from '../frame/controls.tsx';
import type { BankPageProps } from '../frame/studio-page.ts';
import { words } from '../words.ts';
import { useStopwatch } from './use-rehearsal.ts';

const say = words.rehearse;
const PEEK_KEY = 'P';

/** Stage of an answer: thinking, answering aloud, then revealing the card step by step. */
type Stage = 'thinking' | 'answering' | 'title' | 'numbers' | 'whole';
/** How much of the card each reveal stage shows. */
const SHOWN: Readonly<Record<Exclude<Stage, 'thinking' | 'answering'>, Level>> = {
  title: 'blank',
  numbers: 'numbers',
  whole: 'whole',
};

interface AskedProps {
  readonly bank: Bank;
  readonly prompt: Prompt;
  readonly wording: string;
  readonly service: BankPageProps['service'];
  readonly record: RehearsalRecord;
  readonly run: Run;
  /** @param seconds time the question was on screen */
  readonly onRate: (answer: RatedAnswer, seconds: number) => void;
  readonly onSkip: (seconds: number) => void;
  /** Undoes the last rating; null if there is none. */
  readonly onUndo: (() => void) | null;
  readonly onEnd: () => void;
  readonly onEdit: () => void;
}

/** One rehearsed question. The button for the next step is focused, so Enter moves on. */
export function Asked(props: AskedProps): ReactNode {
  const { bank, prompt, wording, service, record, run, onRate, onSkip, onUndo, onEnd, onEdit } = props;
  const { settings, updateSettings } = service;
  const [stage, setStage] = useState<Stage>('thinking');
  const [place, setPlace] = useState(CARD_START);
  const [isPeeking, setPeeking] = useState(false);
  const [took, setTook] = useState<number | null>(null);
  const isRated = useRef(false);
  const section = useRef<HTMLElement>(null);
  const wordingId = useId();
  const onScreen = useStopwatch();
  const own = prompt.question && ownAnswerTime(settings.answerTimes, prompt.question.id);
  const time = useAnswerTimer(own ?? settings.answerTime);

  const whole = useMemo(() => cardContent(bank, prompt.target), [bank, prompt]);
  const open = whole ? openStory(whole, place.storyId) : null;
  const levels = useMemo(() => levelsOf(record.answers), [record.answers]);
  const level = whole ? levelOfCard(whole, open?.story.id ?? null, levels) : 'whole';
  const faded = useMemo(() => whole && fadeCard(whole, levels), [whole, levels]);
  const isCardShown = stage !== 'thinking' && (stage !== 'answering' || level !== 'blank' || isPeeking);
  const content =
    stage === 'thinking' || stage === 'answering'
      ? isPeeking
        ? whole
        : faded
      : whole && fade(whole, SHOWN[stage]);
  const walk = content ? walkOf(content, place.storyId) : NO_WALK;
  const isWalked = stage === 'answering' && isCardShown && walk.steps.length > 0;

  const beats = open?.story.beats.map(({ name }) => name) ?? [];
  const ticks = useTicks(beats);
  const parts = [
    ...(open && stage === 'whole' ? itemsOfStory(open.story) : []),
    ...(prompt.question ? itemsOfQuestion(prompt.question) : []),
  ].map(({ part }) => part);

  const answer = (): void => {
    time.start();
    ticks.begin();
    setStage('answering');
    // As in a call, Space moves through the card.
    section.current?.focus();
  };
  const reveal = (): void => {
    if (stage === 'answering') setTook(Math.round(time.stop() / 1000));
    setPeeking(false);
    setPlace({ ...CARD_START, storyId: place.storyId });
    setStage(nextStage(stage, level));
  };
  /** Whether part of the card is hidden, or was before peeking. */
  const hidesSome = stage === 'answering' ? faded !== whole : stage === 'title' || stage === 'numbers';
  const showWhole = (): void => {
    if (stage === 'answering') setPeeking(!isPeeking);
    else setStage('whole');
  };
  const rate = (rating: Rating): void => {
    if (isRated.current) return;
    isRated.current = true;
    const missed = ticks.times.size === 0 ? [] : beats.filter((beat) => !ticks.times.has(beat));
    onRate(
      {
        id: crypto.randomUUID(),
        at: new Date().toISOString(),
        question: prompt.question?.id ?? null,
        story: open?.story.isWritten ? open.story.id : null,
        parts,
        missed,
        rating,
        seconds: took,
        aim: Math.round(time.total / 1000),
      },
      onScreen(),
    );
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const rating = RATINGS[Number(event.key) - 1];
    const beat = beats.find((name) => name[0]?.toLowerCase() === event.key.toLowerCase());
    const isOnButton = event.target !== event.currentTarget;
    if (rating && stage === 'whole') rate(rating);
    else if (event.key === 'Enter' && stage === 'answering' && !isOnButton) reveal();
    else if (event.key === ' ' && isWalked && !isOnButton)
      setPlace(walked(walk, place, event.shiftKey ? -1 : 1));
    else if (beat && stage !== 'thinking') ticks.toggle(beat, stage === 'answering');
    else if (event.key.toLowerCase() === 'p' && hidesSome) showWhole();
    else return;
    event.preventDefault();
  };

  const left = run.minutes === null ? null : Math.max(1, Math.ceil(run.minutes - run.spent / 60));
  return (
    <section
      ref={section}
      className="page rehearse"
      aria-label={say.parts.question}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <p className="quiet" role="status">
        {say.progress(run.queue.length, run.done.length, left)}
      </p>
      <p id={wordingId} className="rehearse-question" dir="auto">
        {wording}
      </p>
      <div className="rehearse-time">
        <BeatBar walk={{ storyId: null, steps: [] }} step={-1} shares={settings.beatShares} time={time} />
      </div>
      <div className="actions">
        {stage === 'thinking' && (
          <Button key="answer" look="primary" autoFocus aria-describedby={wordingId} onClick={answer}>
            {say.answer}
          </Button>
        )}
        {stage !== 'thinking' && stage !== 'whole' && (
          <Button key={stage} look="primary" autoFocus={stage !== 'answering'} onClick={reveal}>
            {say.reveal[nextStage(stage, level)]}
          </Button>
        )}
        {hidesSome && (
          <Button
            aria-pressed={stage === 'answering' ? isPeeking : undefined}
            aria-keyshortcuts={PEEK_KEY}
            onClick={showWhole}
          >
            {stage === 'answering' ? say.peek : say.reveal.whole} <kbd>{PEEK_KEY}</kbd>
          </Button>
        )}
        {stage === 'whole' && <HowDidItGo onRate={rate} />}
        <span className="last actions">
          <Button onClick={() => onSkip(onScreen())}>{say.skip}</Button>
          {onUndo && <Button onClick={onUndo}>{say.undo}</Button>}
          {stage === 'whole' && <Button onClick={onEdit}>{say.edit}</Button>}
          <Button onClick={onEnd}>{say.end}</Button>
        </span>
      </div>
      {stage === 'thinking' && <p className="quiet">{say.think}</p>}
      {stage !== 'thinking' && beats.length > 0 && (
        <Beats
          beats={beats}
          ticks={ticks}
          shares={settings.beatShares}
          total={time.total / 1000}
          onToggle={(beat) => ticks.toggle(beat, stage === 'answering')}
        />
      )}
      {isWalked && <p className="quiet">{say.walk(say.reveal[nextStage(stage, level)])}</p>}
      {took !== null && <p className="quiet">{say.took(took, Math.round(time.total / 1000))}</p>}
      {isCardShown && (
        <div className="panel">
          <ShownCard
            content={content}
            walk={walk}
            place={place}
            onChoose={(storyId) => setPlace({ ...CARD_START, storyId })}
            pins={activePins(settings)}
            onTogglePin={(id) =>
              updateSettings(withActivePins(settings, togglePin(activePins(settings), id)))
            }
          />
        </div>
      )}
    </section>
  );
}

/** Returns the next stage that shows more than the faded card did. */
function nextStage(stage: Stage, level: Level): 'title' | 'numbers' | 'whole' {
  const order = ['answering', 'title', 'numbers', 'whole'] as const;
  const seen = LEVELS.indexOf(level);
  for (const next of order.slice(order.indexOf(stage as 'answering') + 1)) {
    if (next === 'whole' || next === 'answering') continue;
    if (next === 'title' ? level === 'blank' : seen > LEVELS.indexOf('numbers')) return next;
  }
  return 'whole';
}

/** Rating buttons, also by the keys 1 to 4; Good is focused. */
function HowDidItGo({ onRate }: { readonly onRate: (rating: Rating) => void }): ReactNode {
  return (
    <div className="actions" role="group" aria-label={say.howDidItGo}>
      {RATINGS.map((rating, index) => (
        <Button
          key={rating}
          look={rating === 'good' ? 'primary' : 'button'}
          autoFocus={rating === 'good'}
          aria-keyshortcuts={String(index + 1)}
          aria-label={say.ratings[rating]}
          onClick={() => onRate(rating)}
        >
          {say.ratings[rating]} <kbd>{index + 1}</kbd>
        </Button>
      ))}
    </div>
  );
}

interface Ticks {
  /** Ticked beats with the time each took, in s; null if not measured. */
  readonly times: ReadonlyMap<BeatName, number | null>;
  readonly begin: () => void;
  readonly toggle: (beat: BeatName, isTimed: boolean) => void;
}

/** Tracks which beats the user said. While answering, a beat’s time is measured from the previous tick. */
function useTicks(beats: readonly BeatName[]): Ticks {
  // Reset for a story with other beats.
  const names = beats.join(' ');
  const [ticked, setTicked] = useState<{ readonly names: string; readonly times: Ticks['times'] } | null>(
    null,
  );
  const times: Ticks['times'] = ticked?.names === names ? ticked.times : new Map();
  const last = useRef(0);
  return {
    times,
    begin: () => {
      last.current = performance.now();
    },
    toggle: (beat, isTimed) => {
      const next = new Map(times);
      if (next.has(beat)) next.delete(beat);
      else {
        const now = performance.now();
        next.set(beat, isTimed ? Math.round((now - last.current) / 1000) : null);
        last.current = now;
      }
      setTicked({ names, times: next });
    },
  };
}

interface BeatsProps {
  readonly beats: readonly BeatName[];
  readonly ticks: Ticks;
  readonly shares: Readonly<Record<BeatName, number>>;
  /** Time of the whole answer, in s. */
  readonly total: number;
  readonly onToggle: (beat: BeatName) => void;
}

/** Toggle buttons for the beats, each with its time and share. */
function Beats({ beats, ticks, shares, total, onToggle }: BeatsProps): ReactNode {
  const all = beats.reduce((sum, beat) => sum + shares[beat], 0);
  return (
    <div className="actions rehearse-beats" role="group" aria-label={say.beats}>
      {beats.map((beat) => {
        const share = minutesAndSeconds(Math.round((total * shares[beat]) / all));
        const seconds = ticks.times.get(beat);
        return (
          <Button
            key={beat}
            aria-pressed={ticks.times.has(beat)}
            aria-keyshortcuts={beat[0]}
            onClick={() => onToggle(beat)}
          >
            {beat}{' '}
            <span className="small">
              {say.beatTime(seconds == null ? null : minutesAndSeconds(seconds), share)}
            </span>
          </Button>
        );
      })}
    </div>
  );
}

interface ShownCardProps {
  readonly content: CardContent | null;
  readonly walk: Walk;
  readonly place: CardPlace;
  readonly onChoose: (story: string | null) => void;
  readonly pins: readonly string[];
  readonly onTogglePin: (id: string) => void;
}

function ShownCard({ content, walk, place, onChoose, pins, onTogglePin }: ShownCardProps): ReactNode {
  return (
    <CueCard
      card={{
        content,
        openStoryId: content ? (openStory(content, place.storyId)?.story.id ?? null) : null,
        walk,
        step: stepNow(walk, place),
        isAsked: place.isAsked,
        move: () => place.step,
        choose: onChoose,
      }}
      isPinned={content?.question !== null && pins.includes(content?.question.id ?? '')}
      pinKey={null}
      onTogglePin={onTogglePin}
      editor={null}
    />
  );
}
