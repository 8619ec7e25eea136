import { When } from "../../design/When";
import { go } from "../../shell/routes";
import { Untrusted, useWords } from "../../words/Words";
import { addressOf, viewOf } from "../view";
import type { Series } from "./api";
import { DeadEnds } from "./DeadEnds";

/** The stacks, the countries that are proposed, who looked, and what led nowhere. */
export function SidePanel({ series, addStacks }: { series: Series; addStacks: () => void }) {
  const words = useWords();
  const address = addressOf({ ...viewOf(""), series: series.series });
  return (
    <>
      <section>
        <h2>{words.say("series-stacks")}</h2>
        <ul className="member-tiles">
          {series.members.map((one) => (
            <li key={one.stack}>
              {one.veil !== null && <img src={`data:image/png;base64,${one.veil}`} alt={one.stack} />}
            </li>
          ))}
        </ul>
        <p className="member-acts">
          <a
            href={address}
            onClick={(event) => {
              event.preventDefault();
              go(address);
            }}
          >
            {words.say("series-review")} <kbd>v</kbd>
          </a>
          <button type="button" className="plain" onClick={addStacks}>
            {words.say("series-add-stacks")} <kbd>p</kbd>
          </button>
        </p>
      </section>
      <section>
        <h2>{words.say("series-countries")}</h2>
        {series.country_list.length === 0 && <p className="quiet">{words.say("series-no-countries")}</p>}
        <ul className="lines">
          {series.country_list.map((one) => (
            <li key={one.country} className={one.alive ? undefined : "dead"}>
              <span>{words.country(one.country)}</span>
              <span className={`confidence ${one.confidence}`}>{words.say(`series-confidence-${one.confidence}`)}</span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{words.say("review-looked")}</h2>
        {series.looked.length === 0 && <p className="quiet">{words.say("review-looked-none")}</p>}
        <ul className="lines">
          {series.looked.map((one) => (
            <li key={one.by}>
              <span>
                <Untrusted text={one.by} /> <span className="quiet">{words.say("series-looked-line", one)}</span>
              </span>
              <span className="quiet">
                <When iso={one.last} />
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{words.say("series-dead-ends")}</h2>
        {series.dead_end_list.length === 0 && <p className="quiet">–</p>}
        <DeadEnds ends={series.dead_end_list.filter((one) => one.of === null)} />
      </section>
    </>
  );
}
