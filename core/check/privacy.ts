/** What “Private while sharing” is worth on a system (`process.platform`); the sources are in docs/platforms.md. */
export function whatPrivateDoes(platform: string): string {
  if (platform === 'win32')
    return 'Windows is asked to leave Sidecue out of captures (black before Windows 10 version 2004). That is no promise.';
  if (platform === 'darwin')
    return 'macOS is asked to leave Sidecue out of captures, but newer programs show it all the same, from macOS 15 in any case. That is no promise.';
  return 'Linux has no way to leave a window out of captures: if you share this screen, others see Sidecue.';
}
