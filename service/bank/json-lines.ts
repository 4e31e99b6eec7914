import { dirname } from 'node:path';
import type { z } from 'zod';
import type { Disk } from '../disk.ts';
import { errorCode } from '../errors.ts';
import { fileStamp } from './file-stamp.ts';
import { putFile } from './replace-file.ts';
import { setFileAside } from './store/set-aside.ts';

/** What a system says of a folder, or of links in a circle. */
const NO_FILE = new Set(['EISDIR', 'ELOOP']);

/** A file of one JSON value a line, only ever added to, which several processes may read and add to. */
export class JsonLines<Line> {
  private read: Line[] = [];
  private seen = '';
  /** Whether its last line ends as lines do. */
  private isWhole = true;
  private passedOver = 0;
  private readonly file: string;
  private readonly schema: z.ZodType<Line>;
  private readonly disk: Disk;

  constructor(file: string, schema: z.ZodType<Line>, disk: Disk) {
    this.file = file;
    this.schema = schema;
    this.disk = disk;
  }

  get lines(): readonly Line[] {
    return this.read;
  }

  /** Size of the file when it was last looked at, in bytes. */
  get size(): number {
    return Number(this.seen.split(' ')[0] ?? 0);
  }

  /**
   * Reads the file for the first time. One that is no file, or holds something of which nothing can be understood, is set aside.
   *
   * @param onBroken takes its new name
   * @throws the system's error when it cannot be read now or set aside
   */
  async open(now: Date, onBroken: (aside: string) => void): Promise<void> {
    try {
      await this.refresh();
      if (this.read.length > 0 || this.passedOver === 0) return;
    } catch (error) {
      if (!NO_FILE.has(errorCode(error))) throw error;
    }
    onBroken(await setFileAside(this.file, now, this.disk));
    await this.refresh();
  }

  /**
   * Reads what another process has added. A line that is torn or not understood is passed over.
   *
   * @throws the system's error when the file cannot be read now; what was read before stays
   */
  async refresh(): Promise<void> {
    const seen = await fileStamp(this.file, this.disk);
    if (seen === this.seen) return;
    const words = seen === '' ? '' : await this.disk.readFile(this.file, 'utf8');
    this.isWhole = words === '' || words.endsWith('\n');
    const lines = words.split('\n').filter((line) => line !== '');
    this.read = lines.flatMap((line) => this.parse(line));
    this.passedOver = lines.length - this.read.length;
    this.seen = seen;
  }

  /**
   * Adds a line. It holds for this run even where the disk does not take it.
   *
   * @throws the system's error
   */
  async add(line: Line): Promise<void> {
    this.read.push(line);
    const words = `${JSON.stringify(line)}\n`;
    const isKnown = (await fileStamp(this.file, this.disk)) === this.seen;
    // A line that a crash has torn must not take the next one with it.
    const lead = (isKnown ? this.isWhole : await this.endsWhole()) ? '' : '\n';
    const took = this.append(lead + words);
    const isTaken = await took.then(
      () => true,
      () => false,
    );
    // What another process has added and was not read here is still to be read.
    if (isKnown) {
      this.isWhole = isTaken || (await this.endsWhole());
      this.seen = await fileStamp(this.file, this.disk);
    }
    await took;
  }

  /** Puts other lines in place of all. */
  async rewrite(lines: readonly Line[]): Promise<void> {
    this.read = [...lines];
    await putFile(
      this.file,
      Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join('')),
      this.disk,
    );
    this.isWhole = true;
    this.seen = await fileStamp(this.file, this.disk);
  }

  private async append(words: string): Promise<void> {
    const add = (): Promise<void> => this.disk.appendFile(this.file, words, { mode: 0o600 });
    await add().catch(async (error: unknown) => {
      // Its folder was taken away meanwhile.
      if (errorCode(error) !== 'ENOENT') throw error;
      await this.disk.mkdir(dirname(this.file), { recursive: true, mode: 0o700 });
      await add();
    });
  }

  private parse(line: string): Line[] {
    try {
      const parsed = this.schema.safeParse(JSON.parse(line));
      return parsed.success ? [parsed.data] : [];
    } catch {
      return [];
    }
  }

  private async endsWhole(): Promise<boolean> {
    try {
      const handle = await this.disk.open(this.file, 'r');
      try {
        const { size } = await handle.stat();
        if (size === 0) return true;
        const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
        return buffer[0] === 0x0a;
      } finally {
        await handle.close();
      }
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return true;
      throw error;
    }
  }
}
