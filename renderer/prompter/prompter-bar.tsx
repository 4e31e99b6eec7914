import { Flag, FlipHorizontal2, FlipVertical2, Minus, Pause, Play, Plus, X } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { minutesAndSeconds } from '../../core/prompter/speaking-time.ts';
import type { Marker } from '../../core/prompter/script.ts';
import type { Settings } from '../../core/settings.ts';
import { prompterWords } from './words.ts';

interface PrompterBarProps {
  /** Progress bar. */
  readonly progress: Ref<HTMLDivElement>;
  readonly settings: Settings;
  /** Effect of the last key, for screen readers. */
  readonly said: string;
  readonly markers: readonly Marker[];
  readonly isUnderWay: boolean;
  /** Remaining time, in s. */
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

/** Maximum length of a marker's name in the list, in UTF-16 code units. */
const MAX_NAME_LENGTH = 40;

/** Controls and status of the teleprompter. */
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
            <Pause className="icon" aria-hidden="true" /> {prompterWords.stop}
          </>
        ) : (
          <>
            <Play className="icon" aria-hidden="true" /> {prompterWords.start}
          </>
        )}
      </button>
      <button type="button" className="button" aria-label={prompterWords.slower} onClick={act.slower}>
        <Minus className="icon" aria-hidden="true" />
      </button>
      <span role="status" className="prompter-pace">
        {settings.prompterPace} <span className="quiet">{prompterWords.pace}</span>
        <span className="unseen">{said}</span>
      </span>
      <button type="button" className="button" aria-label={prompterWords.faster} onClick={act.faster}>
        <Plus className="icon" aria-hidden="true" />
      </button>
      <button type="button" className="button prompter-tap" onClick={act.tap} title={prompterWords.tapHint}>
        {prompterWords.tap}
      </button>
      <button
        type="button"
        className="button"
        aria-label={prompterWords.mark}
        title={prompterWords.markHint}
        onClick={act.mark}
      >
        <Flag className="icon" aria-hidden="true" />
      </button>
      {markers.length > 0 && (
        <select
          className="prompter-markers"
          aria-label={prompterWords.goTo}
          value=""
          onChange={({ currentTarget }) => act.jump(Number(currentTarget.value))}
        >
          <option value="" disabled>
            {prompterWords.goTo}
          </option>
          {markers.map(({ part, start, text, isOwn }) => (
            <option key={part} value={start}>
              {isOwn ? '⚑ ' : ''}
              {text.length > MAX_NAME_LENGTH ? `${text.slice(0, MAX_NAME_LENGTH)}…` : text}
            </option>
          ))}
        </select>
      )}
      <button
        type="button"
        className="button"
        aria-label={prompterWords.mirror}
        aria-pressed={settings.prompterIsMirrored}
        onClick={act.mirror}
      >
        <FlipHorizontal2 className="icon" aria-hidden="true" />
      </button>
      <button
        type="button"
        className="button"
        aria-label={prompterWords.flip}
        aria-pressed={settings.prompterIsFlipped}
        onClick={act.flip}
      >
        <FlipVertical2 className="icon" aria-hidden="true" />
      </button>
      <span className="prompter-left quiet">{prompterWords.left(minutesAndSeconds(left))}</span>
      <button type="button" className="button" aria-label={prompterWords.close} onClick={act.close}>
        <X className="icon" aria-hidden="true" />
      </button>
    </footer>
  );
}
