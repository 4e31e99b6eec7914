import { WebSocket } from 'ws';
import type { RawBridge } from '../../../core/contract/contract.ts';
import { EVENTS_PROTOCOL } from '../../../service/web/server.ts';

/** A page's way to the loopback server, without a browser: requests with its key, and one stream of events. */
export interface HttpBridge extends RawBridge {
  readonly origin: string;
  readonly cookie: string;
  readonly key: string;
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
  const key = /#key=([\w-]+)$/.exec(entrance.headers.get('location') ?? '')?.[1];
  if (entrance.status !== 302 || cookie === undefined || key === undefined)
    throw new Error(`refused with ${entrance.status}`);

  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  const socket = openEvents(origin, key);
  socket.on('message', (data: Buffer) => {
    const { name, payload } = JSON.parse(data.toString()) as { name: string; payload: unknown };
    listeners.get(name)?.forEach((listener) => listener(payload));
  });
  const streamEnded = new Promise<void>((done) => socket.once('close', () => done()));
  await new Promise((done, failed) => {
    socket.once('open', done);
    socket.once('error', failed);
  });

  return {
    origin,
    cookie,
    key,
    streamEnded,
    async request(name, input) {
      const answer = await fetch(`${origin}/api/request/${encodeURIComponent(name)}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, origin, 'content-type': 'application/json' },
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
      socket.terminate();
      await streamEnded;
    },
  };
}

/** Asks for the stream of events with a key, as a page does. */
export function openEvents(origin: string, key: string, headers: Record<string, string> = {}): WebSocket {
  return new WebSocket(`${origin.replace(/^http/, 'ws')}/api/events`, [EVENTS_PROTOCOL, key], { headers });
}
