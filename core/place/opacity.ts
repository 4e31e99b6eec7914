import type { CommandName } from '../commands.ts';
import { OPACITY } from '../settings.ts';

/** The window's opacity after a command, in per cent; null for a command that does not change it. */
export function opacityAfter(name: CommandName, opacity: number): number | null {
  if (name === 'more-opaque') return Math.min(OPACITY.max, opacity + OPACITY.step);
  if (name === 'less-opaque') return Math.max(OPACITY.min, opacity - OPACITY.step);
  return null;
}
