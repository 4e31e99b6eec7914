import { contractErrors, fail } from '../../core/contract/errors.ts';
import type { RawConnection } from './typed.ts';

/**
 * Maximum size of a `keepalive` request, in bytes. The limit for all of them together is 64 KiB
 * (https://fetch.spec.whatwg.org/#http-network-or-cache-fetch), which leaves room for two.
 */
export const LEFT_BEHIND = 24 * 1024;

/** localStorage entry for the server's session key; shared by this origin's pages, unreadable from other local ports. */
const KEY = 'sidecue-key';

/** Delay before reconnecting, in ms. */
const RETRY_DELAY = 1000;

/**
 * Returns the bridge of the browser shell. Requests are POSTs; events arrive over a WebSocket, which reconnects when lost:
 * browsers allow many more of those per server than HTTP connections. Both carry the key from the page's start URL.
 */
export function httpBridge(page: Window): RawConnection {
  const { origin, pathname } = page.location;
  const key = takeKey(page);
  const events = eventStream(
    `${origin.replace(/^http/, 'ws')}/api/events?page=${encodeURIComponent(pathname)}`,
    key,
  );

  // Requests of a closing page are aborted unless marked `keepalive`.
  let isGoing = false;
  page.addEventListener('pagehide', () => (isGoing = true), { capture: true });
  page.addEventListener('pageshow', () => (isGoing = false), { capture: true });

  return {
    async request(name, input) {
      try {
        const body = JSON.stringify(input);
        const response = await fetch(`${origin}/api/request/${encodeURIComponent(name)}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
          body,
          keepalive: isGoing && new Blob([body]).size <= LEFT_BEHIND,
        });
        if (response.status === 401) events.endRefused();
        const answer = (await response.json()) as unknown;
        await events.heard(Number(response.headers.get('sidecue-events')));
        return answer;
      } catch {
        // No response or not JSON: the service is not running on this port.
        return fail(contractErrors.notReachable());
      }
    },

    on: (name, listener) =>
      events.on(name, (event) => listener(event instanceof CustomEvent ? (event.detail as unknown) : null)),

    onConnection(listener) {
      const stops = [events.on(LOST, () => listener(false)), events.on(FOUND, () => listener(true))];
      events.open();
      return () => stops.forEach((stop) => stop());
    },
  };
}

/** Reads the key from the URL fragment and removes it there; falls back to the one stored by an earlier page. */
function takeKey(page: Window): string {
  const given = /^#key=([\w-]+)$/.exec(page.location.hash)?.[1];
  try {
    if (given === undefined) return page.localStorage.getItem(KEY) ?? '';
    page.localStorage.setItem(KEY, given);
  } catch {
    // Without storage, new tabs have no key.
  }
  if (given !== undefined)
    page.history.replaceState(page.history.state, '', page.location.href.replace(/#.*$/, ''));
  return given ?? '';
}

/** Connection events; the contract has no events of these names. */
const LOST = 'connection lost';
const FOUND = 'connection found';

interface EventStream {
  /** Resolves once `count` events of this service run have arrived, or the connection is lost. */
  readonly heard: (count: number) => Promise<void>;
  /** Stops reconnecting after the server rejected this page's key. */
  readonly endRefused: () => void;
  readonly on: (name: string, listener: (event: Event) => void) => () => void;
  /** Connects, once. The service sends commands to connected pages, so they must be ready for them. */
  readonly open: () => void;
}

function eventStream(address: string, key: string): EventStream {
  const target = new EventTarget();
  let isOpened = false;
  let isRefused = false;
  /** Number of events received; null while disconnected. */
  let count: number | null = null;
  /** Number of events sent before the first answer; null once connected. */
  let atFirstAnswer: number | null = null;
  let waiting: { readonly count: number; readonly go: () => void }[] = [];
  const set = (now: number | null): void => {
    count = now;
    const isHeard = (each: { readonly count: number }): boolean => now === null || each.count <= now;
    const ready = waiting.filter(isHeard);
    waiting = waiting.filter((each) => !isHeard(each));
    for (const { go } of ready) go();
  };
  const open = (): void => {
    if (isRefused) return;
    const socket = new WebSocket(address, key === '' ? ['sidecue.events'] : ['sidecue.events', key]);
    socket.addEventListener('open', () => target.dispatchEvent(new Event(FOUND)));
    socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
      const event = JSON.parse(data) as { name?: string; payload?: unknown; count: number };
      if (event.name !== undefined)
        target.dispatchEvent(new CustomEvent(event.name, { detail: event.payload }));
      // Events sent between that answer and the connection were missed.
      if (atFirstAnswer !== null && atFirstAnswer !== event.count)
        for (const change of [LOST, FOUND]) target.dispatchEvent(new Event(change));
      atFirstAnswer = null;
      set(event.count);
    });
    socket.addEventListener('close', () => {
      set(null);
      if (isRefused) return;
      target.dispatchEvent(new Event(LOST));
      setTimeout(open, RETRY_DELAY);
    });
  };
  return {
    heard: (wanted) =>
      new Promise((go) => {
        if (!isOpened) atFirstAnswer ??= wanted;
        if (count === null || count >= wanted) go();
        else waiting.push({ count: wanted, go });
      }),
    endRefused() {
      if (isRefused) return;
      isRefused = true;
      target.dispatchEvent(new Event(FOUND));
    },
    open() {
      if (!isOpened) open();
      isOpened = true;
    },
    on(name, listener) {
      target.addEventListener(name, listener);
      return () => target.removeEventListener(name, listener);
    },
  };
}
