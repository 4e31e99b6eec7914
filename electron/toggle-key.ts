import type { GlobalShortcut } from 'electron';
import type { Notice } from '../core/contract/contract.ts';

/** Id of the notice about the global key, so that a later one replaces it. */
export const TOGGLE_KEY_NOTICE = 'toggle-key';

/** The global key, which another program may hold or which may not be a key at all. */
export interface ToggleKey {
  /** Takes the key in place of the one before; gives whether it is held now. */
  use(accelerator: string): boolean;
}

export function holdToggleKey(shortcuts: GlobalShortcut, pressed: () => void): ToggleKey {
  let held: string | null = null;
  return {
    use(accelerator) {
      if (held !== null) shortcuts.unregister(held);
      held = tryToRegister(shortcuts, accelerator, pressed) ? accelerator : null;
      return held !== null;
    },
  };
}

function tryToRegister(shortcuts: GlobalShortcut, accelerator: string, pressed: () => void): boolean {
  try {
    return shortcuts.register(accelerator, pressed);
  } catch {
    // Electron throws for words that name no key.
    return false;
  }
}

/** What to tell a person whose key does nothing. */
export function toggleKeyNotice(accelerator: string, platform: NodeJS.Platform, hasTray: boolean): Notice {
  const others = hasTray
    ? 'Use Sidecue’s icon in the tray, or start Sidecue again, to show this window'
    : 'Start Sidecue again to show this window';
  return {
    id: TOGGLE_KEY_NOTICE,
    message: `The key ${keyInWords(accelerator, platform)} does not work: another program holds it, or it is not a key this computer can watch.`,
    nextStep: `${others}; to use another key, change “toggleKey” in settings.json.`,
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
