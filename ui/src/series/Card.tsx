import { Untrusted, useWords } from "../words/Words";
import type { Scheme, Tile, View } from "./api";
import { clock } from "./Strip";
import { verdictOf } from "./verdict";

/** PDQ's own bound, below which a hash takes no part in look-up. */
const FLAT = 50;

/** What can be foreseen before a picture is unveiled: whether there is a need to, what it is, who knows it, who graded it. */
export function Card({ tile, scheme, view }: { tile: Tile; scheme: Scheme; view: View }) {
  const words = useWords();
  const verdict = verdictOf(tile, scheme, view);
  const label = (code: string) => scheme.categories.find((one) => one.code === code)?.label ?? code;
  return (
    <section className="card-before" aria-label={words.say("review-before")}>
      <p className={`verdict ${verdict.tone}`}>{words.say(`review-verdict-${verdict.key}`, { by: verdict.by })}</p>
      <dl>
        <div>
          <dt>{words.say("screen-fact-kind")}</dt>
          <dd>
            {words.say(`screen-kind-of-${tile.kind}`)}
            {tile.duration_ms !== null && (
              <>
                {" "}
                · <bdi dir="ltr">{clock(tile.duration_ms)}</bdi>
              </>
            )}
            {tile.width !== null && (
              <span className="quiet">
                {" "}
                ·{" "}
                <bdi dir="ltr">
                  {tile.width} × {tile.height}
                </bdi>
              </span>
            )}
          </dd>
        </div>
        <div>
          <dt>{words.say("review-known")}</dt>
          <dd>
            {tile.known.length === 0
              ? words.say("review-on-no-list")
              : tile.known.slice(0, 3).map((one) => (
                  <span key={`${one.set_id}-${one.category}`} className="said">
                    {words.say(one.distance === 0 ? "screen-why-exact" : "screen-why-near", {
                      set: one.set,
                      owner: one.owner,
                      distance: one.distance,
                      category: one.good ? words.say("screen-known-good") : one.category || "–",
                    })}
                  </span>
                ))}
          </dd>
        </div>
        <div>
          <dt>{words.say("review-grades")}</dt>
          <dd>
            {tile.grades.length === 0
              ? words.say("review-graded-by-nobody")
              : tile.grades.map((one) => (
                  <span key={one.judgement} className="said">
                    <b title={label(one.category)}>{one.category}</b>{" "}
                    {one.scheme !== scheme.scheme && (
                      <bdi dir="ltr" className="quiet">
                        {one.scheme}
                      </bdi>
                    )}{" "}
                    <Untrusted text={one.by} />
                    {one.unseen && <em className="quiet"> {words.say("review-unseen")}</em>}
                  </span>
                ))}
          </dd>
        </div>
        <div>
          <dt>{words.say("screen-fact-quality")}</dt>
          <dd>
            {tile.quality === null ? "–" : words.number(tile.quality)}
            {tile.quality !== null && tile.quality < FLAT && <span className="warn"> {words.say("review-flat")}</span>}
          </dd>
        </div>
      </dl>
    </section>
  );
}
