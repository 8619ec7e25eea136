import { useSyncExternalStore } from "react";

/** A view that somebody saved: an address with what was filtered and chosen, under a name. */
export type View = { name: string; address: string };

const KEY = "crosswalk.views";
const listeners = new Set<() => void>();
let held: readonly View[] = read();

function read(): readonly View[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isView) : [];
  } catch {
    return [];
  }
}

function isView(one: unknown): one is View {
  const view = one as Partial<View> | null;
  return typeof view?.name === "string" && typeof view.address === "string" && view.address.startsWith("/");
}

function keep(views: readonly View[]) {
  held = views;
  localStorage.setItem(KEY, JSON.stringify(views));
  for (const told of listeners) told();
}

/** The saved views of this browser, and how one is kept and forgotten. A name or an address is there once. */
export function useViews() {
  const views = useSyncExternalStore(
    (told) => {
      listeners.add(told);
      return () => listeners.delete(told);
    },
    () => held,
  );
  return { views, save, forget };
}

export function save(name: string, address: string): void {
  keep([...held.filter((one) => one.name !== name && one.address !== address), { name, address }]);
}

export function forget(address: string): void {
  keep(held.filter((one) => one.address !== address));
}
