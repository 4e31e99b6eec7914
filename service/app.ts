import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Bank } from '../core/bank/model.ts';
import { parseBank } from '../core/bank/parse.ts';
import { commands, type CommandRequest } from '../core/commands.ts';
import type { BankState, EventName, EventPayload, Handlers, Notice } from '../core/contract/contract.ts';
import { contractErrors, type RequestError } from '../core/contract/errors.ts';
import type { BankIds } from '../core/session/follow.ts';
import type { Settings } from '../core/settings.ts';
import type { AppRoot } from './app-root.ts';
import { chooseBank } from './bank/choose-bank.ts';
import { openDesk, type BankDesk } from './bank/desk.ts';
import { keepDesks, type Desks } from './bank/desks.ts';
import { textBefore } from './bank/history/look-back.ts';
import { placeSeedBank } from './bank/seed.ts';
import { commandGate } from './command-gate.ts';
import { keepControl } from './control/keep-control.ts';
import { prepareDataFolder } from './data-folder.ts';
import { followBanks } from './follow-bank.ts';
import { createHandlers, type ShellActions } from './handlers.ts';
import { openLog, type Report } from './log.ts';
import { keepSession } from './session/session-keeper.ts';
import { holdSettings, keepSettings, type OpenSettingsStore } from './settings.ts';
import { keepTextFiles } from './text-files.ts';
import { keepThemes } from './themes.ts';

/** Sends an event to every window. */
export type SendEvent = <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;

export interface ServiceOptions {
  readonly shell: 'electron' | 'browser';
  readonly root: AppRoot;
  /** Absolute path; made where it is missing. */
  readonly dataFolder: string;
  /** A bank for this run only, absolute; else the one the settings name, else `bank.md` in the data folder. */
  readonly bankFile: string | undefined;
  readonly openSettingsStore: OpenSettingsStore;
  readonly actions: ShellActions;
  readonly send: SendEvent;
}

/** The running service: what a shell needs of it. */
export interface Service {
  readonly handlers: Handlers;
  /** Carries a command out, whoever gave it: a key, the tray, the command line, a link. Gives the reason where it cannot. */
  readonly run: (request: CommandRequest) => RequestError | null;
  /** Gives a command to the pages alone, for a shell that has done its own part of it. */
  readonly tellPages: (request: CommandRequest) => void;
  readonly settings: () => Settings;
  readonly updateSettings: (patch: Parameters<Handlers['settings.update']>[0]) => void;
  /** Shows a notice in every window, now and in those that open later. */
  readonly notify: (notice: Notice) => void;
  readonly report: Report;
  /** Stops watching; nothing is left open. */
  readonly close: () => Promise<void>;
}

/** Starts everything the app does on disk. Trouble with the folder, the bank or the settings does not stop it: it is said. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const { dataFolder, root, send } = options;
  const report = openLog(dataFolder, () => new Date());
  const notices: Notice[] = [];
  const folderTrouble = await prepareDataFolder(dataFolder);
  if (folderTrouble) {
    notices.push({ id: 'data-folder', message: folderTrouble.message, nextStep: folderTrouble.nextStep });
  }
  const place: { followPath?: (path: string | null) => void } = {};
  const tellSettings = (changed: Settings): void => {
    send('settings.changed', changed);
    place.followPath?.(changed.bankPath);
  };
  const settings = folderTrouble
    ? holdSettings(dataFolder, tellSettings)
    : await keepSettings(dataFolder, options.openSettingsStore, new Date(), tellSettings);
  notices.push(...settings.notices);

  const ownBank = join(dataFolder, 'bank.md');
  const wanted = options.bankFile ?? resolve(dataFolder, settings.read().bankPath ?? 'bank.md');
  let placeTrouble = folderTrouble;
  if (wanted === ownBank && !folderTrouble) {
    placeTrouble = await placeSeedBank(root.seedBank, ownBank);
    if (placeTrouble) {
      notices.push({ id: 'seed-bank', message: placeTrouble.message, nextStep: placeTrouble.nextStep });
    }
  }
  // Without a place for a bank of one's own, the one Sidecue comes with is shown, and never written to.
  const hasNoPlace = wanted === ownBank && placeTrouble !== null && !existsSync(ownBank);
  const bankFile = hasNoPlace ? root.seedBank : wanted;
  const notify = (notice: Notice): void => {
    notices.push(notice);
    send('notice', notice);
  };
  const session = await keepSession({
    file: join(dataFolder, 'session.json'),
    canKeep: folderTrouble === null,
    now: () => new Date(),
    onChange: (ledger) => send('session.changed', ledger),
    onNotice: notify,
    report,
  });
  const shown: { desks?: Desks } = {};
  const follower = followBanks({
    session,
    settings,
    before: async () => {
      const text = shown.desks && (await textBefore(shown.desks.current()));
      return text ? idsOf(parseBank(text)) : null;
    },
    report,
  });
  const followBank = ({ bank, path }: BankState): void => {
    if (bank) follower.follow(path, idsOf(bank));
  };
  const tellBank = (state: BankState): void => {
    send('bank.changed', state);
    followBank(state);
  };
  const open = async (file: string): Promise<BankDesk> => {
    const desk: BankDesk = await openDesk({
      file,
      dataFolder,
      now: () => new Date(),
      onBank: (state) => {
        if (desk === shown.desks?.current()) tellBank(state);
      },
      onSaving: (state) => {
        if (desk === shown.desks?.current()) send('bank.savingChanged', state);
      },
      canKeep: folderTrouble === null,
      onNotice: notify,
      // Of no use to a window that opens later.
      onMerged: (notice) => send('notice', notice),
      report,
    });
    return desk;
  };
  const desks: Desks = keepDesks({
    first: await open(bankFile),
    dataFolder,
    open,
    onUsed: ({ keeper, store }) => {
      tellBank(keeper.state());
      send('bank.savingChanged', store.saving());
    },
    report,
  });
  shown.desks = desks;
  followBank(desks.current().keeper.state());
  // A path that was changed in the settings' file takes effect, too.
  let followed = settings.read().bankPath;
  place.followPath = (path) => {
    if (path === followed) return;
    followed = path;
    const wantedNow = resolve(dataFolder, path ?? 'bank.md');
    const ready = wantedNow === ownBank ? placeSeedBank(root.seedBank, ownBank) : Promise.resolve(null);
    ready.then(() => desks.use(wantedNow)).catch(report);
  };
  const themes = await keepThemes(join(dataFolder, 'themes.json'), (state) => send('themes.changed', state));

  const texts = keepTextFiles((file) => send('text.changed', file), report);
  const gate = commandGate((request) => send('command', request));
  const run = (request: CommandRequest): RequestError | null => {
    if (commands[request.name].where === 'shell') return options.actions.run(request);
    options.actions.prepare(request);
    gate.send(request);
    return null;
  };
  const handlers = createHandlers({
    info: () => ({
      shell: options.shell,
      version: root.version,
      platform: process.platform,
      dataFolder,
      notices,
    }),
    desks,
    chooseBank: (path, hasMoved) =>
      chooseBank(
        {
          desks,
          ownBank,
          dataFolder,
          settings: settings.read,
          update: settings.update,
          ask: options.actions.chooseFile,
        },
        path,
        hasMoved,
      ),
    seedBank: root.seedBank,
    settings,
    session,
    themes,
    texts,
    shell: options.actions,
    runCommand: run,
    gate,
  });
  const runFromOutside = async (request: CommandRequest): Promise<string | null> => {
    try {
      const trouble = (await options.actions.welcome(request, gate.shut)) ?? run(request);
      return trouble && `${trouble.message} ${trouble.nextStep}`;
    } catch (error) {
      report(error);
      const { message, nextStep } = contractErrors.internal();
      return `${message} ${nextStep}`;
    }
  };
  const { platform, env } = process;
  // Where the data folder is no place for a socket, it is said to be unusable already.
  const control = folderTrouble
    ? null
    : await keepControl({ dataFolder, platform, env, run: runFromOutside, report, notify });
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
      await Promise.all([
        control?.close(),
        settings.close(),
        session.close(),
        desks.close(),
        themes.close(),
        texts.close(),
      ]);
    },
  };
}

function idsOf({ questions, stories }: Bank): BankIds {
  return { questions: questions.map(({ id }) => id), stories: stories.map(({ id }) => id) };
}
