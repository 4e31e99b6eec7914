import {
  isLink,
  parseCommandWords,
  type ParsedCommand,
  parseLink,
  wrong,
} from '../../core/control/from-outside.ts';
import { findAppRoot } from '../app-root.ts';
import { sendCommand } from '../control/client.ts';
import { resolveDataFolder } from '../data-folder.ts';
import { EXIT } from './command.ts';
import { cliWords } from './words.ts';

/** App commands whose names the command line uses itself; in the running app they can be run through a link. */
const OWN_WORDS: readonly string[] = ['search', 'help'];

/** A command for the running app. */
export interface FromOutside {
  readonly command: ParsedCommand;
  /** The data folder as given. */
  readonly data: string | undefined;
}

/**
 * Parses a command for the running app. Kept apart from all other commands, so that a hotkey does not wait for modules
 * that only those need.
 *
 * @param args the arguments after the program's name
 * @returns null if they are not for the running app
 */
export function readFromOutside(args: readonly string[]): FromOutside | null {
  const words: string[] = [];
  let data: string | undefined;
  let trouble: string | null = null;
  let isOption = true;
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at] ?? '';
    if (!isOption || !argument.startsWith('-') || argument === '-') {
      words.push(argument);
    } else if (argument === '--') {
      isOption = false;
    } else if (argument === '--data' || argument.startsWith('--data=')) {
      const next = args[at + 1];
      const isApart = argument === '--data';
      data = isApart ? (next?.startsWith('--') ? '' : next) : argument.slice('--data='.length);
      if (isApart) at += 1;
      if (!data) trouble ??= cliWords.usage.needsValue('--data');
    } else {
      // An option before the first word belongs to the command that opens the app.
      if (words.length === 0 || ['--help', '-h', '--version'].includes(argument)) return null;
      trouble ??= cliWords.usage.noOption(argument);
    }
  }
  const command = readWords(words);
  return command && { command: trouble === null ? command : wrong(trouble), data };
}

function readWords([first = '', ...rest]: readonly string[]): ParsedCommand | null {
  if (OWN_WORDS.includes(first)) return null;
  if (first === 'open-link') {
    return rest.length === 1 ? parseLink(rest[0] ?? '') : wrong(cliWords.usage.oneLink);
  }
  if (isLink(first)) return rest.length === 0 ? parseLink(first) : wrong(cliWords.usage.linkAlone);
  return parseCommandWords([first, ...rest]);
}

/**
 * Sends a command to the running app, and warns with the reason if it could not be run.
 *
 * @returns the exit code
 */
export async function sendFromOutside(
  { command, data }: FromOutside,
  env: NodeJS.ProcessEnv,
  warn: (line: string) => void,
): Promise<number> {
  if (!command.ok) {
    warn(`${command.message} ${cliWords.usage.see(findAppRoot(import.meta.url).program)}`);
    return EXIT.unusable;
  }
  const folder = resolveDataFolder(data, env);
  const sent = await sendCommand(folder, command.request);
  if (sent.ok === true) return EXIT.ok;
  if (sent.ok === false) {
    warn(sent.message);
  } else if (sent.stranger !== null) {
    warn(cliWords.stranger(sent.stranger));
  } else {
    warn(cliWords.notRunning(folder));
  }
  return EXIT.notReached;
}
