import type { ReactNode } from 'react';
import { normaliseTitle } from '../../../core/bank/normalise.ts';
import { activePins, withActivePins } from '../../../core/session/pin-sets.ts';
import { NoBank } from '../../cue/empty-states.tsx';
import '../editing/editing.css';
import { useDrafts } from '../editing/use-drafts.ts';
import { useEditing } from '../editing/use-editing.ts';
import type { StudioPageProps } from '../frame/studio-page.ts';
import { useOpenedAddress } from '../frame/use-opened-address.ts';
import { QuestionsPage } from './questions-page.tsx';

/** The page at /studio/questions; `?question=` names the one to open. */
export function Questions({ bridge, service, location, navigate }: StudioPageProps): ReactNode {
  const editing = useEditing(bridge, service.bank);
  const drafts = useDrafts(bridge, service);
  const address = useOpenedAddress({ location, navigate }, '/studio/questions', 'question');
  const bank = service.bank?.bank;
  if (!bank) {
    return service.bank?.trouble ? <NoBank path={service.bank.path} trouble={service.bank.trouble} /> : null;
  }
  if (!drafts) return null;
  return (
    <QuestionsPage
      bank={bank}
      version={service.bank.version}
      editing={editing}
      drafts={drafts}
      pins={activePins(service.settings)}
      onPins={(pins) => service.updateSettings(withActivePins(service.settings, pins))}
      answerTimes={service.settings.answerTimes}
      usualAnswerTime={service.settings.answerTime}
      onAnswerTimes={(answerTimes) => service.updateSettings({ answerTimes })}
      onOpenStory={(title) => {
        const id = normaliseTitle(title);
        const story = bank.stories.find(
          (each) => each.id === id || each.aliases.some((alias) => normaliseTitle(alias) === id),
        );
        navigate(`/studio/stories?story=${encodeURIComponent(story?.id ?? id)}`);
      }}
      onOpenMarkdown={() => navigate('/studio/markdown')}
      address={address}
      isArrival={!location.isFirst && address.id !== null}
    />
  );
}
