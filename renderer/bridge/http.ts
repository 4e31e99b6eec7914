import { contractErrors, fail } from '../../core/contract/errors.ts';
import type { RawConnection } from './typed.ts';

/**
 * The bridge of the browser shell: calls are POST requests, events one stream (`text/event-stream`), which the
 * browser opens again by itself when it breaks.
 *
 * @param origin where the loopback server listens, such as `http://127.0.0.1:4321`
 * @param path the page's own, such as `/`; the service tells by it which page can take a command
 */
export function httpBridge(origin: string, path: string): RawConnection {
  let stream: EventSource | null = null;
  const openStream = (): EventSource =>
    (stream ??= new EventSource(`${origin}/api/events?page=${encodeURIComponent(path)}`));

  return {
    async call(name, input) {
      try {
        const response = await fetch(`${origin}/api/call/${encodeURIComponent(name)}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(input),
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
