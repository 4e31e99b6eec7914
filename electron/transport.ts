import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import type { EventName, EventPayload, Handlers } from '../core/contract/contract.ts';
import { dispatch } from '../core/contract/dispatch.ts';
import { contractErrors, fail, type Result } from '../core/contract/errors.ts';
import { channels } from './channels.ts';
import { isTrustedSender } from './sender.ts';

/** The contract over Electron's channels. */
export interface Transport {
  /** Lets a window's page call, and sends it every event until it is gone. */
  admit(contents: WebContents): void;
  /** Sends an event to every admitted page. */
  send<Name extends EventName>(name: Name, payload: EventPayload<Name>): void;
}

/**
 * Answers calls from admitted windows' own pages and refuses everyone else's.
 *
 * @param origin where the app's pages come from
 * @param report takes an exception that no handler expected
 */
export function openTransport(
  ipc: IpcMain,
  handlers: Handlers,
  origin: string,
  report: (error: unknown) => void,
): Transport {
  const admitted = new Set<WebContents>();

  const answer = (event: IpcMainInvokeEvent, name: unknown, input: unknown): Promise<Result<unknown>> => {
    const frame = event.senderFrame;
    const sender = {
      origin: frame?.origin ?? null,
      isTopFrame: frame !== null && frame.parent === null,
      isOwnWindow: admitted.has(event.sender),
    };
    if (!isTrustedSender(sender, origin)) return Promise.resolve(fail(contractErrors.notAllowed()));
    return dispatch(handlers, String(name), input, report);
  };
  ipc.handle(channels.call, answer);

  return {
    admit(contents) {
      admitted.add(contents);
      contents.once('destroyed', () => admitted.delete(contents));
    },
    send(name, payload) {
      for (const contents of admitted)
        if (!contents.isDestroyed()) contents.send(channels.event, name, payload);
    },
  };
}
