import { createContext, useContext, type ReactNode } from 'react';
import { studioAddress, type StudioAddress } from '../../core/studio-pages.ts';

/** Opens the studio in a window of its own; null where a link does. */
export const OpenStudio = createContext<((address: StudioAddress) => void) | null>(null);

/** What each page calls the item in its address. */
const ITEMS = { questions: 'question', stories: 'story', calls: 'call', pins: 'pin', import: 'new' } as const;

interface StudioLinkProps {
  readonly page: keyof typeof ITEMS;
  /** The question, story or call to open there. */
  readonly item?: string | undefined;
  readonly className: string;
  readonly label?: string;
  readonly title?: string;
  readonly children: ReactNode;
}

/** To the studio: a window of its own in Electron, a tab in a browser. */
export function StudioLink({ page, item, className, label, title, children }: StudioLinkProps): ReactNode {
  const openStudio = useContext(OpenStudio);
  const path = `/studio/${page}` as const;
  const address = item === undefined ? path : studioAddress(path, ITEMS[page], item);
  return (
    <a
      className={className}
      // Whole, because the floating window has no address of its own to resolve a relative one against.
      href={new URL(address, window.location.href).href}
      target="_blank"
      rel="noreferrer"
      aria-label={label}
      title={title}
      onClick={(event) => {
        if (!openStudio) return;
        event.preventDefault();
        openStudio(address);
      }}
    >
      {children}
    </a>
  );
}
