import type { ReactNode, Ref } from 'react';
import type { CardContent } from '../../core/session/card-stories.ts';
import type { Shape } from '../../core/settings.ts';
import { CueCard, type CardEditor } from './cue-card.tsx';
import { Numbers } from './story-on-card.tsx';
import { StripView, type StripHandle } from './strip-view.tsx';
import type { Service } from './use-service.ts';
import type { CardWalk } from './use-walk.ts';
import './walk.css';

interface ShownCardProps {
  readonly content: CardContent;
  readonly walk: CardWalk;
  readonly shape: Shape;
  readonly isReading: boolean;
  /** The way through the card, where one is gone. */
  readonly bar: ReactNode;
  readonly service: Service;
  readonly strip: Ref<StripHandle>;
  /** What the card scrolls in. */
  readonly scroll: Ref<HTMLDivElement>;
  readonly pins: readonly string[];
  readonly pinKey: string | null;
  readonly onTogglePin: (id: string) => void;
  readonly editor: CardEditor | null;
}

/** The shown card with its bar: whole, or the line of it that is said now. */
export function ShownCard(props: ShownCardProps): ReactNode {
  const { content, walk, shape, isReading, bar, service, strip, scroll, pins, pinKey, onTogglePin, editor } =
    props;
  if (shape === 'strip') {
    return (
      <>
        {bar}
        <StripView
          ref={strip}
          label={content.question?.text ?? content.stories[0]?.story.title ?? ''}
          step={walk.walk.steps[Math.max(0, walk.step)] ?? null}
          trouble={service.trouble ?? service.bank?.trouble ?? null}
        />
      </>
    );
  }
  const told = content.stories.find(({ story }) => story.id === walk.walk.storyId)?.story;
  const numbers = walk.step < 0 ? [] : (told?.numbers ?? []);
  return (
    <>
      {bar}
      {isReading && numbers.length > 0 && <Numbers className="walk-numbers" lines={numbers} />}
      <div ref={scroll} className="card-scroll" tabIndex={0}>
        <CueCard
          card={walk}
          isPinned={content.question !== null && pins.includes(content.question.id)}
          pinKey={pinKey}
          onTogglePin={onTogglePin}
          editor={editor}
        />
      </div>
    </>
  );
}
