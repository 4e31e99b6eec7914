import { findNodeAtLocation, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { z } from 'zod';
import { indexLines } from '../bank/edit/source-lines.ts';
import { themeWords as say } from './theme-words.ts';

/** How reliably a trigger indicates its theme. */
export type Strength = 'strong' | 'fair' | 'weak';

/** A subject of interview questions, and the words and phrases that trigger it. */
export interface Theme {
  /** Short name, shown as the reason for a match ("failure"). */
  readonly name: string;
  /** Related themes, by name: how well a question of one answers the other, 0 to 1, in both directions. */
  readonly near?: Readonly<Record<string, number>> | undefined;
  /** Each string is one trigger, or several separated by commas. */
  readonly strong?: readonly string[] | undefined;
  readonly fair?: readonly string[] | undefined;
  readonly weak?: readonly string[] | undefined;
}

export interface ThemeTable {
  readonly themes: readonly Theme[];
}

/** A parsed `themes.json`, and what could not be used of it. */
interface ParsedThemes extends ThemeTable {
  readonly themes: Theme[];
  readonly problems: { line: number; message: string }[];
}

const triggers = z.array(z.string()).optional();

const themeSchema = z.strictObject({
  name: z.string().trim().min(1),
  near: z.record(z.string(), z.number().min(0).max(1)).optional(),
  strong: triggers,
  fair: triggers,
  weak: triggers,
});

/**
 * Parses a user’s `themes.json`. Never throws: parts that cannot be used are reported with their line, the rest is used.
 *
 * @param text JSON in the format of `assets/themes.json`; comments and trailing commas are allowed
 */
export function parseThemes(text: string): ParsedThemes {
  const errors: ParseError[] = [];
  const tree = readTree(text, errors);
  const lines = indexLines(text);
  const problems: { line: number; message: string }[] = [];
  const complain = (offset: number, message: string): void => {
    problems.push({ line: lines.place(offset).line, message });
  };
  if (tree === 'too deep') {
    complain(0, say.tooDeep);
    return { themes: [], problems };
  }
  for (const error of errors.slice(0, 1)) {
    complain(error.offset, say.notJson(printParseErrorCode(error.error)));
  }
  const list = tree && findNodeAtLocation(tree, ['themes']);
  if (list?.type !== 'array') {
    if (errors.length === 0) complain(0, say.noList);
    return { themes: [], problems };
  }
  for (const property of tree?.children ?? []) {
    const name = nameOf(property);
    if (name !== 'themes') complain(property.offset, say.noField(name));
  }
  const themes = (list.children ?? []).flatMap((node) => readTheme(node, complain) ?? []);
  return { themes, problems };
}

/** Catches a stack overflow: the parser recurses on nested brackets. */
function readTree(text: string, errors: ParseError[]): Node | undefined | 'too deep' {
  try {
    return parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true });
  } catch (error) {
    if (error instanceof RangeError) return 'too deep';
    throw error;
  }
}

/** Returns a theme without its invalid fields; null if it has no valid name. */
function readTheme(node: Node, complain: (offset: number, message: string) => void): Theme | null {
  if (node.type !== 'object') {
    complain(node.offset, say.noObject);
    return null;
  }
  const kept: Record<string, unknown> = {};
  for (const property of node.children ?? []) {
    const name = nameOf(property);
    const field = Object.hasOwn(themeSchema.shape, name) ? themeSchema.shape[name as keyof Theme] : null;
    const value = valueOf(property.children?.[1]);
    if (!field) complain(property.offset, say.noField(name));
    else if (field.safeParse(value).success) kept[name] = value;
    else complain(property.offset, say.takes(name, say.expected[name as keyof Theme]));
  }
  const theme = themeSchema.safeParse(kept);
  if (theme.success) return theme.data;
  if (!('name' in kept)) complain(node.offset, say.noName);
  return null;
}

function nameOf(property: Node): string {
  return String(property.children?.[0]?.value ?? '');
}

function valueOf(node: Node | undefined): unknown {
  if (node?.type === 'array') return (node.children ?? []).map(valueOf);
  if (node?.type === 'object') {
    return Object.fromEntries(
      (node.children ?? []).map((child) => [nameOf(child), valueOf(child.children?.[1])]),
    );
  }
  return node?.value as unknown;
}
