import { Flag, FlipHorizontal2, FlipVertical2, Minus, Pause, Play, Plus, X } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { minutesAndSeconds } from '../../core/prompter/speaking-time.ts';
import type { Marker } from '../../core/prompter/script.ts';
import type { Settings } from '../../core/settings.ts';

interface PrompterBarProps {
  /** A line that fills with what is read. */
  readonly progress: Ref<HTMLDivElement>;
  readonly settings: Settings;
  /** What a key has done, for a screen reader. */
  readonly said: string;
  readonly markers: readonly Marker[];
  readonly isUnderWay: boolean;
  /** In s. */
  readonly left: number;
  readonly act: {
    readonly toggle: () => void;
    readonly faster: () => void;
    readonly slower: () => void;
    readonly tap: () => void;
    readonly mark: () => void;
    readonly mirror: () => void;
    readonly flip: () => void;
    readonly jump: (words: number) => void;
    readonly close: () => void;
  };
}

/** In UTF-16 code units: a name in a list is glanced at, not read. */
const LONGEST_NAME = 40;

/** What is done by mouse, and what is to be known of the pace. */
export function PrompterBar({
  progress,
  settings,
  said,
  markers,
  isUnderWay,
  left,
  act,
}: PrompterBarProps): ReactNode {
  return (
    <footer className="prompter-bar">
      <div className="prompter-progress" aria-hidden="true">
        <div ref={progress} />
      </div>
      <button type="button" className="button" onClick={act.toggle}>
        {isUnderWay ? (
          <>
            <Pause className="icon" aria-hidden="true" /> Stop
          </>
        ) : (
          <>
            <Play className="icon" aria-hidden="true" /> Start
          </>
        )}
      </button>
      <button type="button" className="button" aria-label="Slower" onClick={act.slower}>
        <Minus className="icon" aria-hidden="true" />
      </button>
      <span role="status" className="prompter-pace">
        {settings.prompterPace} <span className="quiet">words a minute</span>
        <span className="unseen">{said}</span>
      </span>
      <button type="button" className="button" aria-label="Faster" onClick={act.faster}>
        <Plus className="icon" aria-hidden="true" />
      </button>
      <button type="button" className="button prompter-tap" onClick={act.tap} title="Tap once a word (T)">
        Tap the pace
      </button>
      <button
        type="button"
        className="button"
        aria-label="Mark this place"
        title="Mark this place, or take its mark away (K)"
        onClick={act.mark}
      >
        <Flag className="icon" aria-hidden="true" />
      </button>
      {markers.length > 0 && (
        <select
          className="prompter-markers"
          aria-label="Go to"
          value=""
          onChange={({ currentTarget }) => act.jump(Number(currentTarget.value))}
        >
          <option value="" disabled>
            Go to
          </option>
          {markers.map(({ part, start, text, isOwn }) => (
            <option key={part} value={start}>
              {isOwn ? '⚑ ' : ''}
              {text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text}
            </option>
          ))}
        </select>
      )}
      <button
        type="button"
        className="button"
        aria-label="Mirror"
        aria-pressed={settings.prompterIsMirrored}
        onClick={act.mirror}
      >
        <FlipHorizontal2 className="icon" aria-hidden="true" />
      </button>
      <button
        type="button"
        className="button"
        aria-label="Flip"
        aria-pressed={settings.prompterIsFlipped}
        onClick={act.flip}
      >
        <FlipVertical2 className="icon" aria-hidden="true" />
      </button>
      <span className="prompter-left quiet">{minutesAndSeconds(left)} left</span>
      <button type="button" className="button" aria-label="Close the teleprompter" onClick={act.close}>
        <X className="icon" aria-hidden="true" />
      </button>
    </footer>
  );
}
