import type { Scheme, Tile, View } from "./api";

/** What to do with a stack, before anybody looks: a key of words, and how it is meant. */
export type Verdict = { key: string; tone: "good" | "warn" | "plain"; by: string };

/** Whether there is a need to look, from what is known without looking. */
export function verdictOf(tile: Tile, scheme: Scheme, view: View): Verdict {
  const grade = tile.grades.at(-1);
  if (tile.settled === "disputed") return { key: "disputed", tone: "warn", by: "" };
  if (tile.settled === "contested") return { key: "contested", tone: "warn", by: "" };
  if (view.show === "second" && grade !== undefined && grade.by !== scheme.me) {
    return { key: "second", tone: "plain", by: grade.by };
  }
  if (tile.settled === "graded") {
    const own = tile.grades.every((one) => one.by === scheme.me);
    return { key: own ? "own" : "graded", tone: "good", by: grade?.by ?? "" };
  }
  if (tile.settled === "known") {
    const known = tile.known[0];
    return { key: known?.good === true ? "good" : "known", tone: "good", by: known?.set ?? "" };
  }
  if (tile.elsewhere.length > 0) return { key: "elsewhere", tone: "warn", by: tile.elsewhere.join(", ") };
  return { key: "open", tone: "plain", by: "" };
}
