import type { Bridge, RawBridge } from '../../core/contract/contract.ts';

/** A bridge that also tells whether the service is there. Electron's always is. */
export interface WindowBridge extends Bridge {
  /** Listens to the connection being lost (false) and found again (true); the function returned stops listening. */
  onConnection(listener: (isConnected: boolean) => void): () => void;
}

/** A raw bridge that may lose its service. */
export interface RawConnection extends RawBridge {
  onConnection?(listener: (isConnected: boolean) => void): () => void;
}

/** Gives plain names and data the types of the contract; the service has checked them. */
export function typedBridge(raw: RawConnection): WindowBridge {
  return {
    request: (name, input) => raw.request(name, input) as never,
    on: (name, listener) => raw.on(name, listener as (payload: unknown) => void),
    onConnection: (listener) => raw.onConnection?.(listener) ?? (() => undefined),
  };
}
