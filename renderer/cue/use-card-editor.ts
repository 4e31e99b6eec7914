import { useState } from 'react';
import type { CardTarget } from '../../core/session/card-content.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import { cueWords } from './words.ts';
import type { Service } from './use-service.ts';

/** Inline edit of a cue on the card. */
export interface CardEditor {
  readonly bridge: WindowBridge;
  readonly base: string | null;
  readonly index: number;
  readonly setIndex: (index: number) => void;
  readonly onDone: () => void;
  readonly onConflict: () => void;
  readonly onLeft: () => void;
}

interface CardEditing {
  /** Null if nothing is being edited. */
  readonly editor: CardEditor | null;
  /** Edits the first cue of the shown card, if it is a question's. */
  readonly edit: () => void;
}

/** @param onDone called after the edit, to return to the card */
export function useCardEditor(
  bridge: WindowBridge,
  service: Service,
  shown: CardTarget | null,
  onDone: () => void,
): CardEditing {
  const [edited, setEdited] = useState<{ readonly id: string; readonly index: number } | null>(null);
  const editor =
    edited && edited.id === shown?.id
      ? {
          bridge,
          base: service.bank?.version ?? null,
          index: edited.index,
          setIndex: (index: number) => setEdited({ id: edited.id, index }),
          onDone: () => {
            setEdited(null);
            onDone();
          },
          onConflict: () =>
            service.report({
              code: 'bank-merged',
              ...cueWords.cueChangedElsewhere,
            }),
          onLeft: () =>
            service.report({
              code: 'bank-not-saved',
              ...cueWords.cueLeft,
            }),
        }
      : null;
  return {
    editor,
    edit: () => {
      if (shown?.kind === 'question') setEdited({ id: shown.id, index: 0 });
    },
  };
}
