import { useCallback, useEffect, useMemo, useRef, useState } from "react";

import { PAGE, pageOf } from "./ahead";
import type { Judged, Tile, View } from "./api";

const KEPT = 24;

export type Pages = {
  total: number | null;
  sitting: () => string;
  ungraded: number;
  failed: Error | null;
  /** Ask once more after a failure. */
  again: () => void;
  tile: (position: number) => Tile | undefined;
  /** Say what is in view; pages that are missing are fetched. */
  look: (first: number, last: number) => void;
  /** Change stacks that are held here, at once. */
  change: (stacks: readonly string[], how: (tile: Tile) => Tile) => void;
  /** Put stacks as the program tells them in the place of those that are held, and how many are left. */
  take: (told: Told) => void;
  /** The stack at a position, fetched where it is not held. */
  have: (position: number) => Promise<Tile | undefined>;
};

type Told = Pick<Judged, "tiles" | "ungraded" | "newest">;

/** Pages of tiles by position, fetched as they come into view; the ones seen longest ago are let go. Answers arrive in any
 * order: one that takes account of fewer judgements than what is held changes nothing of it. */
export function usePages(view: View): Pages {
  const pages = useRef(new Map<number, Tile[]>());
  const asked = useRef(new Map<number, Promise<void>>());
  const sitting = useRef("");
  // The newest judgement that the count takes account of, and, of stacks that were acted on, what is held of each.
  const counted = useRef(0);
  const acted = useRef(new Map<string, number>());
  const [total, setTotal] = useState<number | null>(null);
  const [ungraded, setUngraded] = useState(0);
  const [failed, setFailed] = useState<Error | null>(null);
  const [turn, redraw] = useState(0);

  const count = useCallback((told: Pick<Told, "ungraded" | "newest">) => {
    if (told.newest < counted.current) return;
    counted.current = told.newest;
    setUngraded(told.ungraded);
  }, []);

  /** Read a page; false where it came too late and must be read again. */
  const read = useCallback(
    async (number: number, of: Map<number, Tile[]>): Promise<boolean> => {
      const before = sitting.current;
      const page = await pageOf(view, number, before);
      if (of !== pages.current) return true;
      const moved = sitting.current !== before && sitting.current !== page.sitting;
      if (moved || page.tiles.some(({ stack }) => page.newest < (acted.current.get(stack) ?? 0))) return false;
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
      count(page);
      redraw((n) => n + 1);
      return true;
    },
    [view, count],
  );

  const fetchPage = useCallback(
    (number: number, of: Map<number, Tile[]>): Promise<void> => {
      const under = asked.current;
      const until = async () => {
        try {
          while (!(await read(number, of)));
        } catch (error) {
          if (of === pages.current) setFailed(error instanceof Error ? error : new Error(String(error)));
        } finally {
          under.delete(number);
        }
      };
      const answered = until();
      under.set(number, answered);
      return answered;
    },
    [read],
  );

  useEffect(() => {
    const mine = new Map<number, Tile[]>();
    pages.current = mine;
    asked.current = new Map();
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

  const again = useCallback(() => {
    setFailed(null);
    if (!pages.current.has(0)) void fetchPage(0, pages.current);
  }, [fetchPage]);

  const tile = useCallback((position: number) => pages.current.get(Math.floor(position / PAGE))?.[position % PAGE], []);

  const have = useCallback(
    async (position: number) => {
      const number = Math.floor(position / PAGE);
      if (!pages.current.has(number)) await (asked.current.get(number) ?? fetchPage(number, pages.current));
      return tile(position);
    },
    [fetchPage, tile],
  );

  const change = useCallback((stacks: readonly string[], how: (tile: Tile) => Tile) => {
    const concerned = new Set(stacks);
    for (const page of pages.current.values())
      for (const [at, held] of page.entries()) if (concerned.has(held.stack)) page[at] = how(held);
    redraw((n) => n + 1);
  }, []);

  const take = useCallback(
    ({ tiles, ungraded: left, newest }: Told) => {
      const told = new Map(tiles.filter(({ stack }) => newest >= (acted.current.get(stack) ?? 0)).map((one) => [one.stack, one]));
      for (const stack of told.keys()) acted.current.set(stack, newest);
      // Told without a place in this queue: the place is the one that is held.
      change([...told.keys()], (held) => ({
        ...held,
        ...told.get(held.stack),
        position: held.position,
        away: held.away,
      }));
      count({ ungraded: left, newest });
    },
    [change, count],
  );

  const sat = useCallback(() => sitting.current, []);

  return useMemo(
    () => ({ total, sitting: sat, ungraded, failed, again, tile, look, change, take, have, turn }),
    [total, sat, ungraded, failed, again, tile, look, change, take, have, turn],
  );
}
