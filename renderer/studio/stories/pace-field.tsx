import { useState, type ReactNode } from 'react';
import { PACE } from '../../../core/settings.ts';

interface PaceFieldProps {
  /** Words a minute. */
  readonly pace: number;
  readonly onChange: (pace: number) => void;
}

/** How fast the person speaks; what is out of range is not taken. */
export function PaceField({ pace, onChange }: PaceFieldProps): ReactNode {
  const [typed, setTyped] = useState<string | null>(null);
  const isFit = (text: string): boolean => {
    const value = Number(text);
    return Number.isInteger(value) && value >= PACE.min && value <= PACE.max;
  };
  const isWrong = typed !== null && !isFit(typed);
  return (
    <label className="pace">
      at{' '}
      <input
        type="number"
        min={PACE.min}
        max={PACE.max}
        step={PACE.step}
        value={typed ?? String(pace)}
        aria-invalid={isWrong || undefined}
        title={`From ${PACE.min} to ${PACE.max}`}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value);
          if (isFit(value)) onChange(Number(value));
        }}
        onBlur={() => setTyped(null)}
      />{' '}
      words a minute
    </label>
  );
}
