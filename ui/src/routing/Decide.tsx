import { locate, rebut, type RouteView } from "./api";
import { Ask, Field } from "../design/Ask";
import { Untrusted, useWords } from "../words/Words";

export type Deciding = { what: "accept" | "override" } | { what: "rebut"; signal: number };

const said = (given: FormData, name: string) => {
  const value = given.get(name);
  return typeof value === "string" ? value : "";
};

/** A decision with its reason. What cannot be decided (no country to accept, no such signal) is not asked. */
export function Decide({
  view,
  deciding,
  close,
  done,
}: {
  view: RouteView;
  deciding: Deciding;
  close: () => void;
  done: () => void;
}) {
  const words = useWords();
  const signal = deciding.what === "rebut" ? view.signals.find((one) => one.number === deciding.signal) : undefined;
  if (deciding.what === "accept" && view.signals_say === null) return null;
  if (deciding.what === "rebut" && signal === undefined) return null;
  const proposed = view.signals_say;
  const title =
    deciding.what === "rebut"
      ? words.say("routing-rebut-title", { number: deciding.signal })
      : deciding.what === "accept"
        ? words.say("routing-accept-title", { country: words.country(proposed ?? ""), person: view.person })
        : words.say("routing-override-title", { person: view.person });
  return (
    <Ask
      title={title}
      act={words.say(`routing-${deciding.what}`)}
      isOpen
      close={close}
      onAct={async (given) => {
        const why = said(given, "why");
        if (deciding.what === "rebut") await rebut(view.person, deciding.signal, why);
        else await locate(view.person, deciding.what === "accept" ? (proposed ?? "") : said(given, "country").toUpperCase(), why);
        done();
      }}
    >
      {signal !== undefined && (
        <>
          <p>
            <Untrusted text={signal.evidence} />
          </p>
          <p className="quiet">{words.say("routing-rebut-note")}</p>
        </>
      )}
      {deciding.what === "override" && (
        <Field label={words.say("screen-country-code")}>
          <input name="country" required minLength={2} maxLength={2} dir="ltr" />
        </Field>
      )}
      <Field label={words.say("screen-reason")}>
        <input name="why" required maxLength={2000} />
      </Field>
    </Ask>
  );
}
