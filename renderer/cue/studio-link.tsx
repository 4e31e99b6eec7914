import { createContext, useContext, type ReactNode } from 'react';
import { studioAddress, type StudioAddress } from '../../core/studio-pages.ts';

/** Opens the studio in its own window; null if a plain link does. */
export const OpenStudio = createContext<((address: StudioAddress) => void) | null>(null);

/** Name of each page's query parameter. */
const ITEMS = { questions: 'question', stories: 'story', calls: 'call', pins: 'pin', import: 'new' } as const;

interface StudioLinkProps {
  readonly page: keyof typeof ITEMS;
  /** Question, story or call to open. */
  readonly item?: string | undefined;
  readonly className: string;
  readonly label?: string;
  readonly title?: string;
  readonly children: ReactNode;
}

/** Link to the studio: its own window in Electron, a tab in a browser. */
export function StudioLink({ page, item, className, label, title, children }: StudioLinkProps): ReactNode {
  const openStudio = useContext(OpenStudio);
  const path = `/studio/${page}` as const;
  const address = item === undefined ? path : studioAddress(path, ITEMS[page], item);
  return (
    <a
      className={className}
      // Absolute, because the floating window has no base URL.
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
