import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';
import { type CommandName, commandNames, commands } from '../core/commands.ts';
import { coreWords } from '../core/words.ts';
import { electronWords } from './words.ts';
import { keyInWords, type Platform } from '../core/keys/combination.ts';
import { type KeyBinding, keysOf, type ResolvedKeys } from '../core/keys/resolve.ts';

/** Runs a command as if its key had been pressed. */
export type GiveCommand = (name: CommandName) => void;

/**
 * Returns a menu item with a command's label and first key. The key is only text: an accelerator would keep it from the
 * pages.
 */
function commandItem(
  name: CommandName,
  keys: readonly KeyBinding[],
  platform: Platform,
  give: GiveCommand,
  label: string = coreWords.commands[name],
): MenuItemConstructorOptions {
  const [key] = keysOf(keys, name);
  return { label: key ? `${label} (${keyInWords(key, platform)})` : label, click: () => give(name) };
}

/** Like `commandItem`, with a checkbox. */
function switchItem(
  name: 'lock' | 'private',
  isOn: boolean,
  keys: readonly KeyBinding[],
  platform: Platform,
  give: GiveCommand,
): MenuItemConstructorOptions {
  const item = commandItem(name, keys, platform, give, electronWords.tray[name]);
  return { ...item, type: 'checkbox', checked: isOn };
}

/** Returns a menu for each group of commands, without `show`, which needs search words. */
export function commandMenus(
  { window, global }: ResolvedKeys,
  platform: Platform,
  give: GiveCommand,
): MenuItemConstructorOptions[] {
  const names = commandNames.filter((name) => name !== 'show');
  const groups = [...new Set(names.map((name) => commands[name].group))];
  return groups.map((group) => ({
    label: coreWords.groups[group],
    submenu: names
      .filter((name) => commands[name].group === group)
      .map((name) => commandItem(name, [...window, ...global], platform, give)),
  }));
}

/** The state that the tray menu shows. */
export interface TrayState {
  readonly isVisible: boolean;
  readonly isLocked: boolean;
  readonly isPrivate: boolean;
  /** The global keys in effect. */
  readonly keys: readonly KeyBinding[];
}

export interface TrayActions {
  readonly toggle: () => void;
  readonly give: GiveCommand;
  readonly openBank: () => void;
  readonly quit: () => void;
}

/** Returns the tray menu as data: the commands needed when the cue window is out of reach. */
export function trayMenu(
  { isVisible, isLocked, isPrivate, keys }: TrayState,
  platform: Platform,
  { toggle, give, openBank, quit }: TrayActions,
): MenuItemConstructorOptions[] {
  const { tray } = electronWords;
  return [
    { label: isVisible ? tray.hide : tray.show, click: toggle },
    commandItem('studio', keys, platform, give),
    { type: 'separator' },
    commandItem('under-camera', keys, platform, give),
    commandItem('next-display', keys, platform, give),
    switchItem('lock', isLocked, keys, platform, give),
    switchItem('private', isPrivate, keys, platform, give),
    commandItem('panic', keys, platform, give),
    { type: 'separator' },
    { label: tray.openBank, click: openBank },
    { label: tray.quit, click: quit },
  ];
}

/** The parameters of a right-click that decide its context menu. */
export type ClickedOn = Pick<
  ContextMenuParams,
  'isEditable' | 'editFlags' | 'selectionText' | 'misspelledWord' | 'dictionarySuggestions'
>;

/** Returns the context menu for a right-click: the standard editing items; empty if none apply. */
export function editMenu(
  { isEditable, editFlags, selectionText, misspelledWord, dictionarySuggestions }: ClickedOn,
  replaceMisspelling: (word: string) => void,
): MenuItemConstructorOptions[] {
  // Electron's own labels are English on every system.
  const item = (role: keyof typeof electronWords.edit, enabled: boolean): MenuItemConstructorOptions => ({
    role,
    label: electronWords.edit[role],
    enabled,
  });
  const copy = item('copy', editFlags.canCopy);
  if (!isEditable) return selectionText.trim() === '' ? [] : [copy];
  const spellings: MenuItemConstructorOptions[] =
    misspelledWord === ''
      ? []
      : dictionarySuggestions.map((word) => ({ label: word, click: () => replaceMisspelling(word) }));
  return [
    ...spellings,
    ...(spellings.length > 0 ? [{ type: 'separator' } as const] : []),
    item('undo', editFlags.canUndo),
    item('redo', editFlags.canRedo),
    { type: 'separator' },
    item('cut', editFlags.canCut),
    copy,
    item('paste', editFlags.canPaste),
    { type: 'separator' },
    item('selectAll', editFlags.canSelectAll),
  ];
}
