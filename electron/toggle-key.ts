import type { GlobalShortcut } from 'electron';
import type { Notice } from '../core/contract/contract.ts';
import type { Service } from '../service/app.ts';
import type { Transport } from './transport.ts';

/** Holds the key that the settings name, now and whenever they change, and says when it does nothing. */
export function followToggleKey(
  shortcuts: GlobalShortcut,
  platform: NodeJS.Platform,
  service: Service,
  transport: Transport,
  pressed: () => void,
): void {
  const key = holdToggleKey(shortcuts, platform, pressed);
  const use = (accelerator: string): void => {
    const notice = key.use(accelerator);
    if (notice) service.notify(notice);
  };
  use(service.settings().toggleKey);
  transport.on('settings.changed', ({ toggleKey }) => use(toggleKey));
}

/** The global key, which another program may hold or which may not be a key at all. */
export interface ToggleKey {
  /** Takes the key in place of the one before. Gives null when it is held now, else what to tell about it, once. */
  readonly use: (accelerator: string) => Notice | null;
}

export function holdToggleKey(
  shortcuts: Pick<GlobalShortcut, 'register' | 'unregister'>,
  platform: NodeJS.Platform,
  pressed: () => void,
): ToggleKey {
  let wanted: string | null = null;
  let isHeld = false;
  return {
    use(accelerator) {
      if (accelerator === wanted) return null;
      if (wanted !== null && isHeld) shortcuts.unregister(wanted);
      wanted = accelerator;
      isHeld = tryToRegister(shortcuts, accelerator, pressed);
      return isHeld ? null : toggleKeyNotice(accelerator, platform);
    },
  };
}

function tryToRegister(
  shortcuts: Pick<GlobalShortcut, 'register'>,
  accelerator: string,
  pressed: () => void,
): boolean {
  try {
    return shortcuts.register(accelerator, pressed);
  } catch {
    // Electron throws for words that name no key.
    return false;
  }
}

/** What to tell a person whose key does nothing. */
export function toggleKeyNotice(accelerator: string, platform: NodeJS.Platform): Notice {
  return {
    id: `toggle-key-${accelerator}`,
    message: `The key ${keyInWords(accelerator, platform)} does not work: another program holds it, or it is no key this computer knows.`,
    nextStep:
      'To show this window, use Sidecue’s icon in the tray or start Sidecue again; for another key, change “toggleKey” in settings.json.',
  };
}

/** An accelerator as it stands on the keys: “Ctrl+Shift+Space”, on macOS “Cmd+Shift+Space”. */
export function keyInWords(accelerator: string, platform: NodeJS.Platform): string {
  const isMac = platform === 'darwin';
  const words: Record<string, string> = {
    commandorcontrol: isMac ? 'Cmd' : 'Ctrl',
    cmdorctrl: isMac ? 'Cmd' : 'Ctrl',
    command: 'Cmd',
    control: 'Ctrl',
    option: 'Option',
    alt: isMac ? 'Option' : 'Alt',
    super: isMac ? 'Cmd' : 'Super',
    meta: isMac ? 'Cmd' : 'Meta',
  };
  return accelerator
    .split('+')
    .map((part) => words[part.toLowerCase()] ?? part)
    .join('+');
}
