import { useCallback, useState } from "react";

import { Ask, Field } from "../design/Ask";
import { useReading } from "../shell/reading";
import { Untrusted, useWords } from "../words/Words";
import { isolated } from "../words/visible";
import type { SourceView } from "./api";
import { add, type Adding, places } from "./ingest";

const EXHIBITS = ["desktop", "laptop", "phone", "tablet", "storage", "server"] as const;

/** Take something in: where it is, under which legal basis, whose it is and what may be done with it. `of` is a source that
 * was begun: the same is asked again, and what was read stays. */
export function AddSource({ of, isOpen, close, begun }: { of: SourceView | undefined; isOpen: boolean; close: () => void; begun: () => void }) {
  const words = useWords();
  const [path, setPath] = useState(of?.location ?? "");
  return (
    <Ask
      title={words.say(of === undefined ? "ingest-add" : "ingest-resume")}
      act={words.say("ingest-begin")}
      isOpen={isOpen}
      close={close}
      onAct={async (given) => {
        await add(asked(given, words.language));
        setPath("");
        begun();
      }}
    >
      <Field label={words.say("ingest-path")}>
        <input name="path" required dir="ltr" value={path} onChange={(event) => { setPath(event.target.value); }} />
      </Field>
      {isOpen && <Places choose={setPath} />}
      <Field label={words.say("screen-legal-basis")}>
        <input name="legal_basis" required dir="auto" maxLength={400} defaultValue={of?.legal_basis} />
      </Field>
      <div className="add-row">
        <Choice name="exhibit" label="exhibit" among={["", ...EXHIBITS]} usual={of?.exhibit ?? ""} say={(one) => words.say(`exhibit-${one === "" ? "none" : one}`)} />
        <Field label={words.say("ingest-country")}>
          <input name="country" maxLength={2} size={3} dir="ltr" pattern="[A-Za-z]{2}" defaultValue={of?.country ?? ""} />
        </Field>
        <Field label={words.say("screen-owner")}>
          <input name="owner" maxLength={64} size={6} dir="ltr" defaultValue={of?.owner} />
        </Field>
      </div>
      <div className="add-row">
        <Choice name="source_grade" label="ingest-source-grade" among={["A", "B", "C", "X"]} usual={of?.source_grade ?? "B"} />
        <Choice name="information_grade" label="ingest-information-grade" among={["1", "2", "3", "4"]} usual={of?.information_grade ?? "2"} />
        <Choice name="handling" label="ingest-handling" among={["H0", "H1", "H2", "H3"]} usual={of?.handling ?? "H1"} />
        <Field label={words.say("ingest-expires")}>
          <input name="expires" type="date" />
        </Field>
      </div>
    </Ask>
  );
}

function Choice({
  name,
  label,
  among,
  usual = "",
  say = (one) => one,
}: {
  name: string;
  label: string;
  among: readonly string[];
  usual?: string;
  say?: (one: string) => string;
}) {
  const words = useWords();
  return (
    <Field label={words.say(label)}>
      <select name={name} defaultValue={usual}>
        {among.map((one) => (
          <option key={one} value={one}>
            {say(one)}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** What may be chosen, folder by folder, where the operator allowed some; else a path is typed. */
function Places({ choose }: { choose: (path: string) => void }) {
  const words = useWords();
  const [folder, setFolder] = useState("");
  const ask = useCallback(() => places(folder), [folder]);
  const [reading] = useReading(ask);
  if (reading.state !== "ready") return null;
  const { places: found, above } = reading.value;
  if (found.length === 0 && above === null) return <p className="quiet">{words.say("ingest-typed")}</p>;
  return (
    <ul className="places" aria-label={words.say("ingest-places")}>
      {above !== null && (
        <li>
          <button type="button" className="plain" onClick={() => { setFolder(above); }}>
            ↑ {words.say("ingest-above")}
          </button>
        </li>
      )}
      {found.map((place) => (
        <li key={place.path}>
          <button
            type="button"
            className="plain"
            onClick={() => {
              choose(place.path);
            }}
          >
            <Untrusted text={place.name} />
          </button>
          {place.is_folder && (
            <button type="button" className="plain" aria-label={`${words.say("ingest-open")} ${isolated(place.name)}`} onClick={() => { setFolder(place.path); }}>
              ›
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function asked(given: FormData, language: Adding["language"]): Adding {
  const text = (name: string) => {
    const value = given.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
  return {
    path: text("path"),
    legal_basis: text("legal_basis"),
    exhibit: text("exhibit"),
    country: text("country"),
    owner: text("owner"),
    source_grade: text("source_grade") as Adding["source_grade"],
    information_grade: text("information_grade") as Adding["information_grade"],
    handling: text("handling") as Adding["handling"],
    expires: text("expires"),
    language,
  };
}
