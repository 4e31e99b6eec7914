import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { readBytes } from '../read-file.ts';
import { findBrowser, quietSwitches } from '../web/open-window.ts';

/** Prints a page of HTML that asks for nothing else; gives the bytes of a PDF, and rejects where it cannot be printed. */
export type PrintPdf = (html: string) => Promise<Uint8Array>;

/** Longest time that printing may take, in ms. */
const LONGEST_PRINT = 60_000;

/** Prints by an installed browser of the Chromium family, which shows nothing and leaves nothing behind. */
export const printByBrowser: PrintPdf = (html) =>
  withPageFile(html, async (page, folder) => {
    const browser = findBrowser(process.env, process.platform);
    if (browser === null) throw new Error('no browser of the Chromium family was found');
    const pdf = join(folder, 'page.pdf');
    await promisify(execFile)(
      browser,
      [
        '--headless',
        '--no-pdf-header-footer',
        `--print-to-pdf=${pdf}`,
        ...quietSwitches(join(folder, 'profile'), process.getuid?.() === 0),
        pathToFileURL(page).href,
      ],
      { timeout: LONGEST_PRINT, killSignal: 'SIGKILL' },
    );
    return new Uint8Array(await readBytes(pdf));
  });

/** Gives a page a file of its own while it is printed. */
export async function withPageFile<Value>(
  html: string,
  print: (page: string, folder: string) => Promise<Value>,
): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), 'sidecue-print-'));
  try {
    const page = join(folder, 'page.html');
    await writeFile(page, html, { mode: 0o600 });
    return await print(page, folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
