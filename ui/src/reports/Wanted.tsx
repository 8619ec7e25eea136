import type { ReactNode } from "react";

import type { ReportsView } from "./api";
import { Field } from "../design/Ask";
import { useAddressValue } from "../shell/routes";
import { LANGUAGES, useWords } from "../words/Words";

/** Which document, in which language, and about what. It stands in the address, so that a document can be linked. */
export function Wanted({ choices, busy, make }: { choices: ReportsView; busy: boolean; make: () => void }) {
  const words = useWords();
  const [kind, setKind] = useAddressValue("kind", "operation");
  const [language, setLanguage] = useAddressValue("in");
  const names = new Intl.DisplayNames([words.language], { type: "language" });
  return (
    <form
      className="wanted"
      onSubmit={(event) => {
        event.preventDefault();
        make();
      }}
    >
      <fieldset>
        <legend className="visually-hidden">{words.say("reports-kind")}</legend>
        {choices.kinds.map((one) => (
          <label key={one} className="kind">
            <input
              type="radio"
              name="kind"
              value={one}
              checked={one === kind}
              onChange={() => {
                setKind(one);
              }}
            />
            {words.say(`doc-kind-${one}`)}
          </label>
        ))}
      </fieldset>
      <About kind={kind} choices={choices} />
      <Choice
        label={words.say("reports-language")}
        value={language}
        choose={setLanguage}
        first={kind === "package" ? words.say("reports-recipients-language") : (names.of(words.language) ?? "")}
      >
        {LANGUAGES.map((code) => (
          <option key={code} value={code}>
            {names.of(code)}
          </option>
        ))}
      </Choice>
      <button type="submit" className="button" disabled={busy} aria-keyshortcuts="r">
        {words.say("reports-build")} <kbd>r</kbd>
      </button>
    </form>
  );
}

function About({ kind, choices }: { kind: string; choices: ReportsView }) {
  const words = useWords();
  const [freeze, setFreeze] = useAddressValue("freeze");
  const [country, setCountry] = useAddressValue("country");
  const [sealed, setSealed] = useAddressValue("package");
  const [person, setPerson] = useAddressValue("person");
  const [file, setFile] = useAddressValue("file");
  if (kind === "operation")
    return (
      <Choice label={words.say("reports-figures")} value={freeze} choose={setFreeze} first={words.say("screen-live")}>
        {choices.freezes.map((one) => (
          <option key={one.value} value={one.value}>
            {words.say("screen-frozen-at", { moment: words.moment(one.label) })}
          </option>
        ))}
      </Choice>
    );
  if (kind === "package")
    return (
      <Choice
        label={words.say("reports-about-package")}
        value={country === "" ? sealed : `draft ${country}`}
        choose={(value) => {
          setCountry(value.startsWith("draft ") ? value.slice(6) : "");
          setSealed(value.startsWith("draft ") ? "" : value);
        }}
        first="–"
      >
        {choices.countries.map((code) => (
          <option key={code} value={`draft ${code}`}>
            {`${words.country(code)} · ${words.say("reports-draft")}`}
          </option>
        ))}
        {choices.packages.map(({ value, label }) => (
          <option key={value} value={value}>
            {`${words.country(label)} · ${value}`}
          </option>
        ))}
      </Choice>
    );
  if (kind === "schedule")
    return (
      <Choice label={words.say("reports-about-person")} value={person} choose={setPerson} first="–">
        {choices.persons.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </Choice>
    );
  if (kind === "validation")
    return (
      <Field label={words.say("reports-about-validation")}>
        <input
          value={file}
          maxLength={1000}
          dir="ltr"
          onChange={(event) => {
            setFile(event.target.value);
          }}
        />
      </Field>
    );
  return null;
}

function Choice({
  label,
  value,
  choose,
  first,
  children,
}: {
  label: string;
  value: string;
  choose: (value: string) => void;
  first: string;
  children: ReactNode;
}) {
  return (
    <Field label={label}>
      <select
        value={value}
        onChange={(event) => {
          choose(event.target.value);
        }}
      >
        <option value="">{first}</option>
        {children}
      </select>
    </Field>
  );
}
