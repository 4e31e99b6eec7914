import { commandNames } from '../../core/commands.ts';

/**
 * “ Did you mean …?” for a slip; nothing when no name is near.
 *
 * @param prefix stands before the name, such as `--`
 */
export async function nearest(word: string, names: readonly string[], prefix = ''): Promise<string> {
  // Only a slip waits for it.
  const { default: Fuse } = await import('fuse.js');
  const [hit] = new Fuse(names, { threshold: 0.5 }).search(word);
  return hit ? ` Did you mean ${prefix}${hit.item}?` : '';
}

/**
 * What to say of a word that is no command.
 *
 * @param own commands of the program itself, beside those of the app that runs
 */
export async function unknownCommand(word: string, own: readonly string[]): Promise<string> {
  return `There is no command “${word}”.${await nearest(word, [...own, ...commandNames, 'open-link'])}`;
}
