const CODES = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV', 'EACCES']);

/** Whether the system says that a file system has no hard links, or not here (FAT, some network drives, some phones). */
export function hasNoLinks(code: string): boolean {
  return CODES.has(code);
}
