import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import type { RawBridge } from '../core/contract/contract.ts';
import { channels } from './channels.ts';

const bridge: RawBridge & { pathOf(file: File): string } = {
  pathOf: (file) => webUtils.getPathForFile(file),
  request: (name, input) => ipcRenderer.invoke(channels.request, name, input),

  on(name, listener) {
    const receive = (_event: IpcRendererEvent, sent: string, payload: unknown): void => {
      if (sent === name) listener(payload);
    };
    ipcRenderer.on(channels.event, receive);
    return () => {
      ipcRenderer.removeListener(channels.event, receive);
    };
  },
};

contextBridge.exposeInMainWorld('sidecue', bridge);
