import { useCallback, useMemo } from 'react';
import { studioAddress, type StudioItem, type StudioPath } from '../../../core/studio-pages.ts';
import type { OpenedAddress } from '../editing/use-opened.ts';
import type { StudioPageProps } from './studio-page.ts';

/** Longer addresses are no good to every browser and server, in characters. */
const LONGEST = 2000;

/** The open item of a page, as its address has it. */
export function useOpenedAddress(
  { location, navigate }: Pick<StudioPageProps, 'location' | 'navigate'>,
  page: StudioPath,
  item: StudioItem,
): OpenedAddress {
  const id = location.query.get(item);
  const set = useCallback(
    (next: string | null, isSame: boolean) => {
      const address = next === null ? page : studioAddress(page, item, next);
      const isNamed = address.length <= LONGEST;
      navigate(isNamed ? address : page, isSame);
      return isNamed ? next : null;
    },
    [navigate, page, item],
  );
  return useMemo(() => ({ id, set }), [id, set]);
}
