import { BrowserWindow, dialog, type IpcMain, screen, shell } from 'electron';
import ElectronStore from 'electron-store';
import type { AppRoot } from '../service/app-root.ts';
import { printNotices, type SendEvent, type Service, startService } from '../service/app.ts';
import { printable } from '../service/cli/command.ts';
import { type PrintPdf, withPageFile } from '../service/export/print-pdf.ts';
import type { OpenSettingsStore } from '../service/settings.ts';
import { callChecks } from './call-checks.ts';
import type { RegisteredKeys } from './global-keys.ts';
import type { CueWindow } from './windows/cue-window.ts';
import { panicSwitch } from './windows/manners.ts';
import type { StudioWindow } from './windows/studio-window.ts';
import type { CommandRequest } from '../core/commands.ts';
import { opacityAfter } from '../core/place/place-commands.ts';
import { isStudioAddress } from '../core/studio-pages.ts';
import { electronWords } from './words.ts';

interface ElectronServiceOptions {
  readonly root: AppRoot;
  /** Absolute. */
  readonly dataFolder: string;
  /** Absolute path of a bank for this run; null for the usual one. */
  readonly bank: string | null;
  readonly ipc: IpcMain;
  readonly send: SendEvent;
  /** The cue window, once open. */
  readonly cue: () => CueWindow | undefined;
  readonly studio: () => StudioWindow | undefined;
  /** The global keys, once registered. */
  readonly keys: () => RegisteredKeys | undefined;
}

/** Starts the service with the actions that only Electron can perform. */
export async function startElectronService(options: ElectronServiceOptions): Promise<Service> {
  const { ipc, bank, cue, studio, keys, ...rest } = options;
  const panic = panicSwitch(() => BrowserWindow.getAllWindows());
  const service: Service = await startService({
    ...rest,
    shell: 'electron',
    bankFile: bank ?? undefined,
    openSettingsStore: settingsStore(ipc),
    actions: {
      hideCueWindow: () => cue()?.hide(),
      cueState: () => ({ isLocked: cue()?.isLocked() ?? false }),
      releaseFocus: () => cue()?.release(),
      takeForm: (form) => cue()?.take(form),
      run: (request) => {
        runInShell(request, { cue: cue(), studio: studio(), service, panic });
        return null;
      },
      prepare: (request) => prepareForPage(request, cue()),
      // The cue window lives as long as the app, so there is none to open.
      ensurePage: () => Promise.resolve(null),
      globalKeys: () => keys()?.read() ?? { isOffered: true, isListening: false, keys: [] },
      listenToKeys: (isOn) => keys()?.listen(isOn),
      checks: callChecks({
        cue,
        screen: () => screen,
        platform: process.platform,
        environment: process.env,
        settings: () => service.settings(),
      }),
      openFile,
      chooseFile,
      printPdf,
    },
  });
  await printNotices(service, (line) => process.stderr.write(`${printable(line)}\n`));
  return service;
}

function settingsStore(ipc: IpcMain): OpenSettingsStore {
  return ({ configName, ...options }) => {
    const store = new ElectronStore({ ...options, name: configName });
    // The store adds an IPC channel that tells renderers its folder; ours only use the contract.
    ipc.removeAllListeners('electron-store-get-data');
    return store;
  };
}

async function openFile(file: string): Promise<void> {
  const trouble = await shell.openPath(file);
  if (trouble !== '') throw new Error(trouble);
}

/** Prints in a hidden window that runs no scripts and stores nothing on disk. */
const printPdf: PrintPdf = (html) =>
  withPageFile(html, async (page) => {
    const webPreferences = { partition: 'print', javascript: false };
    const window = new BrowserWindow({ show: false, webPreferences });
    try {
      await window.loadFile(page);
      return new Uint8Array(await window.webContents.printToPDF({ preferCSSPageSize: true }));
    } finally {
      window.destroy();
    }
  });

async function chooseFile(from: string): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    title: electronWords.chooseFile,
    defaultPath: from,
    properties: ['openFile'],
    filters: [
      { name: 'Markdown', extensions: ['md', 'markdown', 'txt'] },
      { name: electronWords.allFiles, extensions: ['*'] },
    ],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** What shell commands act on; a window is undefined until it is open. */
interface ShellParts {
  readonly cue: CueWindow | undefined;
  readonly studio: StudioWindow | undefined;
  readonly service: Pick<Service, 'settings' | 'updateSettings'>;
  readonly panic: (cue: CueWindow) => void;
}

/** Runs a command that the shell itself handles. */
function runInShell({ name, argument }: CommandRequest, { cue, studio, service, panic }: ShellParts): void {
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

/** Shows the cue window for a command whose result must be visible; only a search takes the focus. */
function prepareForPage({ name }: CommandRequest, cue: CueWindow | undefined): void {
  if (name === 'search') cue?.focus();
  else if (name !== 'escape') cue?.reveal();
}
