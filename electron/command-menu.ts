import type { MenuItemConstructorOptions } from 'electron';
import { commandNames, commands, type CommandName } from '../core/commands.ts';
import { keyInWords, type Platform } from '../core/keys/combination.ts';
import { keysOf, type KeyBinding, type ResolvedKeys } from '../core/keys/resolve.ts';

/** Gives a command as if by its key. */
export type GiveCommand = (name: CommandName) => void;

/** A menu item made of a command's label and its first key, which stays in the words: a menu's own keys would be taken from the pages. */
export function commandItem(
  name: CommandName,
  keys: readonly KeyBinding[],
  platform: Platform,
  give: GiveCommand,
): MenuItemConstructorOptions {
  const [key] = keysOf(keys, name);
  const { label } = commands[name];
  return { label: key ? `${label} (${keyInWords(key, platform)})` : label, click: () => give(name) };
}

/** Like `commandItem`, for what is on or off; its label says the first half, such as “Let clicks through”. */
export function switchItem(
  name: CommandName,
  isOn: boolean,
  keys: readonly KeyBinding[],
  platform: Platform,
  give: GiveCommand,
): MenuItemConstructorOptions {
  const item = commandItem(name, keys, platform, give);
  return {
    ...item,
    label: (item.label ?? '').replace(/, [^(]*(?= \(|$)/, ''),
    type: 'checkbox',
    checked: isOn,
  };
}

/** A menu for each group of commands. `show` is not in it, since a menu has no words to look for. */
export function commandMenus(
  { window, global }: ResolvedKeys,
  platform: Platform,
  give: GiveCommand,
): MenuItemConstructorOptions[] {
  const names = commandNames.filter((name) => name !== 'show');
  const groups = [...new Set(names.map((name) => commands[name].group))];
  return groups.map((group) => ({
    label: group,
    submenu: names
      .filter((name) => commands[name].group === group)
      .map((name) => commandItem(name, [...window, ...global], platform, give)),
  }));
}
