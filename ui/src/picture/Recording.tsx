import { act, confirm, exported, freeze } from "./api";
import { Ask, Field } from "../design/Ask";
import { useWords } from "../words/Words";
import { KINDS } from "./Timeline";

type Dialog = { isOpen: boolean; close: () => void; done: () => void };

const said = (given: FormData, name: string) => {
  const value = given.get(name);
  return typeof value === "string" ? value : "";
};

/** A line of the ledger, with its source; what may not be written is refused in the dialog. */
export function RecordAct({ isOpen, close, done, kind, country }: Dialog & { kind: string; country: string }) {
  const words = useWords();
  return (
    <Ask
      title={words.say("screen-act-title")}
      act={words.say("screen-act")}
      isOpen={isOpen}
      close={close}
      onAct={async (given) => {
        await act({
          kind: said(given, "kind"),
          country: said(given, "country").toUpperCase(),
          date: said(given, "date"),
          count: Number(said(given, "count")),
          person: said(given, "person"),
          source: said(given, "source"),
        });
        done();
      }}
    >
      <div className="ask-row">
        <Field label={words.say("screen-act-kind")}>
          <select name="kind" defaultValue={kind}>
            {KINDS.map((one) => (
              <option key={one} value={one}>
                {words.say(`action-${one}`)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={words.say("screen-country-code")}>
          <input name="country" defaultValue={country} required minLength={2} maxLength={2} dir="ltr" />
        </Field>
        <Field label={words.say("screen-act-count")}>
          <input name="count" type="number" min={1} defaultValue={1} required dir="ltr" />
        </Field>
      </div>
      <Field label={words.say("screen-act-date")}>
        <input name="date" required pattern="\d{4}-\d{2}-\d{2}" placeholder="YYYY-MM-DD" dir="ltr" />
      </Field>
      <Field label={words.say("screen-act-source")}>
        <input name="source" required maxLength={2000} />
      </Field>
      <Field label={words.say("screen-act-person")}>
        <input name="person" placeholder="P-" dir="ltr" maxLength={128} />
      </Field>
    </Ask>
  );
}

/** From reported to verified. */
export function Confirm({ line, close, done }: { line: string | null; close: () => void; done: () => void }) {
  const words = useWords();
  return (
    <Ask
      title={words.say("screen-confirm-title", { number: line ?? "" })}
      act={words.say("screen-confirm")}
      isOpen={line !== null}
      close={close}
      onAct={async (given) => {
        await confirm(Number(line), said(given, "source"));
        done();
      }}
    >
      <Field label={words.say("screen-confirm-source")}>
        <input name="source" required maxLength={2000} />
      </Field>
    </Ask>
  );
}

/** Keep the figures as of a moment. */
export function Freeze({ isOpen, close, done }: Omit<Dialog, "done"> & { done: (number: number) => void }) {
  const words = useWords();
  return (
    <Ask
      title={words.say("screen-freeze-title")}
      act={words.say("screen-freeze")}
      isOpen={isOpen}
      close={close}
      onAct={async (given) => {
        const made = await freeze(said(given, "moment"), said(given, "why"));
        done(made.number);
      }}
    >
      <Field label={words.say("screen-reason")}>
        <input name="why" required maxLength={2000} />
      </Field>
      <Field label={words.say("screen-freeze-moment")}>
        <input name="moment" dir="ltr" maxLength={64} />
      </Field>
    </Ask>
  );
}

/** The figures as a file. */
export function Export({ isOpen, close, frozen }: Omit<Dialog, "done"> & { frozen: string }) {
  const words = useWords();
  return (
    <Ask
      title={words.say("screen-export-title")}
      act={words.say("screen-export")}
      isOpen={isOpen}
      close={close}
      onAct={(given) => {
        const link = document.createElement("a");
        link.href = exported(said(given, "format"), frozen);
        link.download = "";
        link.click();
        return Promise.resolve();
      }}
    >
      <Field label={words.say("screen-format")}>
        <select name="format" defaultValue="csv">
          <option value="csv">CSV</option>
          <option value="json">JSON</option>
        </select>
      </Field>
    </Ask>
  );
}
