import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import type { EventName, EventPayload, Handlers } from '../core/contract/contract.ts';
import { dispatch } from '../core/contract/dispatch.ts';
import { contractErrors, fail, type Result } from '../core/contract/errors.ts';
import { channels } from './channels.ts';

/** The contract over Electron's IPC. */
export interface Transport {
  /** Accepts requests from a window's page, and sends it every event until it is destroyed. */
  readonly admit: (contents: WebContents) => void;
  /** Sends an event to every admitted page and to the listeners in the main process. */
  readonly send: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;
  /** Listens to an event in the main process. */
  readonly on: <Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void) => void;
  /**
   * Starts answering requests from the own pages of admitted windows; all others are refused.
   *
   * @param report receives any exception that a handler throws
   */
  readonly answerWith: (handlers: Handlers, report: (error: unknown) => void) => void;
}

/** @param origin origin of the app's pages */
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
      const json = JSON.stringify(payload);
      for (const contents of admitted) if (!contents.isDestroyed()) contents.send(channels.event, name, json);
      for (const each of listeners) if (each.name === name) each.listener(payload as never);
    },
    on(name, listener) {
      listeners.push({ name, listener });
    },
    answerWith(handlers, report) {
      ipc.handle(channels.request, async (event, name: unknown, input: unknown): Promise<string> => {
        const answer: Result<unknown> = isTrusted(event)
          ? await dispatch(handlers, name, input, report)
          : fail(contractErrors.notAllowed());
        return JSON.stringify(answer);
      });
    },
  };
}

/** What is known about the page that sent a request. */
export interface Sender {
  /** The frame's origin, as Chromium serialises it (`app://sidecue`); null when the frame is gone. */
  readonly origin: string | null;
  readonly isTopFrame: boolean;
  /** Whether its window was admitted, that is, opened by this app for its own page. */
  readonly isOwnWindow: boolean;
}

export function isTrustedSender(sender: Sender, origin: string): boolean {
  return sender.isOwnWindow && sender.isTopFrame && sender.origin === origin;
}
