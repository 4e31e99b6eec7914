import type { LucideIcon } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { Bank } from '../../../core/bank/model.ts';
import type { StudioPath } from '../../../core/studio-pages.ts';
import type { WindowBridge } from '../../bridge/typed.ts';
import type { Service } from '../../cue/use-service.ts';
import type { LaterComponent } from '../../load-later.tsx';

/** What every page of the studio gets. */
export interface StudioPageProps {
  readonly bridge: WindowBridge;
  readonly service: Service;
  readonly location: Location;
  readonly navigate: Navigate;
}

/** What a page gets that is of a bank. */
export interface BankPageProps extends StudioPageProps {
  readonly bank: Bank;
  readonly version: string | null;
}

/** A page of the studio. */
export interface StudioPage {
  /** Its address. */
  readonly path: StudioPath;
  readonly icon: LucideIcon;
  /** A little room before it sets it apart from the pages above. */
  readonly startsGroup?: boolean;
  /** False for a page that others lead to. */
  readonly isInNavigation: boolean;
  /** Its code is fetched when there is time, so that it opens at once, even when the service is gone. */
  readonly Page: LaterComponent<StudioPageProps>;
}

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
type Navigate = (address: string, isSame?: boolean) => void;

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
