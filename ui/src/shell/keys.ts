import { useLayoutEffect } from "react";

import { go } from "./routes";
import { SCREENS } from "./screens";

const TYPING = ["INPUT", "TEXTAREA", "SELECT"];

/** Whether the key is meant for what somebody types into, or for the browser. */
export function isTyped(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  // AltGr writes `[` and `]` on many keyboards; some systems tell it as Ctrl with Alt.
  const held = (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState("AltGraph");
  return TYPING.includes(target.tagName) || target.isContentEditable || held;
}

/** Whether a dialog is open, or the page is covered: keys of the page below are then nobody's. */
export function isCovered(): boolean {
  return document.querySelector("[role=dialog], [role=alertdialog]") !== null;
}

/** Keys of one screen, by `KeyboardEvent.key`; not while somebody types, nor while a dialog is open.
 *
 * Invariant of every listener for keys: it changes in the same commit as what is drawn (a layout effect; React runs other
 * effects later), so that no key that is pressed at once has the meaning of the screen before. */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  useLayoutEffect(() => {
    function pressed(event: KeyboardEvent) {
      const act = keys[event.key];
      if (act === undefined || isTyped(event) || isCovered()) return;
      event.preventDefault();
      act();
    }
    window.addEventListener("keydown", pressed);
    return () => {
      window.removeEventListener("keydown", pressed);
    };
  }, [keys]);
}

/** `g` and a screen's key goes there; `?` shows the keys; `Ctrl+K` goes to or does anything, also from a field. */
export function useGlobalKeys(showKeys: () => void, showPalette: () => void): void {
  useLayoutEffect(() => {
    let going = false;
    function pressed(event: KeyboardEvent) {
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        if (!isCovered()) showPalette();
        return;
      }
      if (isTyped(event) || document.querySelector("[role=alertdialog]") !== null) return;
      if (event.key === "?") {
        showKeys();
      } else if (going) {
        const screen = SCREENS.find((one) => event.key.length === 1 && one.letters.includes(event.key));
        going = false;
        if (screen) {
          // The key belongs to `g`: a grid on the page must not take it for a grade.
          event.preventDefault();
          event.stopImmediatePropagation();
          go(screen.path);
        }
      } else if (event.key === "g") {
        going = true;
      }
    }
    window.addEventListener("keydown", pressed, { capture: true });
    return () => {
      window.removeEventListener("keydown", pressed, { capture: true });
    };
  }, [showKeys, showPalette]);
}
