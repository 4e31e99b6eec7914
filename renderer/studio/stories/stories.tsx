import type { ReactNode } from 'react';
import { NoBank } from '../../cue/empty-states.tsx';
import '../editing/editing.css';
import { useDrafts } from '../editing/use-drafts.ts';
import { useEditing } from '../editing/use-editing.ts';
import type { StudioPageProps } from '../frame/studio-page.ts';
import { StoriesPage } from './stories-page.tsx';

/** The page at /studio/stories; `?story=` names the one to open. */
export function Stories({ bridge, service, location, navigate }: StudioPageProps): ReactNode {
  const editing = useEditing(bridge, service.bank);
  const drafts = useDrafts(bridge);
  const bank = service.bank?.bank;
  if (!bank) {
    return service.bank?.trouble ? <NoBank path={service.bank.path} trouble={service.bank.trouble} /> : null;
  }
  if (!drafts) return null;
  return (
    <StoriesPage
      bank={bank}
      version={service.bank.version}
      editing={editing}
      drafts={drafts}
      pace={service.settings.prompterPace}
      onOpenQuestion={(id) => navigate(`/studio/questions?question=${encodeURIComponent(id)}`)}
      initial={location.query.get('story')}
    />
  );
}
