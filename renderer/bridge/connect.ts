import type { RawBridge } from '../../core/contract/contract.ts';
import { httpBridge } from './http.ts';
import { typedBridge, type WindowBridge } from './typed.ts';

declare global {
  interface Window {
    /** Put there by Electron's preload; absent in a browser. */
    readonly sidecue?: RawBridge;
  }
}

/** The one way from the page to the service: Electron's preload where there is one, else the loopback server. */
export function connect(page: Window): WindowBridge {
  return typedBridge(page.sidecue ?? httpBridge(page));
}
