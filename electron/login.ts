import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { App } from 'electron';
import type { Service } from '../service/app.ts';
import { readTextNow } from '../service/read-file.ts';
import { HIDDEN } from './arguments.ts';
import type { Transport } from './transport.ts';
import { electronWords } from './words.ts';

/** Starts Sidecue at login, hidden, or no longer, as the settings say. */
export function followLogin(
  app: App,
  platform: NodeJS.Platform,
  /** What this Sidecue was started with that the one at login needs too: its data folder. */
  options: readonly string[],
  service: Service,
  transport: Transport,
): void {
  const args = [...(app.isPackaged ? [] : [app.getAppPath()]), ...options, HIDDEN];
  const apply = (wanted: boolean): void => {
    try {
      if (platform === 'linux')
        setAutostart(autostartFile(process.env), wanted, [program(process.env), ...args]);
      else if (app.getLoginItemSettings({ args }).openAtLogin !== wanted)
        app.setLoginItemSettings({ openAtLogin: wanted, args });
    } catch (error) {
      service.report(error);
      service.notify({ id: 'login', ...electronWords.loginRefused });
    }
  };
  let before = service.settings().startAtLogin;
  apply(before);
  transport.on('settings.changed', ({ startAtLogin }) => {
    if (startAtLogin === before) return;
    before = startAtLogin;
    apply(startAtLogin);
  });
}

/** An AppImage runs from a folder that is gone after it ends; the file itself is named in the environment. */
function program(environment: NodeJS.ProcessEnv): string {
  return environment['APPIMAGE'] ?? process.execPath;
}

/** Where desktops look for what starts at login: https://specifications.freedesktop.org/autostart-spec/latest/ */
function autostartFile(environment: NodeJS.ProcessEnv): string {
  const home = environment['HOME'] ?? '/';
  return path.join(
    environment['XDG_CONFIG_HOME'] ?? path.join(home, '.config'),
    'autostart',
    'sidecue.desktop',
  );
}

/** Writes or removes the file, unless it is as wanted already. */
function setAutostart(file: string, wanted: boolean, command: readonly string[]): void {
  if (!wanted) {
    rmSync(file, { force: true });
    return;
  }
  const text = autostartEntry(command);
  if (read(file) === text) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** The entry, its command quoted as https://specifications.freedesktop.org/desktop-entry-spec/latest/ asks. */
export function autostartEntry(command: readonly string[]): string {
  // A backslash counts twice: once for the quoting of an argument, once for that of any value in the file.
  const quoted = command.map(
    (part) =>
      `"${part
        .replace(/["`$\\]/g, '\\$&')
        .replace(/\\/g, '\\\\')
        .replace(/%/g, '%%')}"`,
  );
  return `[Desktop Entry]\nType=Application\nName=Sidecue\nExec=${quoted.join(' ')}\nTerminal=false\n`;
}

function read(file: string): string | null {
  try {
    return readTextNow(file);
  } catch {
    return null;
  }
}
