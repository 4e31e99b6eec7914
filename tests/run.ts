import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findAppRoot } from '../service/app-root.ts';
import { buildWhatIsStale } from '../service/launch/build.ts';
import { findChromium, provideChromium } from './tools/chromium.ts';
import { electronRuntime } from './tools/electron-runtime.ts';
import { addCounts, playwrightCounts, vitestCounts, type Counts } from './tools/counts.ts';

/** Runs every test: unit tests, the browser shell in a real Chromium, then Electron where there is a runtime. */
const RESULTS = 'test-results';

async function main(): Promise<number> {
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  const root = findAppRoot(import.meta.url);
  if (!(await buildWhatIsStale(root, console.error))) return 1;

  // First: some unit tests start a browser, too.
  if (provideChromium(findChromium) === null) return 1;

  const parts: Counts[] = [];
  const unit = join(RESULTS, 'vitest.json');
  run('npx', ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unit}`]);
  parts.push(vitestCounts(read(unit)));

  parts.push(playwright('browser'));

  const electron = electronRuntime();
  if (!electron.isThere) console.log(`Electron tests are skipped: ${electron.reason}`);
  parts.push(playwright('electron'));

  const total = addCounts(parts);
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

function playwright(project: string): Counts {
  const report = join(RESULTS, `${project}.json`);
  const args = [`--project=${project}`, `--output=${join(RESULTS, project)}`];
  run('npx', ['playwright', 'test', ...args], { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  return playwrightCounts(read(report));
}

function run(command: string, args: readonly string[], env: Record<string, string> = {}): void {
  spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
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
