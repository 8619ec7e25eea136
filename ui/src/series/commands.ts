import type { Act } from "../shell/acts";

/** What can be done on the review screen, by the name of its words. */
type Doing = Record<
  | "next"
  | "rest"
  | "undo"
  | "keyhole"
  | "veil"
  | "why"
  | "alike"
  | "tag"
  | "comment"
  | "pack"
  | "agree"
  | "disagree"
  | "back"
  | "forward",
  () => void
>;

/** The acts of the screen with their keys. Those without a function are taken by the grid itself, and told here. */
export function actsOf(doing: Doing): Act[] {
  return [
    { shown: "← ↑ → ↓", label: "screen-keys-move" },
    { shown: "Shift + ← ↑ → ↓", label: "screen-keys-select" },
    { shown: "Home · End · PgUp · PgDn", label: "screen-keys-far" },
    { shown: "0 – 9", label: "screen-keys-grade" },
    { shown: "Alt + 0 – 9", label: "review-key-group" },
    { key: "x", label: "review-key-rest", act: doing.rest },
    { key: "u", label: "screen-keys-next", act: doing.next },
    { shown: "Ctrl + Z", label: "screen-keys-undo", act: doing.undo },
    { shown: "Space", label: "screen-keys-unveil" },
    { key: "k", label: "review-key-keyhole", act: doing.keyhole },
    { key: "v", label: "review-key-veil", act: doing.veil },
    { key: "w", label: "review-key-why", act: doing.why },
    { key: "s", label: "review-key-alike", act: doing.alike },
    { key: "t", label: "review-key-tag", act: doing.tag },
    { key: "c", label: "review-key-comment", act: doing.comment },
    { key: "p", label: "review-key-pack", act: doing.pack },
    { key: "y", label: "review-key-agree", act: doing.agree },
    { key: "n", label: "review-key-disagree", act: doing.disagree },
    { key: ",", label: "review-key-back", act: doing.back },
    { key: ".", label: "review-key-forward", act: doing.forward },
  ];
}

type Digit = { number: number; group: boolean } | "undo" | null;

/** The digit of a key, whether with `Alt`, or that it undoes; null while somebody types or a dialog is open. */
export function digitOf(event: globalThis.KeyboardEvent): Digit {
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (target !== null && (["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName) || target.isContentEditable)) return null;
  if (document.querySelector("[role=dialog]") !== null) return null;
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === "z" && !event.altKey ? "undo" : null;
  // With Alt some keyboards write another character: the place of the key tells the digit.
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.altKey ? event.code : "")?.[1] ?? /^\d$/.exec(event.key)?.[0];
  return digit === undefined ? null : { number: Number(digit), group: event.altKey };
}
