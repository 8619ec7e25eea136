import { useCallback } from "react";

import { evidence } from "./api";
import { Asking } from "../design/Asking";
import { When } from "../design/When";
import { Told, Untrusted, useWords } from "../words/Words";
import { Code } from "./Named";

/** The rows behind a tie: where each stands, when it happened and when the unit learnt of it. */
export function Evidence({ one, other }: { one: string; other: string }) {
  const words = useWords();
  const ask = useCallback(() => evidence(one, other), [one, other]);
  return (
    <Asking ask={ask}>
      {(rows) =>
        rows.length === 0 ? (
          <p className="quiet">{words.say("people-no-rows")}</p>
        ) : (
          <ul className="evidence">
            {rows.map((row, n) => (
              <li key={n}>
                <span className="evidence-kind">
                  {words.say(`tie-${row.kind}`)}
                  {row.says !== "" && (
                    <>
                      {" · "}
                      <Told text={row.says} />
                    </>
                  )}
                </span>
                {row.text !== "" && (
                  <q>
                    <Untrusted text={row.text} />
                  </q>
                )}
                <span className="quiet place">
                  {row.source !== "" && <span className="chip">{row.source}</span>} <Code text={row.place} />
                </span>
                <Times happened={row.happened} learned={row.learned} />
              </li>
            ))}
          </ul>
        )
      }
    </Asking>
  );
}

/** Both times of a fact. */
export function Times({ happened, learned }: { happened: string | null; learned: string | null }) {
  const words = useWords();
  return (
    <span className="times quiet">
      {happened === null ? words.say("people-time-unknown") : <When iso={happened} />}
      {learned !== null && (
        <>
          {" · "}
          {words.say("people-learned")} <When iso={learned} />
        </>
      )}
    </span>
  );
}
