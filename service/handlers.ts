import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandRequest } from '../core/commands.ts';
import type {
  AppInfo,
  BankState,
  Capture,
  CuePlace,
  CueState,
  FullScreenOutcome,
  GlobalKeys,
  Handlers,
} from '../core/contract/contract.ts';
import { fail, type RequestError, type Result, succeed } from '../core/contract/errors.ts';
import { findBank } from './bank/find-bank.ts';
import type { PrintPdf } from './export/print-pdf.ts';
import { whyNotWritten, type OpenBank, type OpenBanks } from './bank/open-banks.ts';
import { deleteData } from './delete-data.ts';
import { errorCode, serviceErrors } from './errors.ts';
import { importHandlers } from './import/import-handlers.ts';
import { rehearsalHandlers, type RehearsalStore } from './rehearsal/rehearsal-store.ts';
import { sessionHandlers, type SessionStore } from './session/session-store.ts';
import { enqueue } from './serial-queue.ts';
import type { OpenSettings } from './settings.ts';
import type { TextFiles } from './text-files.ts';
import { appendVectors, readVectorFile } from './meaning/vector-file.ts';
import type { ThemesStore } from './themes.ts';

/** Checks that are run before a call. */
export interface CallChecks {
  readonly place: () => CuePlace | null;
  readonly fullScreen: () => Promise<FullScreenOutcome>;
  readonly capture: () => Promise<Capture>;
}

/** Actions that only a shell can perform. */
export interface ShellActions {
  /** Hides the cue window and gives the focus back. */
  readonly hideCueWindow: () => void;
  readonly cueState: () => CueState;
  readonly takeForm: (form: 'window' | 'strip') => void;
  /** Gives the focus back and leaves the cue window where it is. */
  readonly releaseFocus: () => void;
  /** Runs a command that the shell itself handles; returns the reason if it cannot. */
  readonly run: (request: CommandRequest) => RequestError | null;
  /** Prepares the cue window for a command that the page handles: visible for `show`, focused for `search`. */
  readonly prepare: (request: CommandRequest) => void;
  /**
   * Ensures that a page is open for a command from outside the app; returns the reason if it cannot.
   *
   * @param hold queues commands until the next page listens
   */
  readonly ensurePage: (request: CommandRequest, hold: () => void) => Promise<RequestError | null>;
  /** Returns the global keys, after retrying those that were taken. */
  readonly globalKeys: () => GlobalKeys;
  /** Starts or stops reporting global keys instead of running them. */
  readonly listenToKeys: (isOn: boolean) => void;
  readonly checks: CallChecks;
  /**
   * Asks the user for a Markdown file; null if they cancel or the shell cannot ask.
   *
   * @param from path of the open bank
   */
  readonly chooseFile: (from: string) => Promise<string | null>;
  /** Opens a file in the system's default program for it; rejects if there is none. */
  readonly openFile: (file: string) => Promise<void>;
  readonly printPdf: PrintPdf;
}

interface Dependencies {
  readonly info: () => AppInfo;
  readonly banks: Pick<OpenBanks, 'current' | 'bankOf'>;
  /** Opens another bank; a null path asks the user for one. */
  readonly chooseBank: (path: string | null, hasMoved: boolean) => Promise<Result<BankState>>;
  /** Path of the bank every user starts with; never written to. */
  readonly seedBank: string;
  /** Folder with the app's built files. */
  readonly appFolder: string;
  readonly settings: OpenSettings;
  readonly session: SessionStore;
  readonly rehearsal: RehearsalStore;
  readonly themes: ThemesStore;
  readonly texts: Pick<TextFiles, 'open'>;
  readonly shell: ShellActions;
  readonly runCommand: (request: CommandRequest) => RequestError | null;
  readonly gate: Pick<CommandGate, 'open'>;
}

/** Returns the handlers of every request, for both shells. */
export function createHandlers({
  info,
  banks,
  chooseBank,
  seedBank,
  appFolder,
  settings,
  session,
  rehearsal,
  themes,
  texts,
  shell,
  runCommand,
  gate,
}: Dependencies): Handlers {
  const { current } = banks;
  const toOwn = <Value>(
    write: (open: OpenBank) => Promise<Result<Value>>,
    open = current(),
  ): Promise<Result<Value>> => {
    const trouble = whyNotWritten(open.file, seedBank);
    return trouble ? Promise.resolve(fail(trouble)) : write(open);
  };
  return {
    ...sessionHandlers(
      session,
      () => current().file.state().bank,
      () => new Date(),
      join(info().dataFolder, 'exports'),
    ),
    ...rehearsalHandlers(rehearsal),
    'app.info': () => succeed(info()),
    'bank.read': () => succeed(current().file.state()),
    'bank.open': async () => {
      const { path } = current().file;
      if (path === seedBank) return fail(serviceErrors.seedIsShared());
      // The system's opener would run a file that is named like a program or a shortcut.
      if (!/\.(md|markdown|mdown|txt|text)$/i.test(path)) return fail(serviceErrors.notOpenedHere(path));
      try {
        await shell.openFile(path);
        return succeed({ path });
      } catch {
        return fail(serviceErrors.nothingOpensIt(path));
      }
    },
    'bank.addQuestion': ({ text }) =>
      toOwn(async ({ file }) => {
        const answer = await file.edit({ kind: 'addQuestion', text, section: null }, null);
        if (!answer.ok) return answer;
        if (answer.value.kind === 'refused') return fail(serviceErrors.notAdded(answer.value.reason));
        return succeed(file.state());
      }),
    'bank.text': () => {
      const loaded = current().file.loaded();
      return loaded
        ? succeed({ text: loaded.text, version: loaded.version })
        : fail(serviceErrors.bankMissing(current().file.path));
    },
    'bank.edit': ({ edit, base }) => toOwn(({ file }) => file.edit(edit, base), banks.bankOf(base)),
    'bank.undo': () => toOwn(({ file }) => file.undo()),
    'bank.redo': () => toOwn(({ file }) => file.redo()),
    'bank.saving': () => succeed(current().file.saving()),
    'bank.resolve': (resolution) => toOwn(({ file }) => file.resolve(resolution)),
    'bank.export': async (wanted) => {
      // Loaded on demand, since startup does not need it.
      const { exportOpenBank } = await import('./export/export-file.ts');
      const folder = join(info().dataFolder, 'exports');
      return exportOpenBank(current(), shell.printPdf, settings.read(), folder, wanted);
    },
    ...importHandlers({ current, toOwn, chooseBank, dataFolder: info().dataFolder, appFolder }),
    'bank.rewrite': () => toOwn(({ file }) => file.writeAgain()),
    'bank.choose': ({ path, hasMoved }) => chooseBank(path, hasMoved),
    'bank.find': async () =>
      succeed({
        found: await findBank(current(), {
          home: homedir(),
          temporary: tmpdir(),
          banks: settings.read().banks,
        }),
      }),
    'bank.history.list': async () => {
      const { file, history } = current();
      // Wait for pending writes, so that a state in the file is also in the list.
      await file.settled();
      await history.settled();
      return succeed(history.list());
    },
    'bank.history.read': ({ version }) => current().file.past(version),
    'bank.history.restore': (wanted) => toOwn((open) => open.file.restore(wanted)),
    'draft.save': ({ field, text, base = null }) => banks.bankOf(base).drafts.save(field, text),
    'draft.list': async () => succeed({ drafts: await current().drafts.list() }),
    'draft.discard': async ({ field, base = null }) => {
      const answer = await banks.bankOf(base).drafts.discard(field);
      return answer.ok ? succeed({}) : answer;
    },
    'data.delete': async ({ kind }) => {
      try {
        await deleteData(kind, { dataFolder: info().dataFolder, bank: current(), session, rehearsal });
        return succeed({});
      } catch (error) {
        return fail(serviceErrors.notDeleted(info().dataFolder, errorCode(error)));
      }
    },
    'text.open': async ({ path }) => {
      const wanted = path ?? (await shell.chooseFile(current().file.path));
      return wanted === null ? succeed(null) : texts.open(wanted);
    },
    'themes.read': () => succeed(themes.state()),
    'meaning.vectors': async () => {
      // Only a cache: vectors can be computed again at any time.
      const records = await readVectorFile(info().dataFolder).catch(() => new Uint8Array());
      return succeed({ records: Buffer.from(records).toString('base64') });
    },
    'meaning.keepVectors': async ({ records }) => {
      await appendVectors(info().dataFolder, Buffer.from(records, 'base64')).catch(() => undefined);
      return succeed({});
    },
    'settings.read': () => succeed(settings.read()),
    'settings.update': (patch) => settings.update(patch),
    'cue.read': () => succeed(shell.cueState()),
    'cue.hide': () => {
      shell.hideCueWindow();
      return succeed({});
    },
    'cue.release': () => {
      shell.releaseFocus();
      return succeed({});
    },
    'cue.form': ({ form }) => {
      shell.takeForm(form);
      return succeed({});
    },
    'keys.read': () => succeed(shell.globalKeys()),
    'keys.listen': ({ isOn }) => {
      shell.listenToKeys(isOn);
      return succeed({});
    },
    'check.place': () => succeed({ place: shell.checks.place() }),
    'check.fullScreen': async () => succeed({ outcome: await shell.checks.fullScreen() }),
    'check.capture': async () => succeed(await shell.checks.capture()),
    'command.listen': () => {
      gate.open();
      return succeed({});
    },
    'command.run': (request) => {
      const trouble = runCommand(request);
      return trouble ? fail(trouble) : succeed({});
    },
  };
}

/** Queues commands for the pages until one of them listens, so that none is lost while a window opens. */
interface CommandGate {
  readonly send: (request: CommandRequest) => void;
  /** Called when a page listens; sends the queued commands. */
  readonly open: () => void;
  /** Called when no page listens any more. */
  readonly shut: () => void;
}

export function commandGate(send: (request: CommandRequest) => void): CommandGate {
  let isOpen = false;
  let queue: CommandRequest[] = [];
  return {
    send: (request) => {
      if (isOpen) send(request);
      else queue = enqueue(queue, request);
    },
    open: () => {
      isOpen = true;
      const calls = queue;
      queue = [];
      calls.forEach(send);
    },
    shut: () => {
      isOpen = false;
    },
  };
}
