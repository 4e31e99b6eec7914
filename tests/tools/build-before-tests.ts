import { findAppRoot } from '../../service/app-root.ts';
import { buildWhatIsStale } from '../../service/launch/build.ts';

/** Builds the app once before the first test where it is stale: else the first start would, under the feet of the others. */
export default async function buildBeforeTests(): Promise<void> {
  const isBuilt = await buildWhatIsStale(findAppRoot(import.meta.url), console.error);
  if (!isBuilt) throw new Error('there is no build to test');
}
