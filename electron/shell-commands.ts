import type { CommandRequest } from '../core/commands.ts';
import { opacityAfter } from '../core/place/opacity.ts';
import { isStudioAddress } from '../core/studio-pages.ts';
import type { Service } from '../service/app.ts';
import type { CueWindow } from './windows/cue-window.ts';
import type { StudioWindow } from './windows/studio-window.ts';

/** What carries the shell's commands out; the windows once they are there. */
interface ShellParts {
  readonly cue: CueWindow | undefined;
  readonly studio: StudioWindow | undefined;
  readonly service: Pick<Service, 'settings' | 'updateSettings'>;
  readonly panic: (cue: CueWindow) => void;
}

/** Carries out a command of the shell. */
export function runInShell(
  { name, argument }: CommandRequest,
  { cue, studio, service, panic }: ShellParts,
): void {
  const opacity = opacityAfter(name, service.settings().opacity);
  if (name === 'studio') studio?.open(argument !== null && isStudioAddress(argument) ? argument : null);
  else if (name === 'private') service.updateSettings({ isPrivate: !service.settings().isPrivate });
  else if (opacity !== null) service.updateSettings({ opacity });
  else if (!cue) return;
  else if (name === 'toggle') cue.toggle();
  else if (name === 'hide') cue.hide();
  else if (name === 'lock') cue.toggleLock();
  else if (name === 'panic') panic(cue);
  else cue.move(name);
}

/** Shows the cue window for a command that needs to be seen; only a search takes the focus. */
export function prepareForPage({ name }: CommandRequest, cue: CueWindow | undefined): void {
  if (name === 'search') cue?.focus();
  else if (name !== 'escape') cue?.reveal();
}
