/** `npm run torture [-- SCALE [ROUND …]]`: attacks on the saving of a bank, all of them or those named; prints a table. */
import { chmodSync, cpSync, mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findAppRoot } from '../../service/app-root.ts';
import { buildWhatIsStale } from '../../service/launch/build.ts';
import { appKillRound } from './app-kill.ts';
import { attacksRound } from './attacks.ts';
import { closedRound } from './closed.ts';
import { diskFullRound } from './disk-full.ts';
import { killRound } from './kill.ts';
import { malformedRound } from './malformed.ts';
import type { Outcome } from './open.ts';
import { outsideEditorRound } from './outside-editor.ts';
import { powerCutRound } from './power-cut.ts';
import { sequencesRound } from './sequences.ts';
import { smallDiskRound } from './small-disk.ts';

const root = findAppRoot(import.meta.url);
const command = ['--import', 'tsx', join(root.folder, 'service', 'cli', 'main.ts')];
const [scaleGiven = '1', ...named] = process.argv.slice(2);
const scale = Number(scaleGiven);
const rounds: Readonly<Record<string, () => Promise<Outcome> | Outcome>> = {
  full: () => diskFullRound(inFolder('full'), ['ENOSPC', 'EIO', 'EROFS']),
  closed: () => closedRound(inFolder('closed')),
  small: () => smallDiskRound(inFolder('small'), Math.ceil(60 * scale)),
  malformed: () => malformedRound(inFolder('malformed'), root),
  app: () => appKillRound(inFolder('app'), Math.ceil(100 * scale), command),
  power: () => powerCutRound(inFolder('power'), Math.ceil(10 * scale)),
  attacks: () =>
    attacksRound(inFolder('attacks'), [join(installed, 'out', 'main', 'cli.js')], { inTurn: scale >= 1 }),
  kill: () => killRound(inFolder('kill'), Math.ceil(500 * scale)),
  editor: () => outsideEditorRound(inFolder('editor'), Math.ceil(1000 * scale)),
  sequences: () => sequencesRound(Math.ceil(10_000 * scale), 400_000),
};
const chosen = Object.entries(rounds).filter(([name]) => named.length === 0 || named.includes(name));
if (named.some((name) => !(name in rounds)) || !(scale > 0)) {
  console.error(`Usage: npm run torture [-- SCALE [${Object.keys(rounds).join('|')} …]]`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'sidecue-torture-'));
// A round is run as someone with no rights.
chmodSync(folder, 0o755);
const inFolder = (name: string): string => {
  const own = join(folder, name);
  mkdirSync(own);
  return own;
};
// The app as it is installed, which somebody without rights in this folder can start.
if (!(await buildWhatIsStale(root, (line) => void process.stderr.write(`${line}\n`)))) process.exit(1);
const installed = inFolder('installed');
for (const part of ['out', 'assets', 'seeds', 'package.json'])
  cpSync(join(root.folder, part), join(installed, part), { recursive: true });

let isWell = true;
process.stdout.write(
  'round                                 counted                                     wrong  s\n',
);
for (const [, round] of chosen) {
  const start = performance.now();
  const { round: name, counted, failures } = await round();
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  process.stdout.write(
    `${name.padEnd(37)} ${counted.padEnd(43)} ${String(failures.length).padStart(5)}  ${seconds}\n`,
  );
  for (const failure of failures.slice(0, 10)) process.stdout.write(`    ${failure}\n`);
  if (failures.length > 0) isWell = false;
}
rmSync(folder, { recursive: true, force: true });
process.exitCode = isWell ? 0 : 1;
