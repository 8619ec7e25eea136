import { useMemo } from "react";
import { createRoot } from "react-dom/client";
import { expect, test } from "vitest";

import { useActs } from "./acts";

const did: string[] = [];

function Board({ stage }: { stage: string }) {
  useActs(useMemo(() => [{ key: "s", label: "packages-seal", act: () => did.push(stage) }], [stage]));
  return <p>{stage}</p>;
}

/** Presses `s` in the moment in which the place shows this text. */
function pressed(place: Element, text: string): Promise<void> {
  return new Promise((done) => {
    new MutationObserver((_, observer) => {
      if (place.textContent !== text) return;
      observer.disconnect();
      window.dispatchEvent(new KeyboardEvent("keydown", { key: "s" }));
      done();
    }).observe(place, { childList: true, characterData: true, subtree: true });
  });
}

test("a key that is pressed as soon as the screen shows something new means what the screen shows", async () => {
  const place = document.createElement("div");
  // Without `act`, which would run every effect before a key could be pressed.
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false });
  const root = createRoot(place);
  for (const stage of ["check", "ready"]) {
    const shown = pressed(place, stage);
    root.render(<Board stage={stage} />);
    await shown;
  }
  root.unmount();
  expect(did).toEqual(["check", "ready"]);
});
