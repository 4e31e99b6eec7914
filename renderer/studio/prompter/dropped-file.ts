/** A dropped file, and a way to read it again after it has changed. */
export interface DroppedFile {
  readonly file: File;
  /** Null where the browser gives only what it was. */
  readonly fresh: (() => Promise<File>) | null;
}

/** The first file of a drop; null where there is none. Has to be called while the drop is handled. */
export function droppedFile({ files, items }: DataTransfer): DroppedFile | null {
  const [file] = files;
  if (!file) return null;
  const item = [...items].find(({ kind }) => kind === 'file');
  // Older than the File System Access API, and needs no permission to look again.
  const entry = item?.webkitGetAsEntry();
  if (!entry?.isFile) return { file, fresh: null };
  const fileEntry = entry as FileSystemFileEntry;
  return { file, fresh: () => new Promise((give, refuse) => fileEntry.file(give, refuse)) };
}
