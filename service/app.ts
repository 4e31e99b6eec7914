import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Bank } from '../core/bank/model.ts';
import { parseBank } from '../core/bank/parse.ts';
import { type CommandRequest, commands } from '../core/commands.ts';
import { type ImportRequest, notesInCall } from '../core/control/from-outside.ts';
import type { BankState, EventName, EventPayload, Handlers, Notice } from '../core/contract/contract.ts';
import { contractErrors, type RequestError } from '../core/contract/errors.ts';
import type { BankIds, Renames } from '../core/bank/identity.ts';
import { runningCall } from '../core/session/ledger.ts';
import type { Settings } from '../core/settings.ts';
import type { AppRoot } from './app-root.ts';
import { type BankPlaces, chooseBank, followBankPath, placeFirstBank } from './bank/choose-bank.ts';
import type { Renamed } from './bank/changes.ts';
import type { History } from './bank/history.ts';
import { openBanks } from './bank/open-banks.ts';
import { commandGate, createHandlers, type ShellActions } from './handlers.ts';
import { keepControl } from './control/server.ts';
import { openLog, prepareDataFolder, type Report } from './data-folder.ts';
import { serviceErrors } from './errors.ts';
import { followBanks } from './follow-bank.ts';
import { keepRehearsal } from './rehearsal/rehearsal-store.ts';
import { readBytesNow } from './read-file.ts';
import { versionOf } from './bank/read-file.ts';
import { keepSession } from './session/session-store.ts';
import { holdSettings, keepSettings, type OpenSettingsStore } from './settings.ts';
import { keepTextFiles } from './text-files.ts';
import { keepThemes } from './themes.ts';

/** Sends an event to every window. */
export type SendEvent = <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;

export interface ServiceOptions {
  readonly shell: 'electron' | 'browser';
  readonly root: AppRoot;
  /** Absolute path; created if missing. */
  readonly dataFolder: string;
  /**
   * Absolute path of a bank for this run only; by default the one in the settings, else `bank.md` in the data folder.
   */
  readonly bankFile: string | undefined;
  readonly openSettingsStore: OpenSettingsStore;
  readonly actions: ShellActions;
  readonly send: SendEvent;
}

/** The running service, as the shells use it. */
export interface Service {
  readonly handlers: Handlers;
  /** Runs a command from any source (key, tray, command line, link). Returns the reason if it cannot. */
  readonly run: (request: CommandRequest) => RequestError | null;
  /** Sends a command only to the pages, for a shell that has done its own part of it. */
  readonly tellPages: (request: CommandRequest) => void;
  readonly settings: () => Settings;
  readonly updateSettings: (patch: Parameters<Handlers['settings.update']>[0]) => void;
  /** Shows a notice in every window, now and in those that open later. */
  readonly notify: (notice: Notice) => void;
  readonly report: Report;
  /** Finishes pending writes and closes everything. */
  readonly close: () => Promise<void>;
}

/** Starts everything the app does on disk. Problems with the data folder, bank or settings become notices. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const { dataFolder, root, actions, send } = options;
  const report = openLog(dataFolder, () => new Date());
  const notices: Notice[] = [];
  const notify = (notice: Notice): void => {
    notices.push(notice);
    send('notice', notice);
  };
  const say = (id: string, { message, nextStep }: RequestError): void => notify({ id, message, nextStep });

  const folderTrouble = await prepareDataFolder(dataFolder);
  if (folderTrouble) say('data-folder', folderTrouble);
  const canKeep = folderTrouble === null;

  const hadSettings = existsSync(join(dataFolder, 'settings.json'));
  const onSettings = [(changed: Settings): void => send('settings.changed', changed)];
  const tellSettings = (changed: Settings): void => onSettings.forEach((tell) => tell(changed));
  const settings = canKeep
    ? await keepSettings(dataFolder, options.openSettingsStore, new Date(), tellSettings)
    : holdSettings(dataFolder, tellSettings);
  settings.notices.forEach(notify);

  const isFirstStart =
    canKeep && options.bankFile === undefined && !existsSync(join(dataFolder, 'bank.md')) && !hadSettings;
  if (isFirstStart) settings.update({ firstStart: 'offer' });
  const places: BankPlaces = { dataFolder, ownBank: join(dataFolder, 'bank.md'), seedBank: root.seedBank };
  const first = await placeFirstBank(places, options.bankFile, settings.read(), canKeep);
  if (first.trouble) say('seed-bank', first.trouble);

  const session = await keepSession({
    file: join(dataFolder, 'session.json'),
    canKeep,
    now: () => new Date(),
    onChange: (ledger) => send('session.changed', ledger),
    onNotice: notify,
    report,
  });
  const rehearsal = await keepRehearsal({
    file: join(dataFolder, 'rehearsal.json'),
    canKeep,
    now: () => new Date(),
    onChange: (record) => send('rehearsal.changed', record),
    onNotice: notify,
    report,
  });
  const follower = followBanks({ session, rehearsal, settings }, report);
  const followBank = ({ bank, path, version }: BankState, history: History): void => {
    if (bank) follower.follow(path, idsOf(bank), () => idsBefore(version, history));
  };
  const banks = await openBanks({
    path: first.path,
    dataFolder,
    canKeep,
    now: () => new Date(),
    onBank: (state, history) => {
      send('bank.changed', state);
      followBank(state, history);
    },
    onSaving: (state) => send('bank.savingChanged', state),
    onRenamed: (renamed) => follower.rename(asMaps(renamed)),
    onNotice: notify,
    // Not added to `notices`: of no use to a window that opens later.
    onMerged: (notice) => send('notice', notice),
    report,
  });
  followBank(banks.current().file.state(), banks.current().history);
  onSettings.push(followBankPath(banks, places, settings.read(), report));

  const themes = await keepThemes(join(dataFolder, 'themes.json'), (state) => send('themes.changed', state));
  const texts = keepTextFiles((file) => send('text.changed', file), report);
  const gate = commandGate((request) => send('command', request));
  const run = (request: CommandRequest): RequestError | null => {
    // A user who runs a command, by key or from outside, no longer needs the first-start offer.
    if (settings.read().firstStart === 'offer') settings.update({ firstStart: 'steps' });
    if (request.isLink && notesInCall(request) && runningCall(session.ledger()))
      return serviceErrors.linkInCall(request.name);
    if (commands[request.name].where === 'shell') return actions.run(request);
    actions.prepare(request);
    gate.send(request);
    return null;
  };
  const exampleVersion = versionOfFile(root.seedBank);
  const handlers = createHandlers({
    info: () => ({
      shell: options.shell,
      version: root.version,
      platform: process.platform,
      dataFolder,
      exampleVersion,
      notices,
    }),
    banks,
    chooseBank: (path, hasMoved) =>
      chooseBank({ banks, settings, ask: actions.chooseFile, ...places }, path, hasMoved),
    seedBank: root.seedBank,
    appFolder: root.folder,
    settings,
    session,
    rehearsal,
    themes,
    texts,
    shell: actions,
    runCommand: run,
    gate,
  });
  const explained = async (answer: () => Promise<string | null>): Promise<string | null> => {
    try {
      return await answer();
    } catch (error) {
      report(error);
      const { message, nextStep } = contractErrors.internal();
      return `${message} ${nextStep}`;
    }
  };
  const runFromOutside = (request: CommandRequest): Promise<string | null> =>
    explained(async () => {
      const trouble = (await actions.ensurePage(request, gate.shut)) ?? run(request);
      return trouble && `${trouble.message} ${trouble.nextStep}`;
    });
  const importFiles = (request: ImportRequest): Promise<string | null> =>
    explained(async () => {
      // Loaded on demand, because it brings the readers of all file formats.
      const { importFromOutside } = await import('./import/import-from-outside.ts');
      return importFromOutside(request, {
        current: banks.current,
        seedBank: root.seedBank,
        appFolder: root.folder,
      });
    });
  const { platform, env } = process;
  // Without a usable data folder there is no socket; the user has been told about the folder already.
  const control = canKeep
    ? await keepControl({
        dataFolder,
        platform,
        env,
        run: runFromOutside,
        bank: () => banks.current().file.path,
        importFiles,
        report,
        notify,
      })
    : null;
  return {
    handlers,
    run,
    tellPages: gate.send,
    settings: settings.read,
    updateSettings: (patch) => {
      const answer = settings.update(patch);
      if (!answer.ok) report(new Error(`${answer.error.message} ${answer.error.nextStep}`));
    },
    notify,
    report,
    close: async () => {
      await follower.settled();
      settings.close();
      themes.close();
      texts.close();
      await Promise.all([control?.close(), session.close(), rehearsal.close(), banks.close()]);
    },
  };
}

/** Passes the startup notices to `warn`, so that they also appear in the terminal that started the app. */
export async function printNotices(service: Service, warn: (line: string) => void): Promise<void> {
  const info = await service.handlers['app.info']({});
  if (!info.ok) return;
  for (const { message, nextStep } of info.value.notices) warn(`${message} ${nextStep}`);
}

function versionOfFile(path: string): string | null {
  return existsSync(path) ? versionOf(readBytesNow(path)) : null;
}

function idsOf({ questions, stories }: Bank): BankIds {
  return { questions: questions.map(({ id }) => id), stories: stories.map(({ id }) => id) };
}

/** Returns the ids in the bank's last state other than `version`; null if the history has none. */
async function idsBefore(version: string | null, history: History): Promise<BankIds | null> {
  const text = await history.textBefore(version);
  return text === null ? null : idsOf(parseBank(text));
}

function asMaps({ questions, stories }: Renamed): Renames {
  const asMap = (pairs: Renamed['questions']): Map<string, string> =>
    new Map(pairs.map(({ from, to }) => [from, to]));
  return { questions: asMap(questions), stories: asMap(stories) };
}
