import { useMemo, useRef } from "react";

import { useActs } from "../shell/acts";
import { useAddressValue } from "../shell/routes";
import { useWords } from "../words/Words";

/** The text that lines are filtered by. It stands in the address, so that what is seen can be linked. */
export const useFilterText = () => useAddressValue("q");

/** A field that keeps the lines in which a text stands; `/` leads to it. `label` is what may be typed, in words. */
export function Filter({ label }: { label?: string }) {
  const words = useWords();
  const [text, setText] = useFilterText();
  const field = useRef<HTMLInputElement>(null);
  useActs(useMemo(() => [{ key: "/", label: "people-key-filter", act: () => field.current?.focus() }], []));
  const shown = label ?? words.say("people-key-filter");
  return (
    <input
      ref={field}
      className="filter-field"
      type="search"
      dir="auto"
      value={text}
      aria-label={shown}
      aria-keyshortcuts="/"
      placeholder={`${shown}  /`}
      onChange={(event) => {
        setText(event.target.value);
      }}
    />
  );
}

/** Whether one of these holds the text, whatever the case and the accents. */
export function holds(text: string, among: readonly string[]): boolean {
  const wanted = plain(text);
  return wanted === "" || among.some((one) => plain(one).includes(wanted));
}

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
