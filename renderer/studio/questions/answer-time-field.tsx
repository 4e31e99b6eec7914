import { useId, useState, type ReactNode } from 'react';
import { ANSWER_TIME } from '../../../core/settings.ts';

interface AnswerTimeFieldProps {
  /** In seconds; null for the usual time. */
  readonly own: number | null;
  readonly usual: number;
  readonly onChange: (seconds: number | null) => void;
}

/** How long the answer to one question should take. It is kept in the settings; the bank knows nothing of it. */
export function AnswerTimeField({ own, usual, onChange }: AnswerTimeFieldProps): ReactNode {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? own?.toString() ?? '';
  const isWrong = shown !== '' && secondsIn(shown) === null;
  return (
    <div className="field">
      <label htmlFor={id}>Answer time in seconds</label>
      <input
        id={id}
        className="field-input answer-time"
        inputMode="numeric"
        autoComplete="off"
        value={shown}
        placeholder={String(usual)}
        aria-describedby={`${id}-hint`}
        aria-invalid={isWrong || undefined}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          const seconds = secondsIn(currentTarget.value);
          if (currentTarget.value.trim() === '') onChange(null);
          else if (seconds !== null) onChange(seconds);
        }}
        onBlur={() => setTyped(null)}
      />
      <p id={`${id}-hint`} className="field-hint" role={isWrong ? 'alert' : undefined}>
        {isWrong
          ? `A whole number from ${ANSWER_TIME.min} to ${ANSWER_TIME.max}, please.`
          : `Leave it empty for the usual ${usual} seconds.`}
      </p>
    </div>
  );
}

function secondsIn(typed: string): number | null {
  const seconds = Number(typed);
  const isFit = Number.isInteger(seconds) && seconds >= ANSWER_TIME.min && seconds <= ANSWER_TIME.max;
  return isFit && typed.trim() !== '' ? seconds : null;
}
