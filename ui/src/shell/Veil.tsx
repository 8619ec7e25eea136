import { useWords } from "../words/Words";
import { lift, useVeiled } from "./veiling";

/** Covers the page while everything is veiled. */
export function Veil() {
  const words = useWords();
  if (!useVeiled()) return null;
  return (
    <div className="veil" role="alertdialog" aria-label={words.say("shell-veiled")}>
      <p>{words.say("shell-veiled")}</p>
      <button type="button" className="plain" onClick={lift}>
        {words.say("shell-lift")} <kbd>Esc</kbd>
      </button>
    </div>
  );
}
