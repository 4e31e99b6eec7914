import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Paths of all Markdown documents. */
export const documents = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...['docs', 'docs/decisions'].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(folder, name)),
  ),
];
