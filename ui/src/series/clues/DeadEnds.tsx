import { When } from "../../design/When";
import { Untrusted, useWords } from "../../words/Words";
import type { DeadEnd } from "./api";

/** What was tried and led nowhere, kept. */
export function DeadEnds({ ends }: { ends: readonly DeadEnd[] }) {
  const words = useWords();
  return (
    <>
      {ends.map((end) => (
        <p key={end.judgement} className="dead-end">
          <b>{words.say("series-dead-end")}</b> <Untrusted text={end.text} />{" "}
          <span className="quiet">
            <Untrusted text={end.by} /> · <When iso={end.at} /> · <Untrusted text={end.why} />
          </span>
        </p>
      ))}
    </>
  );
}
