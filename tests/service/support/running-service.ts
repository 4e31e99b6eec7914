import Conf from 'conf';
import { startService, type Service } from '../../../service/app.ts';
import type { AppRoot } from '../../../service/app-root.ts';
import { printByBrowser } from '../../../service/export/print-pdf.ts';
import { noChecks } from '../../../service/web/browser-shell.ts';
import { startWebServer, type WebServer } from '../../../service/web/server.ts';

export const TOKEN = 'a-token-of-these-tests';

/** A service behind a real loopback server, in this process. */
export interface RunningService {
  readonly service: Service;
  readonly server: WebServer;
  readonly address: string;
  readonly origin: string;
  /** Files the service was asked to open in an editor. */
  readonly opened: string[];
  close(): Promise<void>;
}

export async function runService(
  root: AppRoot,
  dataFolder: string,
  options: { readonly bankFile?: string; readonly opensFiles?: boolean; readonly chosen?: string } = {},
): Promise<RunningService> {
  const opened: string[] = [];
  const pages: { server?: WebServer } = {};
  const service = await startService({
    shell: 'browser',
    root,
    dataFolder,
    bankFile: options.bankFile,
    openSettingsStore: (store) => new Conf(store),
    actions: {
      hideCueWindow: () => undefined,
      cueState: () => ({ isLocked: false }),
      releaseFocus: () => undefined,
      takeForm: () => undefined,
      run: () => null,
      prepare: () => undefined,
      ensurePage: () => Promise.resolve(null),
      globalKeys: () => ({ isOffered: false, isListening: false, keys: [] }),
      listenToKeys: () => undefined,
      checks: noChecks,
      printPdf: printByBrowser,
      chooseFile: () => Promise.resolve(options.chosen ?? null),
      openFile: (file) => {
        opened.push(file);
        return options.opensFiles === false ? Promise.reject(new Error('no program')) : Promise.resolve();
      },
    },
    send: (name, payload) => pages.server?.send(name, payload),
  });
  const server = await startWebServer({
    port: 0,
    token: TOKEN,
    rendererFolder: root.rendererFolder,
    report: service.report,
  });
  server.answerWith(service.handlers);
  const origin = `http://127.0.0.1:${server.port}`;
  pages.server = server;
  return {
    service,
    server,
    origin,
    address: `${origin}/?token=${TOKEN}`,
    opened,
    close: async () => {
      await server.close();
      await service.close();
    },
  };
}
