import { unzipSync } from 'fflate';
import { ImportError } from './import-error.ts';
import { readingWords } from './words.ts';

/** Limits of an unpacked archive: bytes in total, bytes of one entry, number of entries. */
const LIMITS = { total: 200 * 1024 * 1024, entry: 100 * 1024 * 1024, entries: 5000 } as const;

/**
 * Unpacks a zip in memory, so entry names are never used as paths. Throws an `ImportError` if it exceeds the limits.
 *
 * @param isWanted selects the entries to unpack, by name
 */
export function openArchive(bytes: Uint8Array, isWanted: (name: string) => boolean): Map<string, Uint8Array> {
  let total = 0;
  let entries = 0;
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        entries += 1;
        if (entries > LIMITS.entries)
          throw new ImportError('too-large', readingWords.archiveEntries(LIMITS.entries));
        if (name.endsWith('/') || /^__MACOSX\/|(?:^|\/)\.[^./]/u.test(name) || !isWanted(name)) return false;
        total += originalSize;
        if (originalSize > LIMITS.entry || total > LIMITS.total)
          throw new ImportError('too-large', readingWords.archiveTooLarge(LIMITS.total));
        return true;
      },
    });
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError('broken', readingWords.archiveBroken);
  }
  let real = 0;
  for (const file of Object.values(files)) real += file.length;
  if (real > LIMITS.total) throw new ImportError('too-large', readingWords.archiveLies);
  return new Map(Object.entries(files));
}
