import type { BoardView, CardView } from "./api";

/** From left to right as the work goes. */
export const STAGES = ["draft", "check", "ready", "sent", "acknowledged", "result"] as const;
export type Stage = (typeof STAGES)[number];

/** What can be done with a card, by where it stands. */
export type Step = "forward" | "check" | "preview" | "seal" | "send" | "answer" | "recall";

export function steps(card: CardView): Step[] {
  if (card.package === "") {
    if (card.stage === "check") return ["check", "preview"];
    return card.stage === "ready" ? ["seal", "preview"] : ["forward", "preview", "seal"];
  }
  if (card.recalled !== null) return ["preview"];
  return card.stage === "ready" ? ["send", "preview", "recall"] : ["answer", "preview", "send", "recall"];
}

/** Orders countries by their names in the reader's language. */
type Named = { country: (code: string) => string; language: string };
const byCountry = (words: Named) => {
  const alphabet = new Intl.Collator(words.language);
  return (a: { country: string }, b: { country: string }) => alphabet.compare(words.country(a.country), words.country(b.country));
};

/** Countries whose leads wait; the most leads first, then by the country's name. */
export function candidates(found: BoardView["candidates"], words: Named): BoardView["candidates"] {
  const named = byCountry(words);
  return [...found].sort((a, b) => b.leads.length - a.leads.length || named(a, b));
}

/** The cards of each stage; the latest deadline first, then the longest wait, the oldest, the country's name. */
export function columns(cards: readonly CardView[], words: Named): Record<Stage, CardView[]> {
  const found = Object.fromEntries(STAGES.map((stage) => [stage, [] as CardView[]])) as Record<Stage, CardView[]>;
  const named = byCountry(words);
  for (const card of cards) found[card.stage as Stage].push(card);
  for (const stage of STAGES)
    found[stage].sort((a, b) => b.late - a.late || b.waiting - a.waiting || a.since.localeCompare(b.since) || named(a, b));
  return found;
}

/** The card that an arrow leads to: along a column, or to the same height of the next column that has any. */
export function moved(cards: readonly CardView[], key: string, arrow: string, words: Named & { rtl: boolean }): string | undefined {
  const byStage = columns(cards, words);
  const at = STAGES.findIndex((stage) => byStage[stage].some((card) => card.key === key));
  const stage = STAGES[at];
  if (stage === undefined) return STAGES.flatMap((one) => byStage[one])[0]?.key;
  const row = byStage[stage].findIndex((card) => card.key === key);
  if (arrow === "ArrowDown") return byStage[stage][row + 1]?.key;
  if (arrow === "ArrowUp") return byStage[stage][row - 1]?.key;
  const onward = (arrow === "ArrowRight") !== words.rtl;
  const others = onward ? STAGES.slice(at + 1) : STAGES.slice(0, at).reverse();
  const next = others.find((one) => byStage[one].length > 0);
  return next === undefined ? undefined : byStage[next][Math.min(row, byStage[next].length - 1)]?.key;
}
