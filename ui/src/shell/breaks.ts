import { useEffect, useSyncExternalStore } from "react";

let began: number | null = null;
const listeners = new Set<() => void>();
const keepers = new Set<() => void>();

function set(next: number | null) {
  began = next;
  for (const told of listeners) told();
}

/** Cover the page and count the minutes. */
export function takeBreak(): void {
  set(Date.now());
}

/** The minutes of the break that began then, begun ones counted. */
export function minutesSince(begin: number): number {
  return Math.max(1, Math.round((Date.now() - begin) / 60_000));
}

/** Show the page again. */
export function endBreak(): void {
  set(null);
}

/** Say that the record of breaks has one more. */
export function breakKept(): void {
  for (const told of keepers) told();
}

/** Be told when a break was kept. `told` must be stable. */
export function useBreakKept(told: () => void): void {
  useEffect(() => {
    keepers.add(told);
    return () => {
      keepers.delete(told);
    };
  }, [told]);
}

/** When the break began; null while there is none. */
export function useBreak(): number | null {
  return useSyncExternalStore(
    (told) => {
      listeners.add(told);
      return () => listeners.delete(told);
    },
    () => began,
  );
}
