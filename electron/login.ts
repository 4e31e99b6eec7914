import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { App } from 'electron';
import type { Service } from '../service/app.ts';
import { readTextNow } from '../service/read-file.ts';
import { HIDDEN } from './arguments.ts';
import type { Transport } from './transport.ts';
import { electronWords } from './words.ts';

/** Adds or removes Sidecue’s hidden start at login, following the settings. */
export function followLogin(
  app: App,
  platform: NodeJS.Platform,
  /** Arguments of this process to repeat at login: its data folder. */
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

/** An AppImage runs from a temporary mount; its own path is in the environment. */
function program(environment: NodeJS.ProcessEnv): string {
  return environment['APPIMAGE'] ?? process.execPath;
}

/** Path of the autostart entry: https://specifications.freedesktop.org/autostart-spec/latest/ */
function autostartFile(environment: NodeJS.ProcessEnv): string {
  const home = environment['HOME'] ?? '/';
  return path.join(
    environment['XDG_CONFIG_HOME'] ?? path.join(home, '.config'),
    'autostart',
    'sidecue.desktop',
  );
}

/** Writes the autostart entry if it differs, or removes it. */
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

/**
 * Returns the desktop entry, its command quoted by https://specifications.freedesktop.org/desktop-entry-spec/latest/.
 */
export function autostartEntry(command: readonly string[]): string {
  // Backslashes are escaped twice: once for the quoted argument, once for the value in the file.
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
