import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { readBytes } from '../read-file.ts';
import { findBrowser, quietSwitches } from '../web/open-window.ts';

/** Prints a self-contained HTML page to a PDF; rejects if it cannot be printed. */
export type PrintPdf = (html: string) => Promise<Uint8Array>;

/** How long printing may take, in ms. */
const PRINT_TIMEOUT = 60_000;

/** Prints with an installed Chromium-family browser, headless and with a temporary profile. */
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
      { timeout: PRINT_TIMEOUT, killSignal: 'SIGKILL' },
    );
    return new Uint8Array(await readBytes(pdf));
  });

/** Calls `print` with the page in a temporary file, and deletes the file afterwards. */
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
