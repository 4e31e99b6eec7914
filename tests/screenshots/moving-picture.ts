import type { Page } from '@playwright/test';

/** Pixels of the picture for each of the page's, so that it is sharp on every screen. */
const SCALE = 2;

/** One still of a moving picture. */
interface Frame {
  /** A WebP file. */
  readonly picture: Buffer;
  /** How long it stays, in ms. */
  readonly stays: number;
}

/** Collects what a page shows. */
export class MovingPicture {
  private readonly frames: Frame[] = [];

  /** Sizes in CSS px. */
  constructor(
    private readonly page: Page,
    private readonly width: number,
    private readonly height: number,
  ) {}

  /** @param stays how long what is shown now stays, in ms */
  async show(stays: number): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    const { data } = await session.send('Page.captureScreenshot', {
      format: 'webp',
      quality: 75,
      clip: { x: 0, y: 0, width: this.width, height: this.height, scale: SCALE },
    });
    await session.detach();
    this.frames.push({ picture: Buffer.from(data, 'base64'), stays });
  }

  /**
   * An animated WebP that goes on without end.
   *
   * @see https://developers.google.com/speed/webp/docs/riff_container
   */
  toWebp(): Buffer {
    const size = Buffer.concat([u24(SCALE * this.width - 1), u24(SCALE * this.height - 1)]);
    const IS_ANIMATED = 2;
    const DRAWS_OVER = 2;
    const chunks = [
      chunk('VP8X', Buffer.from([IS_ANIMATED, 0, 0, 0]), size),
      chunk('ANIM', Buffer.alloc(6)),
      ...this.frames.map(({ picture, stays }) =>
        chunk('ANMF', Buffer.alloc(6), size, u24(stays), Buffer.from([DRAWS_OVER]), imageIn(picture)),
      ),
    ];
    return chunk('RIFF', Buffer.from('WEBP'), ...chunks);
  }
}

/** The chunk with the pixels of a WebP file. */
function imageIn(file: Buffer): Buffer {
  for (let at = 12; at < file.length;) {
    const end = at + 8 + file.readUInt32LE(at + 4);
    if (file.toString('latin1', at, at + 3) === 'VP8' && file[at + 3] !== 'X'.charCodeAt(0))
      return file.subarray(at, end + (end % 2));
    at = end + (end % 2);
  }
  throw new Error('the picture is no WebP');
}

function chunk(name: string, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}

function u24(value: number): Buffer {
  const bytes = Buffer.alloc(3);
  bytes.writeUIntLE(value, 0, 3);
  return bytes;
}
