import { useCallback } from "react";

import { problems, type SourceView } from "./api";
import { useReading } from "../shell/reading";
import { Failed, Loading } from "../shell/States";
import { Untrusted, useWords } from "../words/Words";

/** Every entry of a source that could not be read, with its reason. */
export function Problems({ source }: { source: SourceView }) {
  const words = useWords();
  const ask = useCallback(() => problems(source.source), [source.source]);
  const [reading, again] = useReading(ask);
  if (reading.state === "loading") return <Loading />;
  if (reading.state === "failed") return <Failed error={reading.error} again={again} />;
  if (reading.value.length === 0) return <p className="good">{words.say("screen-no-problems")}</p>;
  return (
    <div className="problem-room">
      <p className="warn">{words.say("screen-problems-of", { count: source.problems })}</p>
      <ul className="problems">
        {reading.value.map((problem, n) => (
          <li key={n}>
            <span className="path">
              <Untrusted text={problem.path} />
            </span>
            <span className="warn">{words.say(`problem-${problem.reason}`)}</span>
            <span className="quiet detail">
              <Untrusted text={problem.detail} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
