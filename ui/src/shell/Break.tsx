import { useEffect, useState } from "react";

import { rested } from "../wellness/api";
import { useWords } from "../words/Words";
import { breakKept, endBreak, minutesSince, useBreak } from "./breaks";

/** Minutes that the program keeps of one break at most. */
const LONGEST = 720;

/** Covers the page during a break, and keeps how long it was. */
export function Break() {
  const words = useWords();
  const began = useBreak();
  const minutes = useMinutes(began);
  const [refused, setRefused] = useState<Error | null>(null);
  if (began === null) return null;
  async function end(begin: number) {
    try {
      // Where it cannot be kept that is said once; then the page is there again.
      if (refused === null) await rested(Math.min(LONGEST, minutesSince(begin)));
    } catch (refusal) {
      setRefused(refusal instanceof Error ? refusal : new Error(String(refusal)));
      return;
    }
    setRefused(null);
    endBreak();
    breakKept();
  }
  return (
    <div className="veil" role="alertdialog" aria-label={words.say("break-title")}>
      <p>{words.say("break-title")}</p>
      <p className="break-minutes">{words.say("break-minutes", { minutes })}</p>
      <p className="quiet">{words.say("break-note")}</p>
      {refused !== null && (
        <p className="warn" role="alert">
          <bdi>{refused.message}</bdi>
        </p>
      )}
      <button
        type="button"
        className="button"
        // The page below is covered: what comes next is to end the break.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onClick={() => {
          void end(began);
        }}
      >
        {words.say("break-end")}
      </button>
    </div>
  );
}

function useMinutes(began: number | null): number {
  const [minutes, setMinutes] = useState(0);
  useEffect(() => {
    if (began === null) return;
    const timer = setInterval(() => {
      setMinutes(Math.floor((Date.now() - began) / 60_000));
    }, 5_000);
    return () => {
      clearInterval(timer);
      setMinutes(0);
    };
  }, [began]);
  return minutes;
}
