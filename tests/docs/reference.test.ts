import { format, resolveConfig } from 'prettier';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { commandNames, commands } from '../../core/commands.ts';
import { coreWords } from '../../core/words.ts';
import { keyInWords } from '../../core/keys/combination.ts';
import { resolveKeys, type KeyBinding } from '../../core/keys/resolve.ts';
import { defaultSettings, settingsSchema } from '../../core/settings.ts';

/** Pages made of the tables that the app itself is made of. `npx vitest run tests/docs/reference.test.ts -u` writes them anew. */
async function holdPage(name: string, lines: readonly string[]): Promise<void> {
  const style = await resolveConfig('docs/README.md');
  const page = await format(lines.join('\n'), { ...style, parser: 'markdown' });
  await expect(page).toMatchFileSnapshot(`../../docs/${name}`);
}

test('docs/keys.md has every command with its keys', async () => {
  const { window, global } = resolveKeys(defaultSettings, 'linux');
  const keysOf = (bound: readonly KeyBinding[], name: string): string =>
    bound
      .filter(({ target }) => target.kind === 'command' && target.name === name)
      .map(({ combination }) => keyInWords(combination, 'linux'))
      .join(', ');
  const groups = [...new Set(commandNames.map((name) => commands[name].group))];
  await holdPage('keys.md', [
    '# Keys and commands',
    '',
    'What Sidecue comes with, on Linux and Windows; on macOS Ctrl is ⌘ and Alt is ⌥. The studio’s page **Keys** changes all of them. A key',
    'without Ctrl or Alt that types a character acts only outside text fields. The [teleprompter](teleprompter.md) has keys of its own.',
    '',
    'The keys that work in every program need the Electron app, and no Wayland session; there, and for pedals and Stream Decks, the last column',
    'is the [word on the command line](control.md): `sidecue beat`.',
    ...groups.flatMap((group) => [
      '',
      `## ${coreWords.groups[group]}`,
      '',
      '| command | in the window | in every program | word |',
      '| --- | --- | --- | --- |',
      ...commandNames
        .filter((name) => commands[name].group === group)
        .map(
          (name) =>
            `| ${coreWords.commands[name]} | ${keysOf(window, name)} | ${keysOf(global, name)} | \`${name}\` |`,
        ),
    ]),
  ]);
});

interface FieldSchema {
  readonly description?: string;
  readonly default?: unknown;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly anyOf?: readonly FieldSchema[];
}

function allowed({ type, enum: values, minimum, maximum, anyOf }: FieldSchema): string {
  if (anyOf) return anyOf.map(allowed).join(' or ');
  if (values) return values.map((value) => `\`${value}\``).join(', ');
  const isBounded = minimum !== undefined && maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER;
  return isBounded ? `${minimum} to ${maximum}` : [type ?? []].flat().join(' or ');
}

test('docs/settings.md has every setting with what it may be', async () => {
  const { properties = {} } = z.toJSONSchema(settingsSchema, { io: 'input', unrepresentable: 'any' });
  await holdPage('settings.md', [
    '# Settings',
    '',
    'The studio’s page **Settings** changes most of these. They stand in `settings.json` of the data folder; you may edit it while Sidecue runs.',
    'A value that cannot be used gives way to its default, which is said; a field that is left out has its default, and one that Sidecue does',
    'not know is kept.',
    '',
    '| setting | may be | default | what it is |',
    '| --- | --- | --- | --- |',
    ...Object.entries(properties as Record<string, FieldSchema>).map(
      ([name, field]) =>
        `| \`${name}\` | ${allowed(field)} | \`${JSON.stringify(field.default)}\` | ${field.description ?? ''} |`,
    ),
  ]);
});
