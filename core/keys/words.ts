import { catalogue } from '../language.ts';
import type { KeyUse, KeyUser } from './known-keys.ts';

/** Why a key is not a good one. */
export const keyWords = /* @__PURE__ */ catalogue('keys', {
  taken: (key: string, target: string) => `${key} is already the key of ${target}.`,
  notTyped: (key: string) => `${key} could not be typed in any program.`,
  neededToType: (key: string) => `${key} alone is needed to write in the search field.`,
  used: (by: KeyUser, key: string, use: KeyUse) => `${by} uses ${key} for ${use}.`,
});
