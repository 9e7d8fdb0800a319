import { join } from 'node:path';

/** Where this user's programs keep what they can make again, by the custom of each operating system. */
export function cacheFolderOf(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string,
): string {
  return join(systemFolder(environment, platform, home), 'verzuim-bot');
}

function systemFolder(
  { XDG_CACHE_HOME, LOCALAPPDATA }: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string,
): string {
  if (XDG_CACHE_HOME) return XDG_CACHE_HOME;
  if (platform === 'win32') return LOCALAPPDATA ?? join(home, 'AppData', 'Local');
  return platform === 'darwin' ? join(home, 'Library', 'Caches') : join(home, '.cache');
}
