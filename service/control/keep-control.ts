import type { Notice } from '../../core/contract/contract.ts';
import { openControl, type ControlOptions } from './server.ts';

export interface ControlKeeper {
  readonly close: () => Promise<void>;
}

interface KeepOptions extends ControlOptions {
  readonly notify: (notice: Notice) => void;
}

/**
 * Lets commands from outside reach this app. Where another Sidecue of the data folder was first, they go there, and
 * come here once that one has ended.
 */
export async function keepControl(options: KeepOptions): Promise<ControlKeeper> {
  let isClosing = false;
  let close: () => Promise<void> = () => Promise.resolve();
  let opening: Promise<void> = Promise.resolve();

  const open = async (): Promise<void> => {
    const opened = await openControl(options);
    if (opened.kind === 'open') {
      close = opened.close;
      return;
    }
    const { socket } = opened.holder;
    close = () => Promise.resolve(void socket.destroy());
    socket.write(`${JSON.stringify({ stay: true })}\n`);
    socket.once('close', () => {
      if (!isClosing) opening = open().catch(options.report);
    });
    options.notify(takenNotice());
  };

  try {
    await open();
  } catch (error) {
    options.report(error);
    options.notify(closedNotice());
  }
  return {
    close: async () => {
      isClosing = true;
      await opening;
      await close();
    },
  };
}

function takenNotice(): Notice {
  return {
    id: 'control-taken',
    message:
      'Another Sidecue was started first with this data folder; links and “sidecue next” go to that one.',
    nextStep: 'They come here once the other one is closed.',
  };
}

function closedNotice(): Notice {
  return {
    id: 'control-closed',
    message: 'Links and commands such as “sidecue next” cannot reach this Sidecue.',
    nextStep: 'Its keys work as always; the log in the data folder says why.',
  };
}
