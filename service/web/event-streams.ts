import type { WebSocket } from 'ws';
import type { EventName, EventPayload } from '../../core/contract/contract.ts';

/** As many events may wait for a page that does not read; of more, the oldest are dropped. */
const MOST_WAITING = 1000;

/** The pages that listen to the events. */
export interface EventStreams {
  /** @param page the path of the page that listens */
  readonly add: (socket: WebSocket, page: string) => void;
  readonly send: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;
  /** How many events were sent so far. */
  readonly count: () => number;
  readonly hasPage: (path: string) => boolean;
  readonly close: () => void;
}

interface Event {
  readonly name: EventName;
  readonly payload: unknown;
  /** Of all events of this run. */
  readonly count: number;
}

/**
 * Sends events to each page as fast as it reads. For one that does not, nothing piles up: one event is on its way, and of
 * those that tell a state (“….changed”) only the newest waits.
 */
export function eventStreams(): EventStreams {
  const listeners = new Map<WebSocket, { readonly page: string; readonly send: (event: Event) => void }>();
  let count = 0;
  return {
    add: (socket, page) => {
      socket.send(JSON.stringify({ count }));
      listeners.set(socket, { page, send: sender(socket) });
      socket.on('error', () => socket.terminate());
      socket.on('close', () => listeners.delete(socket));
    },
    send: (name, payload) => {
      count += 1;
      for (const { send } of listeners.values()) send({ name, payload, count });
    },
    count: () => count,
    hasPage: (path) => [...listeners.values()].some(({ page }) => page === path),
    close: () => {
      for (const socket of listeners.keys()) socket.terminate();
    },
  };
}

function sender(socket: WebSocket): (event: Event) => void {
  let waiting: Event[] = [];
  let isSending = false;
  const next = (): void => {
    const event = waiting.shift();
    isSending = event !== undefined;
    if (event) socket.send(JSON.stringify(event), () => next());
  };
  return (event) => {
    const state = stateOf(event);
    const older = state === null ? -1 : waiting.findIndex((each) => stateOf(each) === state);
    // In the place of the older one, which an answer may be waiting for.
    if (older >= 0) waiting = waiting.with(older, { ...event, count: waiting[older]?.count ?? event.count });
    else waiting = [...waiting.slice(1 - MOST_WAITING), event];
    if (!isSending) next();
  };
}

/** What an event tells the state of, so that a newer one takes its place; null for what happens once, such as a command. */
function stateOf({ name, payload }: Event): string | null {
  if (name === 'text.changed') return `${name} ${(payload as EventPayload<'text.changed'>).path}`;
  return /changed$/i.test(name) ? name : null;
}
