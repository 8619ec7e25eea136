import { useLayoutEffect, useMemo } from "react";

import { type Act, useActs } from "../../shell/acts";
import { isCovered, isTyped } from "../../shell/keys";
import { go } from "../../shell/routes";

/** `j`, `k` and the arrows go through the rows; Enter opens the chosen one, where no button or link has the focus; `v` goes to the
 * other view. */
export function useRows(keys: readonly string[], open: string | undefined, choose: (key: string) => void, enter: () => void, other: string) {
  useActs(
    useMemo<Act[]>(() => {
      const move = (by: number) => () => {
        const next = keys[Math.min(Math.max(keys.indexOf(open ?? "") + by, 0), keys.length - 1)];
        if (next === undefined) return;
        choose(next);
        requestAnimationFrame(() => document.querySelector("tr[aria-selected=true]")?.scrollIntoView({ block: "nearest" }));
      };
      return [
        { key: "j", shown: "j k ↑ ↓", label: "screen-keys-move", act: move(1) },
        { key: "k", label: "screen-keys-move", act: move(-1) },
        { key: "ArrowDown", label: "screen-keys-move", act: move(1) },
        { key: "ArrowUp", label: "screen-keys-move", act: move(-1) },
        { key: "v", label: "received-key-bundles", act: () => { go(other); } },
        { key: "Enter", shown: "Enter", label: "received-key-open" },
      ];
    }, [keys, open, choose, other]),
  );
  useLayoutEffect(() => {
    function pressed(event: KeyboardEvent) {
      const on = event.target instanceof Element ? event.target.closest("button, a, summary") : null;
      if (event.key !== "Enter" || on !== null || isTyped(event) || isCovered()) return;
      event.preventDefault();
      enter();
    }
    window.addEventListener("keydown", pressed);
    return () => {
      window.removeEventListener("keydown", pressed);
    };
  }, [enter]);
}
