import path from 'node:path';
import { app, globalShortcut, ipcMain, powerMonitor, protocol, screen, session } from 'electron';
import { findAppRoot } from '../service/app-root.ts';
import type { Service } from '../service/app.ts';
import { EXIT, unknownCommand, printable } from '../service/cli/command.ts';
import { type FromOutside, readFromOutside, sendFromOutside } from '../service/cli/from-outside.ts';
import { sendCommand } from '../service/control/client.ts';
import { openLog, resolveDataFolder } from '../service/data-folder.ts';
import { speakAsChosen } from '../service/language.ts';
import { isOnX11, needsX11 } from '../service/launch/electron.ts';
import { clearAppMenu, followAppMenu, offerEditMenu, openTray } from './menus.ts';
import { lockContents, lockSession, pageOrigin, registerAppScheme, serveAppScheme } from './pages.ts';
import { commandWords, parseArguments, profileFolder } from './arguments.ts';
import { followGlobalKeys, type RegisteredKeys } from './global-keys.ts';
import {
  claimLinks,
  collectFiles,
  collectLinks,
  exitSecondStart,
  openLink,
  takeInstanceLock,
  handleSecondStart,
} from './from-outside.ts';
import {
  exitFailedStart,
  followSystem,
  logUncaughtErrors,
  quitCleanly,
  restartThroughX11,
} from './lifetime.ts';
import { followLogin } from './login.ts';
import { startElectronService } from './start-service.ts';
import { openTransport } from './transport.ts';
import { keepAboveFullScreen } from './windows/above-full-screen.ts';
import { type CueWindow, followWindowSettings, openCueWindow } from './windows/cue-window.ts';
import { keepStudioWindow, type StudioWindow } from './windows/studio-window.ts';

const { platform } = process;
const given = parseArguments(process.argv, process.cwd());
const dataFolder = resolveDataFolder(given.data ?? undefined, process.env);
const report = openLog(dataFolder, () => new Date());
const links = given.link === null ? [] : [given.link];
const files: string[] = [];
const running: { service?: Service; cue?: CueWindow; studio?: StudioWindow; keys?: RegisteredKeys } = {};

app.setPath('userData', profileFolder(dataFolder, app.getPath('userData')));

// These must run before Electron is ready, which may happen while a command waits for its answer.
registerAppScheme(protocol);
collectLinks(app, links, running);
collectFiles(app, files, running);

const words = commandWords(process.argv, app.isPackaged);
void speakAsChosen(dataFolder, {
  de: async () => ({ electron: (await import('./words.de.ts')).electronGerman }),
}).then(runCommandLine);

function runCommandLine(): void {
  const command = readFromOutside(words);
  if (command) void handOver(command);
  else if (words.length === 0 || words[0] === 'start') start();
  else void exitUnknownCommand(words[0] ?? '');
}

/** Reports an unknown command as the command line does, and exits. */
async function exitUnknownCommand(word: string): Promise<void> {
  process.stderr.write(`${printable(await unknownCommand(word, []))}\n`);
  app.exit(EXIT.unusable);
}

/**
 * Sends a command to the running Sidecue. If none is running, a link opens the app, as anyone following one expects.
 */
async function handOver(command: FromOutside): Promise<void> {
  const printLine = (line: string): void => void process.stderr.write(`${printable(line)}\n`);
  const code = await sendFromOutside({ ...command, data: dataFolder }, process.env, printLine);
  if (code === EXIT.notReached && given.link !== null) start();
  else app.exit(code);
}

function start(): void {
  if (needsX11(platform, process.env, process.argv)) restartThroughX11(app, process.argv);
  else if (!takeInstanceLock(app, given)) exitSecondStart(app);
  else void beginAlone();
}

/** Begins unless a browser shell is running with this data folder; that one is brought to the front instead. */
async function beginAlone(): Promise<void> {
  const sent = await sendCommand(dataFolder, { name: 'search', argument: null });
  if (sent.ok === null) begin();
  else exitSecondStart(app);
}

/** Sets up what must be in place before any window opens. */
function begin(): void {
  logUncaughtErrors(report);
  quitCleanly(app, running);
  lockContents(app);
  offerEditMenu(app);
  app
    .whenReady()
    .then(open)
    .catch((error: unknown) => exitFailedStart(app, report, error));
}

/** Starts the service and opens the windows, once Electron is ready. */
async function open(): Promise<void> {
  const root = findAppRoot(import.meta.url);
  const origin = pageOrigin(app.isPackaged, process.env);
  const icons = path.join(root.folder, 'assets', 'icons');

  clearAppMenu();
  lockSession(session.defaultSession, origin);
  serveAppScheme(protocol, root.rendererFolder, origin);

  const transport = openTransport(ipcMain, origin);
  const service = await startElectronService({
    root,
    dataFolder,
    bank: given.bank ?? files[0] ?? null,
    ipc: ipcMain,
    send: transport.send,
    cue: () => running.cue,
    studio: () => running.studio,
    keys: () => running.keys,
  });
  running.service = service;
  transport.answerWith(service.handlers, report);

  const { isPackaged } = app;
  const appFolder = root.folder;
  const startsHidden =
    given.isHidden || (platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);
  const windows = { platform, isPackaged, appFolder, origin, service, transport };
  const cue = openCueWindow({ ...windows, screen, startsHidden });
  running.cue = cue;
  running.studio = keepStudioWindow(windows);

  running.keys = followGlobalKeys(globalShortcut, platform, service, transport);
  followAppMenu(platform, service, transport);
  openTray(icons, platform, cue, service, transport, () => app.quit());
  followWindowSettings(app, cue.window, service, transport);
  followLogin(app, platform, given.data === null ? [] : ['--data', given.data], service, transport);
  followSystem(app, powerMonitor, cue);
  if (isOnX11(platform, process.env, process.argv))
    keepAboveFullScreen(cue.window, process.env, report).catch(report);
  handleSecondStart(app, service, cue);
  app.on('activate', cue.search);
  claimLinks(app);
  for (const link of links) openLink(link, service);
}
