import { useCallback, useEffect, useMemo, useRef, useState } from "react";

import { useVeiling } from "../shell/veiling";
import { type Part, unveil } from "./api";

/** What is seen sharp now: an address of a blob of this page, and which part of the picture it is. */
export type Sharp = { url: string; part: Part | null };

export type Sight = {
  sharp: Sharp | null;
  /** Why the last one that was asked for is not shown. */
  refused: Error | null;
  /** Asks the program for the picture, or the part; on the trail each time. */
  show: (stack: string, frame: number, part?: Part | null) => void;
  /** Lets go of it. */
  hide: () => void;
};

/** One sharp picture at most, let go of when a key, the focus, the window or the whole page's veil says so. */
export function useSight(): Sight {
  const [sharp, setSharp] = useState<Sharp | null>(null);
  // Counts the times that something was asked or let go: an answer that comes too late is dropped.
  const turn = useRef(0);
  const held = useRef<string | null>(null);

  const [refused, setRefused] = useState<Error | null>(null);

  const put = useCallback((next: Sharp | null) => {
    if (held.current !== null) URL.revokeObjectURL(held.current);
    held.current = next?.url ?? null;
    setSharp(next);
  }, []);

  const hide = useCallback(() => {
    turn.current += 1;
    setRefused(null);
    put(null);
  }, [put]);

  const show = useCallback(
    (stack: string, frame: number, part: Part | null = null) => {
      turn.current += 1;
      const mine = turn.current;
      unveil(stack, frame, part).then(
        (picture) => {
          if (mine !== turn.current) return;
          setRefused(null);
          put({ url: URL.createObjectURL(picture), part });
        },
        (error: unknown) => {
          // Told even where the key was let go of already: a refusal that nobody saw is none.
          setRefused(error instanceof Error ? error : new Error(String(error)));
        },
      );
    },
    [put],
  );

  useVeiling(hide);
  useEffect(() => {
    window.addEventListener("blur", hide);
    return () => {
      window.removeEventListener("blur", hide);
      hide();
    };
  }, [hide]);

  return useMemo(() => ({ sharp, refused, show, hide }), [sharp, refused, show, hide]);
}
