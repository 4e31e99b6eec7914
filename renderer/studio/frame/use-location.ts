import { useCallback, useEffect, useState } from 'react';

export interface Location {
  readonly path: string;
  readonly query: URLSearchParams;
}

/** Where the page is; moving does not load it again, and the browser's back and forward work. */
export function useLocation(): [Location, (address: string) => void] {
  const [location, setLocation] = useState(read);
  useEffect(() => {
    const follow = (): void => setLocation(read());
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, []);
  const navigate = useCallback((address: string) => {
    window.history.pushState(null, '', address);
    setLocation(read());
  }, []);
  return [location, navigate];
}

function read(): Location {
  const { pathname, search } = window.location;
  return { path: pathname.replace(/\/+$/, '') || '/', query: new URLSearchParams(search) };
}
