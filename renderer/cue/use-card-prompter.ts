import { useMemo, useRef, useState, type RefObject } from 'react';
import { scriptOfCard, type Script } from '../../core/prompter/script.ts';
import type { PrompterHandle } from '../prompter/prompter.tsx';
import type { CardWalk } from './use-cue.ts';

interface CardPrompter {
  readonly prompter: RefObject<PrompterHandle | null>;
  /** What scrolls; null while the card stands. */
  readonly script: Script | null;
  readonly setPrompting: (isWanted: boolean) => void;
}

/** The teleprompter in place of the card. */
export function useCardPrompter({ content, openStoryId }: CardWalk): CardPrompter {
  const prompter = useRef<PrompterHandle>(null);
  const [isWanted, setPrompting] = useState(false);
  const script = useMemo(
    () => (isWanted && content ? scriptOfCard(content, openStoryId) : null),
    [isWanted, content, openStoryId],
  );
  return { prompter, script, setPrompting };
}
