import type { Bridge, RawBridge } from '../../core/contract/contract.ts';

/** A bridge that reports connection changes. Electron's never disconnects. */
export interface WindowBridge extends Bridge {
  /** Subscribes to the connection being lost (false) and restored (true). @returns unsubscribe */
  onConnection(listener: (isConnected: boolean) => void): () => void;
}

/** A raw bridge that may lose its connection. */
export interface RawConnection extends RawBridge {
  onConnection?(listener: (isConnected: boolean) => void): () => void;
}

/** Adds the contract's types to a raw bridge; the service validates the data. */
export function typedBridge(raw: RawConnection): WindowBridge {
  return {
    request: (name, input) => raw.request(name, input) as never,
    on: (name, listener) => raw.on(name, listener as (payload: unknown) => void),
    onConnection: (listener) => raw.onConnection?.(listener) ?? (() => undefined),
  };
}
