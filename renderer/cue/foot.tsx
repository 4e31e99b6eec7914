import type { ReactNode } from 'react';
import { keyInWords } from '../../core/keys/combination.ts';
import { keysOf } from '../../core/keys/resolve.ts';
import { cueWords } from '../../core/cue-words.ts';
import { hintsFor, type HintState } from '../../core/session/hints.ts';
import type { Settings } from '../../core/settings.ts';
import type { KeysInForce } from '../keys/window-keys.ts';
import type { CardWalk, Cue } from './use-cue.ts';
import type { TimerOnScreen } from './use-telling.ts';

interface HintsProps {
  readonly state: HintState;
  readonly uses: Settings['hintUses'];
  readonly keys: KeysInForce;
}

/** What keys do now, in one quiet line; nothing once the person knows them. */
export function Hints({ state, uses, keys }: HintsProps): ReactNode {
  const hints = hintsFor(state, uses).flatMap(({ name, words }) => {
    const [key] = keysOf(keys.bindings, name);
    return key ? [{ name, words, key: keyInWords(key, keys.platform) }] : [];
  });
  if (hints.length === 0) return null;
  return (
    <p className="hints">
      {hints.map(({ name, words, key }) => (
        <span key={name}>
          <kbd>{key}</kbd> {words}
        </span>
      ))}
    </p>
  );
}

interface AnnouncerProps {
  readonly cue: Cue;
  readonly walk: CardWalk;
  readonly time: TimerOnScreen;
  /** A kept card is on screen. */
  readonly isReading: boolean;
}

/** Reads out, once each: the line said now, else the kept card or how many results there are; and the marks of the time. */
export function Announcer({ cue, walk, time, isReading }: AnnouncerProps): ReactNode {
  const now = isReading ? walk.walk.steps[walk.step] : undefined;
  const { content } = walk;
  const title = content?.question?.text ?? content?.stories[0]?.story.title ?? '';
  const { query, isSearching } = cue.session;
  const words = now
    ? walk.isAsked
      ? cueWords.askAgain
      : [now.beat, now.text].filter((part) => part !== null).join(': ')
    : isReading
      ? cueWords.kept(title)
      : isSearching && query.trim() !== '' && cue.isConfident
        ? cueWords.results(cue.rows.length)
        : '';
  const mark = time.isRunning && time.phase !== 'early' ? cueWords.time[time.phase] : '';
  return (
    <>
      <p className="unseen" aria-live="polite">
        {words}
      </p>
      <p className="unseen" aria-live="polite">
        {mark}
      </p>
    </>
  );
}
