import { useCallback, type ReactNode } from 'react';
import type { Story } from '../../../core/bank/model.ts';
import { NoBank } from '../../cue/empty-states.tsx';
import '../editing/editing.css';
import { useDrafts } from '../editing/use-drafts.ts';
import { useEditing } from '../editing/use-editing.ts';
import type { StudioPageProps } from '../frame/studio-page.ts';
import { useOpenedAddress } from '../frame/use-opened-address.ts';
import { StoriesPage } from './stories-page.tsx';

/** The page at /studio/stories; `?story=` names the one to open. */
export function Stories({ bridge, service, location, navigate }: StudioPageProps): ReactNode {
  const editing = useEditing(bridge, service.bank);
  const drafts = useDrafts(bridge, service);
  const address = useOpenedAddress({ location, navigate }, '/studio/stories', 'story');
  const previewMerge = useCallback(
    async (from: string, into: string): Promise<Story | string> => {
      const answer = await bridge.request('bank.text', {});
      if (!answer.ok) return answer.error.message;
      const { applyBankEdit } = await import('../../../core/bank/edit/apply-bank-edit.ts');
      const merged = applyBankEdit(answer.value.text, { kind: 'mergeStories', from, into });
      if (!merged.ok) return merged.reason;
      return merged.bank().stories.find(({ id }) => id === into) ?? 'It cannot be shown before it is done.';
    },
    [bridge],
  );
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
      onPace={(prompterPace) => service.updateSettings({ prompterPace })}
      previewMerge={previewMerge}
      onOpenQuestion={(id) => navigate(`/studio/questions?question=${encodeURIComponent(id)}`)}
      onOpenMarkdown={() => navigate('/studio/markdown')}
      address={address}
      isArrival={!location.isFirst && address.id !== null}
    />
  );
}
