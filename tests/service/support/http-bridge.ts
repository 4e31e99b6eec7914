import type { RawBridge } from '../../../core/contract/contract.ts';

/** A page's way to the loopback server, without a browser: a cookie, calls, and one stream of events. */
export interface HttpBridge extends RawBridge {
  readonly origin: string;
  readonly cookie: string;
  /** Settles when the stream of events has ended, by whichever side. */
  readonly streamEnded: Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the printed address as a browser does and listens to the events.
 *
 * @throws when the server refuses
 */
export async function openHttpBridge(address: string): Promise<HttpBridge> {
  const { origin } = new URL(address);
  const entrance = await fetch(address, { redirect: 'manual' });
  const cookie = entrance.headers.get('set-cookie')?.split(';')[0];
  if (entrance.status !== 302 || cookie === undefined) throw new Error(`refused with ${entrance.status}`);

  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  const closing = new AbortController();
  const stream = await fetch(`${origin}/api/events`, { headers: { cookie }, signal: closing.signal });
  if (!stream.ok || !stream.body) throw new Error(`no events: ${stream.status}`);
  const streamEnded = readEvents(stream.body, (name, payload) =>
    listeners.get(name)?.forEach((listener) => listener(payload)),
  ).catch(() => undefined);

  return {
    origin,
    cookie,
    streamEnded,
    async request(name, input) {
      const answer = await fetch(`${origin}/api/request/${encodeURIComponent(name)}`, {
        method: 'POST',
        headers: { cookie, origin, 'content-type': 'application/json' },
        body: JSON.stringify(input),
      });
      return (await answer.json()) as unknown;
    },
    on(name, listener) {
      const own = listeners.get(name) ?? new Set();
      listeners.set(name, own.add(listener));
      return () => own.delete(listener);
    },
    async close() {
      closing.abort();
      await streamEnded;
    },
  };
}

/** Reads a stream of events as https://html.spec.whatwg.org/multipage/server-sent-events.html writes them. */
async function readEvents(
  body: ReadableStream<Uint8Array>,
  hear: (name: string, payload: unknown) => void,
): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    text += decoder.decode(value, { stream: true });
    for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      const field = (name: string): string =>
        lines
          .filter((line) => line.startsWith(`${name}: `))
          .map((line) => line.slice(name.length + 2))
          .join('\n');
      if (field('event') !== '') hear(field('event'), JSON.parse(field('data')));
    }
  }
}
