import { findAppRoot } from '../../service/app-root.ts';
import { buildWhatIsStale } from '../../service/launch/build.ts';

/**
 * Builds the app if stale, before the first test; otherwise the first start would build it while other tests use it.
 */
export default async function buildBeforeTests(): Promise<void> {
  const isBuilt = await buildWhatIsStale(findAppRoot(import.meta.url), console.error);
  if (!isBuilt) throw new Error('there is no build to test');
}
