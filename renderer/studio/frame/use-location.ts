import { useCallback, useEffect, useState } from 'react';

export interface Location {
  readonly path: string;
  readonly query: URLSearchParams;
  /** Whether the browser loaded it, rather than a link or Back having led to it. */
  readonly isFirst: boolean;
}

/**
 * Goes to another page of the studio, by its address.
 *
 * @param isSame whether it is the same place under another name, so that Back does not stop at the old one
 */
export type Navigate = (address: string, isSame?: boolean) => void;

/** Where the page is; moving does not load it again, and the browser's back and forward work. */
export function useLocation(): [Location, Navigate] {
  const [location, setLocation] = useState(() => read(true));
  useEffect(() => {
    const follow = (): void => setLocation(read(false));
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, []);
  const navigate = useCallback<Navigate>((address, isSame = false) => {
    if (isSame) window.history.replaceState(null, '', address);
    else window.history.pushState(null, '', address);
    setLocation(read(false));
  }, []);
  return [location, navigate];
}

function read(isFirst: boolean): Location {
  const { pathname, search } = window.location;
  return { path: pathname.replace(/\/+$/, '') || '/', query: new URLSearchParams(search), isFirst };
}
