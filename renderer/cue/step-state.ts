/** Where a beat or cue is on the way: said, told now, next, or further on. */
export type StepState = 'said' | 'current' | 'next' | 'rest';

/** @returns null while nothing is walked (`step` is -1) */
export function stepState(index: number, step: number): StepState | null {
  if (step < 0) return null;
  if (index < step) return 'said';
  if (index === step) return 'current';
  return index === step + 1 ? 'next' : 'rest';
}
