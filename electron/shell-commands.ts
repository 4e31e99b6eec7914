import type { CommandCall } from '../core/commands.ts';
import type { CueWindow } from './windows/cue-window.ts';
import type { StudioWindow } from './windows/studio-window.ts';

/** Carries out a command of the shell. */
export function runInShell(
  { name }: CommandCall,
  cue: CueWindow | undefined,
  studio: StudioWindow | undefined,
): void {
  if (name === 'toggle') cue?.toggle();
  else if (name === 'hide') cue?.hide();
  else if (name === 'studio') studio?.open();
  else cue?.move(name);
}

/** Shows the cue window for a command that needs to be seen; only a search takes the focus. */
export function prepareForPage({ name }: CommandCall, cue: CueWindow | undefined): void {
  if (name === 'search') cue?.focus();
  else if (name !== 'escape') cue?.reveal();
}
