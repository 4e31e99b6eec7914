import Conf from 'conf';
import open from 'open';
import { browserLimit } from '../../core/browser-limits.ts';
import type { CommandName } from '../../core/commands.ts';
import { FIRST_STUDIO_PAGE } from '../../core/studio-pages.ts';
import { speakAsChosen } from '../language.ts';
import { printNotices, type Service, startService } from '../app.ts';
import type { CallChecks } from '../handlers.ts';
import type { AppRoot } from '../app-root.ts';
import { sendCommand } from '../control/client.ts';
import { serviceErrors } from '../errors.ts';
import { openLog } from '../data-folder.ts';
import { serviceWords } from '../words.ts';
import { type OpenedWindow, openWindow } from './open-window.ts';
import { newToken } from './access.ts';
import { startWebServer } from './server.ts';
import { addressOf, addressToOpen, findRunningServer, leaveNote, removeNote } from './running-server.ts';

export interface BrowserShellOptions {
  readonly root: AppRoot;
  readonly dataFolder: string;
  readonly bankFile: string | undefined;
  /** 0 for any free port. */
  readonly port: number;
  /** False to only print the address. */
  readonly opensWindow: boolean;
  readonly env: NodeJS.ProcessEnv;
  /** Writes a line to stdout; `warn` to stderr. */
  readonly print: (line: string) => void;
  readonly warn: (line: string) => void;
  /** Aborts when the process is asked to exit. */
  readonly signal: AbortSignal;
}

/** A browser does not reveal where its windows are or what covers them. */
export const noChecks: CallChecks = {
  place: () => null,
  fullScreen: () => Promise.resolve('unknown'),
  capture: () => Promise.resolve({ outcome: 'unknown', picture: null }),
};

/** Commands that bring Sidecue on screen, opening a page if none is open. */
const OPENS_PAGE: ReadonlySet<CommandName> = new Set(['show', 'search', 'toggle'] as const);

/**
 * Runs the browser shell until it is asked to exit or its own window is closed. If a Sidecue is already running with
 * this data folder, shows that one and returns.
 *
 * @throws the system's error if it cannot listen on the port
 */
export async function runBrowserShell(options: BrowserShellOptions): Promise<void> {
  await speakAsChosen(options.dataFolder);
  if (await handOver(options)) return;
  const { dataFolder, root, print, warn, signal } = options;

  const token = newToken();
  // Before anything else, so that a start that fails because the port is taken leaves nothing behind.
  const server = await startWebServer({
    port: options.port,
    token,
    rendererFolder: root.rendererFolder,
    report: openLog(dataFolder, () => new Date()),
  });
  const note = { pid: process.pid, port: server.port, token };
  const windows: OpenedWindow[] = [];
  let service: Service | null = null;
  try {
    service = await startService({
      shell: 'browser',
      root,
      dataFolder,
      bankFile: options.bankFile,
      openSettingsStore: (store) => new Conf(store),
      // A page cannot hide its window or give the focus back; it closes its floating window itself.
      actions: {
        hideCueWindow: () => undefined,
        cueState: () => ({ isLocked: false }),
        releaseFocus: () => undefined,
        takeForm: () => undefined,
        run: (request) => {
          const limit = browserLimit(request.name);
          if (!limit) server.send('command', request);
          return limit;
        },
        prepare: () => undefined,
        globalKeys: () => ({ isOffered: false, isListening: false, keys: [] }),
        listenToKeys: () => undefined,
        checks: noChecks,
        ensurePage: async ({ name }, hold) => {
          const limit = browserLimit(name);
          if (limit) return limit;
          if (name === 'studio') {
            const opened = await showWindow(options, server.addressToOpen(FIRST_STUDIO_PAGE), false);
            if (opened) windows.push(opened);
            return opened === null || opened.kind === 'none'
              ? serviceErrors.notOpened(server.addressOf(FIRST_STUDIO_PAGE))
              : null;
          }
          if (server.hasPage('/')) return null;
          hold();
          const opened = OPENS_PAGE.has(name)
            ? await showWindow(options, server.addressToOpen('/'), false)
            : null;
          if (opened) windows.push(opened);
          return opened === null || opened.kind === 'none'
            ? serviceErrors.noPage(server.addressOf('/'))
            : null;
        },
        openFile: openInEditor,
        chooseFile: () => Promise.resolve(null),
        printPdf: async (html) => (await import('../export/print-pdf.ts')).printByBrowser(html),
      },
      send: (name, payload) => server.send(name, payload),
    });
    server.answerWith(service.handlers);
    await printNotices(service, warn);
    // Lets a second start find this one; without a note it is found by its control socket.
    await leaveNote(dataFolder, note).catch(() => undefined);
    print(serviceWords.browser.ready(server.addressOf('/')));
    const opened = await showWindow(options, server.addressToOpen('/'), false);
    if (opened) windows.push(opened);
    await Promise.race([aborted(signal), ...(opened?.kind === 'own' ? [opened.closed] : [])]);
  } finally {
    // Whatever went wrong: a server that is still listening would keep the process alive.
    await removeNote(dataFolder, process.pid);
    await server.close();
    for (const window of windows) if (window.kind === 'own') await window.close();
    await service?.close();
  }
}

/** Shows the Sidecue already running with this data folder, in either shell. Returns whether there is one. */
async function handOver(options: BrowserShellOptions): Promise<boolean> {
  const { dataFolder, bankFile, print, warn } = options;
  const server = await findRunningServer(dataFolder);
  if (!server && (await sendCommand(dataFolder, { name: 'search', argument: null })).ok === null)
    return false;
  warn(server ? serviceWords.browser.runsAt : serviceWords.browser.runsInFront);
  if (bankFile !== undefined) warn(serviceWords.browser.openThere(bankFile));
  if (server) {
    print(serviceWords.browser.ready(addressOf(server)));
    const address = options.opensWindow ? await addressToOpen(server) : '';
    await showWindow(options, address, true);
  }
  return true;
}

/** Opens a window unless the options say not to, and warns if none could be opened. */
async function showWindow(
  { opensWindow, dataFolder, env, signal, warn }: BrowserShellOptions,
  address: string,
  outlivesUs: boolean,
): Promise<OpenedWindow | null> {
  if (!opensWindow) return null;
  const opened = await openWindow({ address, dataFolder, env, outlivesUs, signal });
  if (opened.kind === 'none') {
    warn(serviceWords.browser.noWindow(opened.reason));
  }
  return opened;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });
}

/** Opens a file in the system's default program for it; rejects if that fails. */
async function openInEditor(file: string): Promise<void> {
  const opener = await open(file);
  await new Promise<void>((resolve, reject) => {
    opener.once('error', reject);
    opener.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`the opener ended with ${code ?? 'a signal'}`)),
    );
    // Some openers keep running as long as the program they started.
    setTimeout(resolve, 3000).unref();
  });
}
