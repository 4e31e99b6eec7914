import { contractErrors, fail } from '../../core/contract/errors.ts';
import type { RawConnection } from './typed.ts';

/**
 * Bytes of all requests that a page may leave behind when it goes (https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
 * gives 64 KiB), with room for those of two fields.
 */
export const LEFT_BEHIND = 24 * 1024;

/**
 * The bridge of the browser shell: requests are POSTs, events one stream (`text/event-stream`), which the
 * browser opens again by itself when it breaks.
 *
 * @param origin where the loopback server listens, such as `http://127.0.0.1:4321`
 * @param path the page's own, such as `/`; the service tells by it which page can take a command
 */
export function httpBridge(origin: string, path: string): RawConnection {
  let stream: EventSource | null = null;
  const openStream = (): EventSource =>
    (stream ??= new EventSource(`${origin}/api/events?page=${encodeURIComponent(path)}`));

  // A page that goes takes its requests with it, unless they are marked as to be finished without it.
  let isGoing = false;
  window.addEventListener('pagehide', () => (isGoing = true), { capture: true });
  window.addEventListener('pageshow', () => (isGoing = false), { capture: true });

  return {
    async request(name, input) {
      try {
        const body = JSON.stringify(input);
        const response = await fetch(`${origin}/api/request/${encodeURIComponent(name)}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
          keepalive: isGoing && new Blob([body]).size <= LEFT_BEHIND,
        });
        return (await response.json()) as unknown;
      } catch {
        // Neither an answer nor JSON: whatever listens there now is not the service.
        return fail(contractErrors.notReachable());
      }
    },

    on(name, listener) {
      const source = openStream();
      const receive = (event: MessageEvent<string>): void => listener(JSON.parse(event.data));
      source.addEventListener(name, receive as EventListener);
      return () => source.removeEventListener(name, receive as EventListener);
    },

    onConnection(listener) {
      const source = openStream();
      const lost = (): void => listener(false);
      const found = (): void => listener(true);
      source.addEventListener('error', lost);
      source.addEventListener('open', found);
      return () => {
        source.removeEventListener('error', lost);
        source.removeEventListener('open', found);
      };
    },
  };
}
