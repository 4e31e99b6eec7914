import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { findOnPath } from '../../service/web/open-window.ts';

/** What the tests do to an X11 desktop and read from it, and why they cannot where they cannot; null when they can. */
export function missingDesktopTools(): string | null {
  if (process.platform !== 'linux' || !process.env['DISPLAY']) return 'needs an X11 desktop.';
  const missing = ['xdotool', 'xprop', 'xev', 'wmctrl'].filter(
    (name) => findOnPath(name, process.env) === null,
  );
  return missing.length === 0 ? null : `needs ${missing.join(', ')} (apt install xdotool x11-utils wmctrl).`;
}

/** A smaller mode for the only display, as when a projector takes over. */
export interface SmallerDisplay {
  readonly use: () => void;
  readonly restore: () => void;
}

/** @returns why the display cannot be changed, where it cannot */
export function smallerDisplay(): SmallerDisplay | string {
  if (findOnPath('xrandr', process.env) === null) return 'needs xrandr (apt install x11-xserver-utils).';
  const set = (...args: string[]): string =>
    execFileSync('xrandr', args, { encoding: 'utf8', stdio: 'pipe' });
  const [, output, mode] = /^(\S+) connected[^\n]*\n\s+(\S+)[^\n]*\*/m.exec(set('-q')) ?? [];
  if (!output || !mode) return 'needs a display whose mode xrandr can change.';
  const small = 'sidecue-1024x768';
  try {
    if (!set('-q').includes(small)) {
      // Timings of VESA's 1024 x 768 at 60 Hz; a display of a virtual screen takes any.
      const timings = '65 1024 1048 1184 1344 768 771 777 806 -hsync -vsync';
      set('--newmode', small, ...timings.split(' '));
      set('--addmode', output, small);
    }
  } catch {
    return 'needs a virtual display, which takes a new mode.';
  }
  return {
    use: () => void set('--output', output, '--mode', small),
    restore: () => void set('--output', output, '--mode', mode),
  };
}

/** Presses keys as a person would, whichever window has the keyboard: `ctrl+shift+space`. */
export function pressKeys(...keys: string[]): void {
  execFileSync('xdotool', ['key', '--clearmodifiers', ...keys]);
}

/** Types text into whichever window has the keyboard. */
export function typeText(text: string): void {
  execFileSync('xdotool', ['type', '--clearmodifiers', '--delay', '20', text]);
}

/** Id of the window the window manager calls active, as a number. */
export function activeWindow(): number {
  return Number(/0x[0-9a-f]+/.exec(readProperty(['-root', '_NET_ACTIVE_WINDOW']))?.[0]);
}

/** Id of the window that gets the keys. */
export function keyboardWindow(): number {
  return Number(execFileSync('xdotool', ['getwindowfocus'], { encoding: 'utf8' }));
}

/** A window's states, such as `_NET_WM_STATE_ABOVE`. */
export function windowStates(id: number): string[] {
  return readProperty(['-id', String(id), '_NET_WM_STATE']).match(/_NET_WM_STATE_\w+/g) ?? [];
}

function readProperty(of: string[]): string {
  return execFileSync('xprop', of, { encoding: 'utf8' });
}

/** A window of another program that notes the keys it gets, in place of a video call. */
export interface OtherWindow {
  readonly id: number;
  /** The characters typed into it so far. */
  typed(): string;
  close(): Promise<void>;
}

export function openOtherWindow(): OtherWindow {
  const name = `The call ${process.hrtime.bigint()}`;
  const program = spawn('xev', ['-name', name, '-event', 'keyboard'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(program, 'exit');
  let said = '';
  program.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  const found = execFileSync('xdotool', ['search', '--sync', '--onlyvisible', '--name', name], {
    encoding: 'utf8',
  });
  const id = Number(found.trim().split('\n')[0]);
  execFileSync('xdotool', ['windowactivate', '--sync', String(id)]);
  return {
    id,
    typed: () =>
      [...said.matchAll(/KeyPress event[\s\S]*?XLookupString gives \d+ bytes: \([^)]*\) "(.)"/g)]
        .map((match) => match[1])
        .join(''),
    async close() {
      program.kill();
      await ended;
    },
  };
}
