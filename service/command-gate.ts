import type { CommandRequest } from '../core/commands.ts';

/** More commands than anyone gives while a page opens; what is older gives way. */
const MOST_WAITING = 1000;

/** Keeps commands for the pages until one of them listens, so that none is lost while a window opens. */
export interface CommandGate {
  readonly send: (request: CommandRequest) => void;
  /** A page listens: it gets what has waited. */
  readonly open: () => void;
  /** No page listens any more. */
  readonly shut: () => void;
}

export function commandGate(send: (request: CommandRequest) => void): CommandGate {
  let isOpen = false;
  let waiting: CommandRequest[] = [];
  return {
    send: (request) => {
      if (isOpen) send(request);
      else waiting = [...waiting.slice(1 - MOST_WAITING), request];
    },
    open: () => {
      isOpen = true;
      const calls = waiting;
      waiting = [];
      calls.forEach(send);
    },
    shut: () => {
      isOpen = false;
    },
  };
}
