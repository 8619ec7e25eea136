import { useCallback, useEffect, useRef, useState } from "react";

import { api, type GradeView, type ReviewFilter, type Tile } from "../api";

const PAGE = 120;
const KEPT = 24;

export type Pages = {
  total: number | null;
  sitting: () => string;
  ungraded: number;
  failed: Error | null;
  tile: (position: number) => Tile | undefined;
  /** Say what is in view; pages that are missing are fetched. */
  look: (first: number, last: number) => void;
  /** Change the grades of a stack that is held here, at once. */
  regrade: (stack: string, change: (grades: GradeView[]) => GradeView[]) => void;
  countGraded: (by: number) => void;
};

/** Pages of tiles by position, fetched as they come into view; the ones seen longest ago are let go. */
export function usePages(filter: ReviewFilter): Pages {
  const pages = useRef(new Map<number, Tile[]>());
  const asked = useRef(new Set<number>());
  const sitting = useRef("");
  const [total, setTotal] = useState<number | null>(null);
  const [ungraded, setUngraded] = useState(0);
  const [failed, setFailed] = useState<Error | null>(null);
  const [, redraw] = useState(0);

  const fetchPage = useCallback(
    async (number: number, of: Map<number, Tile[]>) => {
      asked.current.add(number);
      try {
        const page = await api.review(filter, number * PAGE, PAGE, sitting.current);
        if (of !== pages.current) return;
        // The stacks were made again: what is held here stands at other positions now.
        if (page.sitting !== sitting.current) of.clear();
        sitting.current = page.sitting;
        of.delete(number);
        of.set(number, page.tiles);
        for (const oldest of of.keys()) {
          if (of.size <= KEPT) break;
          of.delete(oldest);
        }
        setTotal(page.total);
        setUngraded(page.ungraded);
        redraw((n) => n + 1);
      } catch (error) {
        setFailed(error instanceof Error ? error : new Error(String(error)));
      } finally {
        asked.current.delete(number);
      }
    },
    [filter],
  );

  useEffect(() => {
    const mine = new Map<number, Tile[]>();
    pages.current = mine;
    asked.current = new Set();
    sitting.current = "";
    queueMicrotask(() => void fetchPage(0, mine));
  }, [fetchPage]);

  const look = useCallback(
    (first: number, last: number) => {
      for (let number = Math.floor(first / PAGE); number * PAGE < last; number += 1)
        if (!pages.current.has(number) && !asked.current.has(number)) void fetchPage(number, pages.current);
    },
    [fetchPage],
  );

  const tile = useCallback((position: number) => pages.current.get(Math.floor(position / PAGE))?.[position % PAGE], []);

  const regrade = useCallback((stack: string, change: (grades: GradeView[]) => GradeView[]) => {
    for (const page of pages.current.values()) {
      const at = page.findIndex((one) => one.stack === stack);
      const held = page[at];
      if (held) page[at] = { ...held, grades: change(held.grades) };
    }
    redraw((n) => n + 1);
  }, []);

  const countGraded = useCallback((by: number) => {
    setUngraded((n) => Math.max(0, n - by));
  }, []);

  const told = useCallback(() => sitting.current, []);

  return { total, sitting: told, ungraded, failed, tile, look, regrade, countGraded };
}
