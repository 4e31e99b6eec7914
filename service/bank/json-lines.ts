import { dirname } from 'node:path';
import type { z } from 'zod';
import type { Disk } from '../disk.ts';
import { errorCode } from '../errors.ts';
import { putFile, setFileAside } from './atomic-write.ts';

/** What a system says of a folder, or of links in a circle. */
const NO_FILE = new Set(['EISDIR', 'ELOOP']);

/** A log file of one JSON value a line. */
export class JsonLines<Line> {
  private known: Line[] = [];
  private isRead = false;
  private passedOver = 0;
  private setAside: () => Promise<void> = () => Promise.resolve();
  /** Whether its last line ends as lines do. */
  private isWhole = true;
  private readonly file: string;
  private readonly schema: z.ZodType<Line>;
  private readonly disk: Disk;

  constructor(file: string, schema: z.ZodType<Line>, disk: Disk) {
    this.file = file;
    this.schema = schema;
    this.disk = disk;
  }

  get lines(): readonly Line[] {
    return this.known;
  }

  /**
   * Reads the file. Lines that are torn or not understood are passed over; a file of which nothing can be understood, or
   * that is no file, is set aside.
   *
   * @param onBroken takes its new name
   * @throws the system's error when it cannot be read now or set aside; it is read again before it is written to
   */
  async open(now: Date, onBroken: (aside: string) => void): Promise<void> {
    this.setAside = async () => onBroken(await setFileAside(this.file, now, this.disk));
    try {
      await this.read();
      if (this.known.length > 0 || this.passedOver === 0) return;
    } catch (error) {
      if (!NO_FILE.has(errorCode(error))) throw error;
    }
    await this.setAside();
    await this.read();
  }

  /** Reads the file where that has failed before. @throws the system's error */
  async ready(): Promise<void> {
    if (!this.isRead) await this.read();
  }

  /** Adds a line. @throws the system's error */
  async add(line: Line): Promise<void> {
    await this.ready();
    // A line that a crash has torn must not take the next one with it.
    const words = `${this.isWhole ? '' : '\n'}${JSON.stringify(line)}\n`;
    this.isWhole = false;
    await this.append(words);
    this.isWhole = true;
    this.known.push(line);
  }

  /** Holds a line for this run alone. */
  hold(line: Line): void {
    this.known.push(line);
  }

  /** Puts other lines in place of all; a file with lines that were passed over is set aside. @throws the system's error */
  async rewrite(lines: readonly Line[]): Promise<void> {
    if (this.passedOver > 0) await this.setAside();
    this.passedOver = 0;
    const words = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    await putFile(this.file, Buffer.from(words), this.disk);
    this.known = [...lines];
    this.isWhole = true;
  }

  private async read(): Promise<void> {
    const words = await this.disk.readFile(this.file, 'utf8').catch((error: unknown) => {
      if (errorCode(error) !== 'ENOENT') throw error;
      return '';
    });
    const lines = words.split('\n').filter((line) => line !== '');
    const understood = lines.flatMap((line) => this.parse(line));
    this.known = [...understood, ...this.known];
    this.isWhole = words === '' || words.endsWith('\n');
    this.passedOver = lines.length - understood.length;
    this.isRead = true;
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
}
