import type { Bridge, PreloadBridge, RawBridge } from '../../core/contract/contract.ts';

/** A bridge that reports connection changes. Electron's never disconnects. */
export interface WindowBridge extends Bridge {
  /** Subscribes to the connection being lost (false) and restored (true). @returns unsubscribe */
  onConnection(listener: (isConnected: boolean) => void): () => void;
  /** The path of a dropped file; null for one that is not on disk, and in a browser, which does not tell. */
  pathOf(file: File): string | null;
}

/** A raw bridge that may lose its connection. Electron's gives the path of a file, empty for one that is not on disk. */
export interface RawConnection extends RawBridge {
  pathOf?(file: File): string;
  onConnection?(listener: (isConnected: boolean) => void): () => void;
}

/** Electron's bridge, which speaks JSON. */
export function preloadBridge(preload: PreloadBridge & Pick<RawConnection, 'pathOf'>): RawConnection {
  return {
    ...preload,
    request: async (name, input) => JSON.parse(await preload.request(name, input)) as unknown,
    on: (name, listener) => preload.on(name, (payload) => listener(JSON.parse(payload))),
  };
}

/** Adds the contract's types to a raw bridge; the service validates the data. */
export function typedBridge(raw: RawConnection): WindowBridge {
  return {
    request: (name, input) => raw.request(name, input) as never,
    on: (name, listener) => raw.on(name, listener as (payload: unknown) => void),
    pathOf(file) {
      const path = raw.pathOf?.(file) ?? '';
      return path === '' ? null : path;
    },
    onConnection: (listener) => raw.onConnection?.(listener) ?? (() => undefined),
  };
}
