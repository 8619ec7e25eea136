import { useCallback } from "react";

import { type CardView, reads, type ReadView } from "./api";
import { Asking } from "../design/Asking";
import { useWords } from "../words/Words";

/** What our categories read as in the recipient's scheme, and what is lost on the way. */
export function Reads({ card: { country, package: sealed } }: { card: CardView }) {
  const words = useWords();
  const ask = useCallback(
    () => reads({ country, package: sealed }, words.language),
    [country, sealed, words.language],
  );
  return (
    <section className="reads" aria-label={words.say("packages-reads")}>
      <h3>{words.say("packages-reads")}</h3>
      <Asking ask={ask}>
        {(told) =>
          told.reads.length === 0 ? (
            <p className="quiet">{words.say(told.changed ? "packages-reads-changed" : "packages-reads-nothing")}</p>
          ) : (
            <ul>
              {told.reads.map((one) => (
                <Read key={`${one.scheme} ${one.category} ${one.relation}`} one={one} />
              ))}
            </ul>
          )
        }
      </Asking>
      <p className="quiet">{words.say("packages-reads-note")}</p>
    </section>
  );
}

function Read({ one: { relation, category, scheme, reads: several, own, media } }: { one: ReadView }) {
  const words = useWords();
  return (
    <li className={relation === "narrower" || relation === "none" ? "decides" : undefined}>
      {words.say(`packages-reads-${relation}`, { category, scheme, reads: words.either(several), own })}{" "}
      <span className="quiet">{words.say("doc-posted", { count: media })}</span>
    </li>
  );
}
