import { useCallback, useEffect, useMemo, useState } from "react";

import { type Frame, strip, type Tile } from "./api";

export type Film = {
  frames: readonly Frame[];
  at: number;
  /** Why the frames could not be made. */
  error: Error | null;
  /** Go so many frames on or back; the first step loads the strip. */
  step: (by: number) => void;
  choose: (at: number) => void;
};

type Held = { stack: string; frames: readonly Frame[]; at: number; error: Error | null };

/** The strip of the video in focus; asked for only when somebody steps into it. */
export function useStrip(tile: Tile | undefined): Film {
  const [held, setHeld] = useState<Held | null>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  const stack = tile?.kind === "video" ? tile.stack : null;

  useEffect(() => {
    if (wanted === null) return;
    let gone = false;
    strip(wanted).then(
      (frames) => {
        if (!gone) setHeld({ stack: wanted, frames, at: 0, error: null });
      },
      (error: unknown) => {
        if (!gone) setHeld({ stack: wanted, frames: [], at: 0, error: error instanceof Error ? error : new Error(String(error)) });
      },
    );
    return () => {
      gone = true;
    };
  }, [wanted]);

  const mine = held !== null && held.stack === stack ? held : null;
  const step = useCallback(
    (by: number) => {
      if (mine === null) setWanted(stack);
      else setHeld({ ...mine, at: Math.min(mine.frames.length - 1, Math.max(0, mine.at + by)) });
    },
    [mine, stack],
  );
  const choose = useCallback(
    (at: number) => {
      if (mine !== null) setHeld({ ...mine, at });
    },
    [mine],
  );
  return useMemo(
    () => ({ frames: mine?.frames ?? [], at: mine?.at ?? 0, error: mine?.error ?? null, step, choose }),
    [mine, step, choose],
  );
}
