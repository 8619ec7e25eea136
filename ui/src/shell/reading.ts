import { useCallback, useEffect, useState } from "react";

export type Reading<T> =
  | { state: "loading" }
  | { state: "failed"; error: Error }
  | { state: "ready"; value: T };

/** Ask once, and again when `again` is called. */
export function useReading<T>(ask: () => Promise<T>): [Reading<T>, () => void] {
  const [reading, setReading] = useState<Reading<T>>({ state: "loading" });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let gone = false;
    ask().then(
      (value) => {
        if (!gone) setReading({ state: "ready", value });
      },
      (error: unknown) => {
        if (!gone) setReading({ state: "failed", error: error instanceof Error ? error : new Error(String(error)) });
      },
    );
    return () => {
      gone = true;
    };
  }, [ask, turn]);
  const again = useCallback(() => {
    setTurn((t) => t + 1);
  }, []);
  return [reading, again];
}
