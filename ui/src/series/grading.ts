import { useCallback, useRef, useState } from "react";

import { api, type Scheme, type Tile } from "../api";
import type { Pages } from "./pages";

type Done = { stack: string; judgement: number; category: string; first: boolean }[];

/** Grade and undo; the grid shows a grade at once and takes it back if the program refuses. */
export function useGrading(pages: Pages, scheme: Scheme | null) {
  const done = useRef<Done[]>([]);
  const [error, setError] = useState<Error | null>(null);

  const grade = useCallback(
    async (tiles: Tile[], category: string) => {
      if (tiles.length === 0 || scheme === null) return;
      const at = new Date().toISOString();
      for (const tile of tiles)
        pages.regrade(tile.stack, (grades) => [
          ...grades,
          { judgement: 0, scheme: scheme.scheme, category, by: "", at },
        ]);
      try {
        const { judgements } = await api.grade(
          tiles.map((tile) => tile.stack),
          category,
        );
        const batch = tiles.map((tile, n) => ({
          stack: tile.stack,
          judgement: judgements[n] ?? 0,
          category,
          first: tile.grades.length === 0,
        }));
        for (const { stack, judgement } of batch)
          pages.regrade(stack, (grades) => grades.map((one) => (one.judgement === 0 ? { ...one, judgement } : one)));
        pages.countGraded(batch.filter((one) => one.first).length);
        done.current.push(batch);
        setError(null);
      } catch (refusal) {
        for (const tile of tiles) pages.regrade(tile.stack, (grades) => grades.filter((one) => one.judgement !== 0));
        setError(refusal instanceof Error ? refusal : new Error(String(refusal)));
      }
    },
    [pages, scheme],
  );

  /** Take back the last grading; returns the stacks concerned. */
  const undo = useCallback(async () => {
    const last = done.current.pop();
    if (!last) return;
    try {
      for (const { stack, judgement } of last) {
        await api.undo(judgement);
        pages.regrade(stack, (grades) => grades.filter((one) => one.judgement !== judgement));
      }
      pages.countGraded(-last.filter((one) => one.first).length);
      setError(null);
    } catch (refusal) {
      setError(refusal instanceof Error ? refusal : new Error(String(refusal)));
    }
  }, [pages]);

  return { grade, undo, error };
}
