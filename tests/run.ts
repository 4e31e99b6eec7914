import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findAppRoot } from '../service/app-root.ts';
import { buildWhatIsStale } from '../service/launch/build.ts';
import { findChromium, provideChromium } from './tools/chromium.ts';
import { electronRuntime } from './tools/electron-runtime.ts';
import { playwrightOutcome, summaryOf, vitestOutcome } from './tools/outcome.ts';

const RESULTS = 'test-results';

/** Runs every test: unit tests, the browser shell in a real Chromium, and Electron where there is a runtime. */
async function main(): Promise<number> {
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  const root = findAppRoot(import.meta.url);
  if (!(await buildWhatIsStale(root, console.error))) return 1;

  // First: some unit tests start a browser, too.
  if (provideChromium(findChromium) === null) return 1;

  const unit = join(RESULTS, 'vitest.json');
  const ofUnit = run('npx', [
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${unit}`,
  ]);
  // Read now: the next runner empties the folder.
  const units = vitestOutcome(read(unit), ofUnit);

  const electron = electronRuntime();
  if (!electron.isThere) console.log(`Electron tests are skipped: ${electron.reason}`);
  // In one go: the last tests of the one shell leave no core idle before the first of the other.
  const ofPages = run('npx', ['playwright', 'test', '--project=electron', '--project=browser']);
  const pages = playwrightOutcome(read(join(RESULTS, 'playwright.json')), ofPages);

  console.log(`\n${summaryOf([units, pages])}`);
  return units.passed > 0 && units.failures.length + pages.failures.length === 0 ? 0 : 1;
}

/** Its exit code; null when a signal ended it. */
function run(command: string, args: readonly string[]): number | null {
  return spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status;
}

/** A runner's report; null when it died before writing one, which counts as a failure. */
function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
