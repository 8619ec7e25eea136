import { useEffect, useLayoutEffect, useSyncExternalStore } from "react";

let veiled = false;
const listeners = new Set<() => void>();
const pictures = new Set<() => void>();

function set(next: boolean) {
  if (next) for (const hide of pictures) hide();
  if (next === veiled) return;
  veiled = next;
  for (const told of listeners) told();
}

/** Cover the page and let go of every sharp picture. */
export function veil(): void {
  set(true);
}

/** Show the page again. Pictures stay veiled until somebody unveils them. */
export function lift(): void {
  set(false);
}

/** Whether the page is covered. */
export function useVeiled(): boolean {
  return useSyncExternalStore(
    (told) => {
      listeners.add(told);
      return () => listeners.delete(told);
    },
    () => veiled,
  );
}

/** What lets go of a sharp picture when everything is veiled. `hide` must be stable. */
export function useVeiling(hide: () => void): void {
  useEffect(() => {
    pictures.add(hide);
    return () => {
      pictures.delete(hide);
    };
  }, [hide]);
}

/** `Esc` covers the page, and so does the loss of the window's focus, until it comes back. */
export function useVeilKeys(): void {
  useLayoutEffect(() => {
    let byFocus = false;
    function pressed(event: KeyboardEvent) {
      if (veiled) {
        event.preventDefault();
        event.stopImmediatePropagation();
        if (!event.repeat && ["Escape", "Enter", " "].includes(event.key)) lift();
      } else if (event.key === "Escape" && document.querySelector("[role=dialog]") === null) {
        veil();
      }
    }
    function lost() {
      // The focus may have gone into a frame of the page itself.
      if (document.hasFocus() || veiled) return;
      byFocus = true;
      veil();
    }
    function found() {
      if (byFocus) lift();
      byFocus = false;
    }
    window.addEventListener("keydown", pressed, { capture: true });
    window.addEventListener("blur", lost);
    window.addEventListener("focus", found);
    return () => {
      window.removeEventListener("keydown", pressed, { capture: true });
      window.removeEventListener("blur", lost);
      window.removeEventListener("focus", found);
    };
  }, []);
}
