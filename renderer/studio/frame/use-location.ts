import { useCallback, useEffect, useState } from 'react';

export interface Location {
  readonly path: string;
  readonly query: URLSearchParams;
}

/**
 * Goes to another page of the studio, by its address.
 *
 * @param isSame whether it is the same place under another name, so that Back does not stop at the old one
 */
export type Navigate = (address: string, isSame?: boolean) => void;

/** Where the page is; moving does not load it again, and the browser's back and forward work. */
export function useLocation(): [Location, Navigate] {
  const [location, setLocation] = useState(read);
  useEffect(() => {
    const follow = (): void => setLocation(read());
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, []);
  const navigate = useCallback<Navigate>((address, isSame = false) => {
    if (isSame) window.history.replaceState(null, '', address);
    else window.history.pushState(null, '', address);
    setLocation(read());
  }, []);
  return [location, navigate];
}

function read(): Location {
  const { pathname, search } = window.location;
  return { path: pathname.replace(/\/+$/, '') || '/', query: new URLSearchParams(search) };
}
