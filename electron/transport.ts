import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import type { EventName, EventPayload, Handlers } from '../core/contract/contract.ts';
import { dispatch } from '../core/contract/dispatch.ts';
import { contractErrors, fail, type Result } from '../core/contract/errors.ts';
import { channels } from './channels.ts';

/** The contract over Electron's channels. */
export interface Transport {
  /** Lets a window's page make requests, and sends it every event until it is gone. */
  readonly admit: (contents: WebContents) => void;
  /** Sends an event to every admitted page, and to who listens here. */
  readonly send: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;
  /** Listens to an event in the main process. */
  readonly on: <Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void) => void;
  /**
   * Starts to answer requests: those of admitted windows' own pages; everyone else is refused.
   *
   * @param report takes an exception that no handler expected
   */
  readonly answerWith: (handlers: Handlers, report: (error: unknown) => void) => void;
}

/** @param origin where the app's pages come from */
export function openTransport(ipc: IpcMain, origin: string): Transport {
  const admitted = new Set<WebContents>();
  const listeners: { name: EventName; listener: (payload: never) => void }[] = [];

  const isTrusted = (event: IpcMainInvokeEvent): boolean => {
    const frame = event.senderFrame;
    return isTrustedSender(
      {
        origin: frame?.origin ?? null,
        isTopFrame: frame !== null && frame.parent === null,
        isOwnWindow: admitted.has(event.sender),
      },
      origin,
    );
  };

  return {
    admit(contents) {
      admitted.add(contents);
      contents.once('destroyed', () => admitted.delete(contents));
    },
    send(name, payload) {
      for (const contents of admitted)
        if (!contents.isDestroyed()) contents.send(channels.event, name, payload);
      for (const each of listeners) if (each.name === name) each.listener(payload as never);
    },
    on(name, listener) {
      listeners.push({ name, listener });
    },
    answerWith(handlers, report) {
      ipc.handle(channels.request, (event, name: unknown, input: unknown): Promise<Result<unknown>> => {
        if (!isTrusted(event)) return Promise.resolve(fail(contractErrors.notAllowed()));
        return dispatch(handlers, name, input, report);
      });
    },
  };
}

/** What is known of the page that sent a request. */
export interface Sender {
  /** The frame's origin, as Chromium serialises it (`app://sidecue`); null when the frame is gone. */
  readonly origin: string | null;
  readonly isTopFrame: boolean;
  /** Whether it is a window this app made for its own page. */
  readonly isOwnWindow: boolean;
}

/** Whether a request may be answered. */
export function isTrustedSender(sender: Sender, origin: string): boolean {
  return sender.isOwnWindow && sender.isTopFrame && sender.origin === origin;
}
