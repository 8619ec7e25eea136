import "./admin.css";

import { useMemo, useState } from "react";

import { type Admin, admin, backUp, change, type Setting } from "./api";
import { Ask, Field } from "../design/Ask";
import { Asking } from "../design/Asking";
import { Facts } from "../design/Facts";
import { Ident } from "../design/Ident";
import { Page } from "../design/Page";
import { Table } from "../design/Table";
import { When } from "../design/When";
import { useActs } from "../shell/acts";
import { useAddressValue } from "../shell/routes";
import { Untrusted, useWords } from "../words/Words";

const BYTES = "bytes";
const PARTS = ["people", "limits", "lists", "schemes", "languages"] as const;

/** What the operation is set up with, and its back-up. */
export function AdminPage() {
  const words = useWords();
  const [part, setPart] = useAddressValue("part", "people");
  const [saving, setSaving] = useState(false);
  const [saved, setSaved] = useState<{ place: string; files: number; bytes: number } | null>(null);
  const acts = useMemo(
    () => [
      {
        label: "admin-backup",
        act: () => {
          setSaving(true);
        },
      },
    ],
    [],
  );
  useActs(acts);
  return (
    <Page
      title={words.say("screen-admin")}
      state={
        saved !== null && (
          <span role="status" className="good">
            {words.say("admin-backed-up", { files: saved.files, size: words.bytes(saved.bytes) })}{" "}
            <Untrusted text={saved.place} />
          </span>
        )
      }
      acts={
        <button type="button" className="button" onClick={() => { setSaving(true); }}>
          {words.say("admin-backup")}
        </button>
      }
    >
      <div className="admin">
        <div className="admin-parts" role="group" aria-label={words.say("screen-admin")}>
          {PARTS.map((one) => (
            <button key={one} type="button" className="choice" aria-pressed={one === part} onClick={() => { setPart(one); }}>
              {words.say(`admin-${one}`)}
            </button>
          ))}
        </div>
        <Asking ask={admin}>{(view, again) => <Part part={part} view={view} again={again} />}</Asking>
      </div>
      <Ask
        title={words.say("admin-backup")}
        act={words.say("admin-backup-do")}
        isOpen={saving}
        close={() => { setSaving(false); }}
        onAct={async (given) => {
          setSaved(await backUp(text(given, "place")));
        }}
      >
        <p className="quiet">{words.say("admin-backup-note")}</p>
        <Field label={words.say("admin-backup-place")}>
          <input name="place" required dir="ltr" />
        </Field>
      </Ask>
    </Page>
  );
}

function Part({ part, view, again }: { part: string; view: Admin; again: () => void }) {
  switch (part) {
    case "limits":
      return <Limits settings={view.settings} again={again} />;
    case "lists":
      return <Lists lists={view.lists} />;
    case "schemes":
      return <Schemes schemes={view.schemes} />;
    case "languages":
      return <Languages view={view} />;
    default:
      return <People view={view} />;
  }
}

function People({ view }: { view: Admin }) {
  const words = useWords();
  return (
    <section className="card admin-card">
      <p className="quiet">{words.say("admin-workstation")}</p>
      <Facts
        facts={[
          [words.say("admin-actor"), <Untrusted key="a" text={view.actor} />],
          [words.say("admin-roles"), view.roles.map((role) => words.say(`admin-role-${role}`)).join(" · ")],
          [words.say("report-unit"), <Ident key="u" text={view.unit} />],
          [words.say("admin-folder"), <Untrusted key="f" text={view.folder} />],
          [words.say("admin-created"), <When key="c" iso={view.created} />],
          [words.say("admin-version"), <Ident key="v" text={view.version} />],
        ]}
      />
    </section>
  );
}

function Limits({ settings, again }: { settings: readonly Setting[]; again: () => void }) {
  const words = useWords();
  const [open, setOpen] = useState<string | null>(null);
  const chosen = settings.find((one) => one.name === open);
  return (
    <>
      <Table
        label={words.say("admin-limits")}
        columns={[
          { key: "name", title: words.say("admin-limit"), cell: (row) => <Meant name={row.name} /> },
          { key: "value", title: words.say("admin-value"), number: true, cell: (row) => figure(row.value, row.unit, words) },
          { key: "unit", title: words.say("admin-unit"), cell: (row) => counted(row.unit, words) },
          {
            key: "default",
            title: words.say("admin-default"),
            number: true,
            cell: (row) => <span className={row.value === row.default ? "quiet" : "warn"}>{figure(row.default, row.unit, words)}</span>,
          },
          {
            key: "change",
            title: "",
            cell: (row) => (
              <button type="button" className="plain" aria-label={`${words.say("admin-change")} ${row.name}`} onClick={() => { setOpen(row.name); }}>
                {words.say("admin-change")}
              </button>
            ),
          },
        ]}
        rows={settings}
        keyOf={(row) => row.name}
      />
      <Ask
        key={open}
        title={chosen === undefined ? "" : chosen.name}
        act={words.say("admin-change")}
        isOpen={chosen !== undefined}
        close={() => { setOpen(null); }}
        onAct={async (given) => {
          await change(open ?? "", text(given, "value"));
          again();
        }}
      >
        {chosen !== undefined && <p>{words.say(`limit-${chosen.name}`)}</p>}
        <p className="quiet">{words.say("admin-limit-note")}</p>
        <Field label={`${words.say("admin-value")} ${chosen === undefined ? "" : unitOf(chosen.unit, words)}`}>
          {chosen !== undefined && chosen.choices.length > 0 ? (
            <select name="value" defaultValue={chosen.value}>
              {chosen.choices.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          ) : (
            <input name="value" required inputMode="decimal" dir="ltr" defaultValue={chosen?.value ?? ""} />
          )}
        </Field>
      </Ask>
    </>
  );
}

/** A setting with what it means. */
function Meant({ name }: { name: string }) {
  const words = useWords();
  return (
    <>
      <Ident text={name} />
      <div className="quiet meant">{words.say(`limit-${name}`)}</div>
    </>
  );
}

function Lists({ lists }: { lists: Admin["lists"] }) {
  const words = useWords();
  if (lists.length === 0) return <p className="quiet">{words.say("admin-no-lists")}</p>;
  return (
    <Table
      label={words.say("admin-lists")}
      columns={[
        { key: "name", title: words.say("admin-list"), cell: (row) => <Untrusted text={row.name} /> },
        { key: "owner", title: words.say("screen-owner"), by: (row) => row.owner, cell: (row) => <Untrusted text={row.owner} /> },
        { key: "version", title: words.say("admin-version"), cell: (row) => <Untrusted text={row.version} /> },
        { key: "scheme", title: words.say("screen-scheme"), cell: (row) => <Ident text={row.good ? "–" : row.scheme} /> },
        { key: "entries", title: words.say("entries"), number: true, by: (row) => row.entries, cell: (row) => words.number(row.entries) },
        { key: "problems", title: words.say("problems"), number: true, by: (row) => row.problems, cell: (row) => words.number(row.problems) },
        { key: "added", title: words.say("screen-added"), by: (row) => row.added, cell: (row) => <When iso={row.added} /> },
      ]}
      rows={lists}
      keyOf={(row) => row.set_id}
    />
  );
}

function Schemes({ schemes }: { schemes: Admin["schemes"] }) {
  const words = useWords();
  return (
    <div className="admin-schemes">
      {schemes.map((scheme) => (
        <section key={scheme.name} className="card admin-card">
          <h2>
            {scheme.title} {scheme.used && <span className="chip good">{words.say("admin-scheme-used")}</span>}
          </h2>
          <p className="quiet">
            <Ident text={scheme.name} /> · <Untrusted text={scheme.source} />
          </p>
          <dl className="facts">
            {scheme.categories.map(({ code, label }) => (
              <div key={code}>
                <dt>
                  <Ident text={code} />
                </dt>
                <dd>{label}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function Languages({ view }: { view: Admin }) {
  const words = useWords();
  const names = new Intl.DisplayNames([words.language], { type: "language" });
  return (
    <section className="card admin-card">
      <p className="quiet">{words.say("admin-languages-note")}</p>
      <ul>
        {view.languages.map((code) => (
          <li key={code}>
            {names.of(code)} <Ident text={code} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What a limit counts; bytes say it beside their figure. */
function counted(unit: string, words: ReturnType<typeof useWords>): string {
  return unit === BYTES ? "" : unitOf(unit, words);
}

function unitOf(unit: string, words: ReturnType<typeof useWords>): string {
  return unit === "" ? "" : words.say(`unit-${unit}`);
}

/** A limit as it is read: bytes with the unit that fits. */
function figure(value: string, unit: string, words: ReturnType<typeof useWords>): string {
  if (unit === BYTES && value !== "" && !Number.isNaN(Number(value))) return words.bytes(Number(value));
  return value !== "" && !Number.isNaN(Number(value)) ? words.number(Number(value)) : value;
}

function text(given: FormData, name: string): string {
  const value = given.get(name);
  return typeof value === "string" ? value.trim() : "";
}
