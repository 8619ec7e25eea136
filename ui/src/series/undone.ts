import type { Words } from "../words/Words";
import type { Undone } from "./api";

/** What was taken back, and of which stack; or that there was nothing. */
export function saidUndone(words: Words, { verb, judgements, tiles }: Pick<Undone, "verb" | "judgements" | "tiles">): string {
  if (judgements.length === 0) return words.say("review-done-nothing");
  const what = words.say(`review-verb-${verb}`);
  const [only] = tiles;
  if (judgements.length > 1) return words.say("review-undone-several", { what, count: judgements.length });
  return only === undefined ? words.say("review-undone-what", { what }) : words.say("review-undone-of", { what, of: only.stack });
}
