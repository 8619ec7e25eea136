import type { Sentence } from "../../words/Words";
import { useWords } from "../../words/Words";

const LOOKS: Record<string, string> = {
  "triage-tier-child-at-risk": "chip bad",
  "triage-tier-new-material": "chip warn",
};

/** The tier that a report stands in. Its look says no more than its words do. */
export function Priority({ tier }: { tier: Sentence }) {
  const words = useWords();
  return <span className={LOOKS[tier.key] ?? "chip"}>{words.tell(tier)}</span>;
}

/** The reasons for a place, the weightiest first; without the tier, which stands beside them. */
export function reasonsOf(why: readonly Sentence[]): Sentence[] {
  return why.flatMap((said) => {
    const because = said.key === "triage-stands" ? said.values["because"] : undefined;
    if (Array.isArray(because)) return because;
    return typeof because === "object" ? [because] : [said];
  });
}
