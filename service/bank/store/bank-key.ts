import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/** The name of a bank's folder in `history/` and `drafts/`: the same for the same file, whatever link leads to it. */
export async function bankKey(file: string): Promise<string> {
  const path = await realPathOf(resolve(file));
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 12);
  const name = basename(path)
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .slice(0, 40);
  return `${name}-${hash}`;
}

/** The real path of a file that may be gone: its folder's, then. */
async function realPathOf(path: string): Promise<string> {
  return realpath(path).catch(async () => {
    const folder = await realpath(dirname(path)).catch(() => dirname(path));
    return join(folder, basename(path));
  });
}
