import { useCallback } from "react";

import { Ask, Field } from "../design/Ask";
import { Ident } from "../design/Ident";
import { release } from "../packages/api";
import { useReading } from "../shell/reading";
import { Link } from "../shell/Link";
import { Failed, Loading } from "../shell/States";
import { go } from "../shell/routes";
import { useWords } from "../words/Words";
import { leadsOf, type StackLead } from "./api";

const waits = (one: StackLead) => one.card === "" && one.country !== null && one.missing.length === 0;

/** The way of a stack into a package: the leads whose persons posted it, where each stands, and the release of one that waits. */
export function PackDialog({ stack, close }: { stack: string; close: () => void }) {
  const words = useWords();
  const ask = useCallback(() => leadsOf(stack), [stack]);
  const [reading, again] = useReading(ask);
  const leads = reading.state === "ready" ? reading.value : [];
  const first = leads.find(waits);
  return (
    <Ask
      title={words.say("review-pack")}
      act={first === undefined ? undefined : words.say("review-act-pack")}
      isOpen
      close={close}
      onAct={async (given) => {
        const lead = leads.find((one) => one.lead === given.get("lead"));
        const why = given.get("why");
        if (lead?.country == null || typeof why !== "string") return;
        await release(lead.country, why, lead.lead);
        go(`/packages/draft-${lead.country}`);
      }}
    >
      {reading.state === "loading" && <Loading />}
      {reading.state === "failed" && <Failed error={reading.error} again={again} />}
      {reading.state === "ready" && leads.length === 0 && <p className="quiet">{words.say("review-pack-nobody")}</p>}
      {leads.length > 0 && (
        <fieldset className="pack-leads">
          <legend>{words.say(first === undefined ? "review-pack-leads" : "review-pack-lead")}</legend>
          {leads.map((one) => (
            <div key={one.lead} className="pack-lead">
              {waits(one) ? (
                <input type="radio" name="lead" id={`pack-${one.lead}`} value={one.lead} defaultChecked={one === first} />
              ) : (
                <span />
              )}
              <label htmlFor={waits(one) ? `pack-${one.lead}` : undefined}>
                <strong>{one.country === null ? "–" : words.country(one.country)}</strong>
                <Ident text={one.lead} />
              </label>
              <Standing lead={one} />
            </div>
          ))}
        </fieldset>
      )}
      {first !== undefined && (
        <Field label={words.say("review-reason")}>
          <input name="why" required maxLength={2000} autoComplete="off" />
        </Field>
      )}
    </Ask>
  );
}

/** Where a lead stands: on the board of packages, waiting, or short of something. */
function Standing({ lead }: { lead: StackLead }) {
  const words = useWords();
  if (lead.card !== "")
    return (
      <Link to={`/packages/${encodeURIComponent(lead.card)}`}>
        {lead.card.startsWith("draft-") ? words.say("packages-stage-draft") : <Ident text={lead.card} />}
      </Link>
    );
  if (lead.country === null) return <Link to={`/routing/${lead.person}`}>{words.say("review-pack-no-country")}</Link>;
  return lead.missing.length > 0 ? (
    <span className="chip warn">{words.say("review-pack-lacks")}</span>
  ) : (
    <span className="chip">{words.say("review-pack-waits")}</span>
  );
}
