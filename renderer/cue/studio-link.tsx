import { createContext, useContext, type ReactNode } from 'react';
import type { WindowBridge } from '../bridge/typed.ts';

/** Opens the studio in a window of its own; null where a link does. */
export const OpenStudio = createContext<WindowBridge | null>(null);

/** What each page calls the item in its address. */
const ITEMS = { questions: 'question', stories: 'story', calls: 'call', pins: 'pin' } as const;

interface StudioLinkProps {
  readonly page: 'questions' | 'stories' | 'calls' | 'pins';
  /** The question, story or call to open there. */
  readonly item?: string | undefined;
  readonly className: string;
  readonly label?: string;
  readonly title?: string;
  readonly children: ReactNode;
}

/** To the studio: a window of its own in Electron, a tab in a browser. */
export function StudioLink({ page, item, className, label, title, children }: StudioLinkProps): ReactNode {
  const bridge = useContext(OpenStudio);
  return (
    <a
      className={className}
      href={addressOf(page, item)}
      target="_blank"
      rel="noreferrer"
      aria-label={label}
      title={title}
      onClick={(event) => {
        if (!bridge) return;
        event.preventDefault();
        void bridge.call('command.run', { name: 'studio', argument: null });
      }}
    >
      {children}
    </a>
  );
}

/** Whole, because the floating window has no address of its own to resolve a relative one against. */
function addressOf(page: StudioLinkProps['page'], item: string | undefined): string {
  const address = new URL(`/studio/${page}`, window.location.href);
  if (item !== undefined) address.searchParams.set(ITEMS[page], item);
  return address.href;
}
