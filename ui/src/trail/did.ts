import type { Words } from "../words/Words";

/** What a verb of the trail did, in the reader's language; the verb itself where the catalogue has no words for it. */
export function did(verb: string, words: Words): string {
  if (verb.startsWith("refused:")) return words.say("trail-refused", { act: did(verb.slice("refused:".length), words) });
  if (verb.endsWith(":end")) return words.say("trail-ended", { act: did(verb.slice(0, -":end".length), words) });
  const key = `did-${verb.replaceAll(/[ :]/gu, "-")}`;
  return words.has(key) ? words.say(key) : verb;
}
