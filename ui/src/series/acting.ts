import { useCallback, useMemo, useState } from "react";

import * as program from "./api";
import type { GradeView, Judged, Scheme, Tile, Undone } from "./api";
import type { Pages } from "./pages";

/** What was done last, for the line that says so. */
export type Done = { what: "grade" | "agree" | "tag" | "comment"; count: number; said: string } | { what: "undo"; undone: Undone };

export type Acting = {
  grade: (tiles: readonly Tile[], category: string, why?: string) => Promise<void>;
  agree: (tiles: readonly Tile[]) => Promise<void>;
  note: (verb: "tag" | "comment", tiles: readonly Tile[], text: string) => Promise<void>;
  undo: () => Promise<void>;
  /** Once everything that was asked so far has been answered: what is left is asked only then. */
  idle: () => Promise<void>;
  done: Done | null;
  error: Error | null;
};

/** Grades, notes and their undoing. A grade is shown at once; what the program then tells takes its place, and a refusal
 * takes it back. */
export function useActing(pages: Pages, scheme: Scheme | null): Acting {
  const [done, setDone] = useState<Done | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const { change, take } = pages;
  const under = useMemo(() => new Set<Promise<unknown>>(), []);
  const idle = useCallback(async () => {
    await Promise.allSettled(under);
  }, [under]);

  const told = useCallback(
    async (asked: Promise<Judged>, what: Exclude<Done["what"], "undo">, said: string) => {
      under.add(asked);
      const judged = await asked.finally(() => under.delete(asked));
      take(judged);
      setDone({ what, count: judged.judgements.length, said });
      setError(null);
    },
    [take, under],
  );

  const grade = useCallback(
    async (tiles: readonly Tile[], category: string, why = "") => {
      if (tiles.length === 0 || scheme === null) return;
      const stacks = tiles.map((tile) => tile.stack);
      const before = new Map(tiles.map((tile) => [tile.stack, tile]));
      const given: GradeView = {
        judgement: 0,
        scheme: scheme.scheme,
        category,
        by: scheme.me,
        at: new Date().toISOString(),
        unseen: false,
        why,
      };
      change(stacks, (tile) => ({ ...tile, settled: "graded", grades: [...tile.grades, given] }));
      try {
        await told(program.grade(stacks, category, why), "grade", category);
      } catch (refusal) {
        change(stacks, (tile) => before.get(tile.stack) ?? tile);
        setError(asError(refusal));
      }
    },
    [change, scheme, told],
  );

  const agree = useCallback(
    async (tiles: readonly Tile[]) => {
      try {
        await told(program.agree(tiles.map((tile) => tile.stack)), "agree", tiles[0]?.grades.at(-1)?.category ?? "");
      } catch (refusal) {
        setError(asError(refusal));
      }
    },
    [told],
  );

  const note = useCallback(
    (verb: "tag" | "comment", tiles: readonly Tile[], text: string) =>
      told(program.note(verb, tiles.map((tile) => tile.stack), text), verb, text),
    [told],
  );

  const undo = useCallback(async () => {
    // What was asked before is what is taken back, also where it has not been answered yet.
    const asked = idle().then(program.undoLast);
    under.add(asked);
    try {
      const judged = await asked.finally(() => under.delete(asked));
      take(judged);
      setDone({ what: "undo", undone: judged });
      setError(null);
    } catch (refusal) {
      setError(asError(refusal));
    }
  }, [take, idle, under]);

  return useMemo(() => ({ grade, agree, note, undo, idle, done, error }), [grade, agree, note, undo, idle, done, error]);
}

function asError(refusal: unknown): Error {
  return refusal instanceof Error ? refusal : new Error(String(refusal));
}
