import { spawn } from 'node:child_process';
import { findOnPath } from '../../../service/web/open-window.ts';

/** A screen that nobody sees. */
export interface VirtualDisplay {
  /** For `DISPLAY`. */
  readonly name: string;
  close(): void;
}

/** Opens a screen with Xvfb; null where that is not installed. */
export async function openVirtualDisplay(): Promise<VirtualDisplay | null> {
  const program = findOnPath('Xvfb', process.env);
  if (program === null) return null;
  const child = spawn(program, ['-displayfd', '1', '-screen', '0', '1024x768x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error('Xvfb ended at once')));
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
  });
  return { name: `:${number}`, close: () => child.kill() };
}
