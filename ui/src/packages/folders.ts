/** Folders that somebody typed last, so that they need not be typed again. They are this machine's own. */
const KEY = "crosswalk.folder.";

export const folder = (name: string) => localStorage.getItem(KEY + name) ?? "";

export function keepFolder(name: string, path: string): string {
  localStorage.setItem(KEY + name, path);
  return path;
}
