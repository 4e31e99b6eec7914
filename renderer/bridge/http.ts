import { contractErrors, fail } from '../../core/contract/errors.ts';
import type { RawConnection } from './typed.ts';

/**
 * Bytes of all requests that a page may leave behind when it goes (https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
 * gives 64 KiB), with room for those of two fields.
 */
export const LEFT_BEHIND = 24 * 1024;

/** Where the key of the server's run is kept for other pages of this origin, which other ports of this computer cannot read. */
const KEY = 'sidecue-key';

/** How long after a lost connection the next is tried, in ms. */
const RETRY = 1000;

/**
 * The bridge of the browser shell: requests are POSTs, events come by a WebSocket, of which a browser allows many more than of
 * other connections to a server, and which is opened again when it breaks. Both show the key that the entrance gave the page.
 */
export function httpBridge(page: Window): RawConnection {
  const { origin, pathname } = page.location;
  const key = takeKey(page);
  const events = eventStream(
    `${origin.replace(/^http/, 'ws')}/api/events?page=${encodeURIComponent(pathname)}`,
    key,
  );

  // A page that goes takes its requests with it, unless they are marked as to be finished without it.
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
        // Neither an answer nor JSON: whatever listens there now is not the service.
        return fail(contractErrors.notReachable());
      }
    },

    on: (name, listener) =>
      events.on(name, (event) => listener(event instanceof CustomEvent ? (event.detail as unknown) : null)),

    onConnection(listener) {
      const stops = [events.on(LOST, () => listener(false)), events.on(FOUND, () => listener(true))];
      return () => stops.forEach((stop) => stop());
    },
  };
}

/** Takes the key out of the address, where the entrance has put it, or else what an earlier page of this origin has kept. */
function takeKey(page: Window): string {
  const given = /^#key=([\w-]+)$/.exec(page.location.hash)?.[1];
  try {
    if (given === undefined) return page.localStorage.getItem(KEY) ?? '';
    page.localStorage.setItem(KEY, given);
  } catch {
    // A browser that keeps nothing gives a new tab no key.
  }
  if (given !== undefined)
    page.history.replaceState(page.history.state, '', page.location.href.replace(/#.*$/, ''));
  return given ?? '';
}

/** Not names of the contract's events. */
const LOST = 'connection lost';
const FOUND = 'connection found';

interface EventStream {
  /** Settles when as many events of this run of the service have come, or the connection is lost. */
  readonly heard: (count: number) => Promise<void>;
  /** Tries no more: the server is there, and its answer says that this page has no key to it. */
  readonly endRefused: () => void;
  readonly on: (name: string, listener: (event: Event) => void) => () => void;
}

/** Opens the stream with its first listener. */
function eventStream(address: string, key: string): EventStream {
  const target = new EventTarget();
  let isOpened = false;
  let isRefused = false;
  /** How many have come; null while there is no connection to bring them. */
  let count: number | null = null;
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
      set(event.count);
    });
    socket.addEventListener('close', () => {
      set(null);
      if (isRefused) return;
      target.dispatchEvent(new Event(LOST));
      setTimeout(open, RETRY);
    });
  };
  return {
    heard: (wanted) =>
      new Promise((go) => {
        if (count === null || count >= wanted) go();
        else waiting.push({ count: wanted, go });
      }),
    endRefused() {
      if (isRefused) return;
      isRefused = true;
      target.dispatchEvent(new Event(FOUND));
    },
    on(name, listener) {
      if (!isOpened) open();
      isOpened = true;
      target.addEventListener(name, listener);
      return () => target.removeEventListener(name, listener);
    },
  };
}
