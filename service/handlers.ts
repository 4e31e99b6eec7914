import type { CommandCall } from '../core/commands.ts';
import type { CommandGate } from './command-gate.ts';
import type { AppInfo, Handlers } from '../core/contract/contract.ts';
import { fail, succeed, type CallError } from '../core/contract/errors.ts';
import type { BankKeeper } from './bank/keeper.ts';
import { addQuestionToBank } from './bank/add-question.ts';
import { serviceErrors } from './errors.ts';
import type { SettingsKeeper } from './settings.ts';
import type { ThemesKeeper } from './themes.ts';

/** What only a shell can do. */
export interface ShellActions {
  /** Takes the cue window off the screen and gives the focus back. */
  readonly hideCueWindow: () => void;
  /** Leaves the cue window where it is and gives the focus back. */
  readonly releaseFocus: () => void;
  /** Carries out a command that is the shell's own. */
  readonly run: (call: CommandCall) => void;
  /** Makes the cue window ready for a command of the page: visible for `show`, with the focus for `search`. */
  readonly prepare: (call: CommandCall) => void;
  /**
   * Makes sure that a command from outside the app meets a page; gives the reason where it cannot.
   *
   * @param hold makes commands wait until the next page listens
   */
  readonly welcome: (call: CommandCall, hold: () => void) => Promise<CallError | null>;
  /** Opens a file in the program the system uses for it; rejects when none does. */
  readonly openFile: (file: string) => Promise<void>;
}

interface Dependencies {
  readonly info: () => AppInfo;
  readonly bank: BankKeeper;
  /** The bank every user starts with, which is never opened for writing or written to. */
  readonly seedBank: string;
  readonly settings: SettingsKeeper;
  readonly themes: ThemesKeeper;
  readonly shell: ShellActions;
  readonly runCommand: (call: CommandCall) => void;
  readonly gate: Pick<CommandGate, 'open'>;
}

/** The answers to every call, for both shells. */
export function createHandlers({
  info,
  bank,
  seedBank,
  settings,
  themes,
  shell,
  runCommand,
  gate,
}: Dependencies): Handlers {
  let adding: Promise<unknown> = Promise.resolve();
  return {
    'app.info': () => succeed(info()),
    'bank.read': () => succeed(bank.state()),
    'bank.open': async () => {
      const { path } = bank.state();
      if (path === seedBank) return fail(serviceErrors.seedIsShared());
      try {
        await shell.openFile(path);
        return succeed({ path });
      } catch {
        return fail(serviceErrors.nothingOpensIt(path));
      }
    },
    'bank.addQuestion': async ({ text }) => {
      const { path } = bank.state();
      if (path === seedBank) return fail(serviceErrors.seedIsShared());
      // One after another: two at once would each find the file changed by the other.
      const added = adding.then(() => addQuestionToBank(path, text));
      adding = added.catch(() => undefined);
      const answer = await added;
      if (!answer.ok) return answer;
      await bank.refresh();
      return succeed(bank.state());
    },
    'themes.read': () => succeed(themes.state()),
    'settings.read': () => succeed(settings.read()),
    'settings.update': (patch) => settings.update(patch),
    'cue.hide': () => {
      shell.hideCueWindow();
      return succeed({});
    },
    'cue.release': () => {
      shell.releaseFocus();
      return succeed({});
    },
    'command.listen': () => {
      gate.open();
      return succeed({});
    },
    'command.run': (call) => {
      runCommand(call);
      return succeed({});
    },
  };
}
