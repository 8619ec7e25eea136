import { useLayoutEffect, useSyncExternalStore } from "react";

import { isCovered, isTyped } from "./keys";

/** Something that can be done on the screen that is open: by its key, from the palette, and told under `?`. */
export type Act = {
  /** `KeyboardEvent.key`; absent where it has none. */
  key?: string;
  /** How the key is written under `?` where it differs, as `← →`. */
  shown?: string;
  /** The key of its words in the catalogue. */
  label: string;
  /** Absent where a part of the screen takes the key itself and it is only told. */
  act?: () => void;
};

let offered: readonly (readonly Act[])[] = [];
const listeners = new Set<() => void>();

function change(next: readonly (readonly Act[])[]) {
  offered = next;
  for (const told of listeners) told();
}

/** Offer these while the part is drawn. `acts` must be stable (`useMemo`). Keys are not taken from who types, nor while
 * a dialog is open. */
export function useActs(acts: readonly Act[]): void {
  useLayoutEffect(() => {
    function pressed(event: KeyboardEvent) {
      const found = acts.find((one) => one.key === event.key && one.act !== undefined);
      if (found?.act === undefined || isTyped(event) || isCovered()) return;
      event.preventDefault();
      found.act();
    }
    window.addEventListener("keydown", pressed);
    change([...offered, acts]);
    return () => {
      window.removeEventListener("keydown", pressed);
      change(offered.filter((one) => one !== acts));
    };
  }, [acts]);
}

/** Everything that is offered now, in the order in which the parts were drawn. */
export function useOffered(): readonly Act[] {
  const groups = useSyncExternalStore(
    (told) => {
      listeners.add(told);
      return () => listeners.delete(told);
    },
    () => offered,
  );
  return groups.flat();
}
