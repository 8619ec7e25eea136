import { useMemo } from "react";

import { people, type PersonRow } from "./api";
import { Asking } from "../design/Asking";
import { Empty } from "../design/Empty";
import { Filter, holds, useFilterText } from "../design/Filter";
import { Ident } from "../design/Ident";
import { Page } from "../design/Page";
import { Table } from "../design/Table";
import { type Act, useActs } from "../shell/acts";
import { go, useAddressValue } from "../shell/routes";
import { Untrusted, useWords } from "../words/Words";
import { Category } from "./Named";
import { type Order, ordered, ORDERS, ROLES } from "./order";
import { Tabs } from "./Tabs";

/** Everybody, in a table; arrows move, Enter opens. */
export function People() {
  return <Asking ask={people}>{(found) => <Listed people={found} />}</Asking>;
}

function Listed({ people: all }: { people: PersonRow[] }) {
  const words = useWords();
  const [text] = useFilterText();
  const [role, setRole] = useAddressValue("role");
  const [by, setBy] = useAddressValue("by", "roles");
  const [open, setOpen] = useAddressValue("open");
  const order = ORDERS.find((one) => one === by) ?? "roles";
  const shown = useMemo(
    () => ordered(all.filter((one) => matches(one, text, role)), order, words),
    [all, text, role, order, words],
  );
  useActs(
    useMemo<Act[]>(
      () => [
        { key: "Enter", shown: "Enter", label: "people-key-open" },
      ],
      [],
    ),
  );
  const sealed = all.filter((one) => one.sealed).length;
  return (
    <Page
      title={words.say("screen-people")}
      state={words.say("people-state", { people: all.length, shown: shown.length, sealed })}
      acts={<Tabs open="people" />}
    >
      {/* Enter on the table opens its row; on a button it presses the button. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        className="people-list"
        onKeyDown={(event) => {
          if (event.key === "Enter" && open !== "" && (event.target as HTMLElement).role === "grid") go(`/people/${open}`);
        }}
      >
        <div className="people-filters">
          <Filter label={words.say("people-filter")} />
          <div role="group" aria-label={words.say("people-role")} className="people-roles">
            {ROLES.map((one) => (
              <button
                key={one}
                type="button"
                className="toggle"
                aria-pressed={role === one}
                onClick={() => {
                  setRole(role === one ? "" : one);
                }}
              >
                {words.say(`part-${one}`)} <span className="quiet">{words.number(all.filter((p) => p.roles.includes(one)).length)}</span>
              </button>
            ))}
          </div>
          <label className="people-order">
            <span className="quiet">{words.say("people-order")}</span>
            <select
              value={order}
              onChange={(event) => {
                setBy(event.target.value);
              }}
            >
              {ORDERS.map((one) => (
                <option key={one} value={one}>
                  {words.say(TITLES[one])}
                </option>
              ))}
            </select>
          </label>
        </div>
        {shown.length === 0 ? (
          <Empty title={words.say("people-none")}>{words.say("people-none-do")}</Empty>
        ) : (
          <Table
            label={words.say("people-tab-people")}
            columns={[
              { key: "label", title: words.say("people-name"), cell: (one) => <Label one={one} /> },
              { key: "person", title: words.say("people-record"), cell: (one) => <Ident text={one.person} /> },
              { key: "category", title: words.say("people-category"), cell: (one) => <Category category={one.category} /> },
              { key: "country", title: words.say("country"), cell: (one) => (one.country === null ? "–" : words.country(one.country)) },
              { key: "sure", title: words.say("people-confidence"), number: true, cell: (one) => (one.confidence === null ? "–" : words.number(Math.round(one.confidence * 100) / 100)) },
              { key: "accounts", title: words.say("people-accounts"), number: true, cell: (one) => words.number(one.accounts) },
              { key: "identifiers", title: words.say("people-identifiers"), number: true, cell: (one) => words.number(one.identifiers) },
              { key: "community", title: words.say("people-community"), number: true, cell: (one) => (one.community === 0 ? "–" : words.number(one.community)) },
              { key: "roles", title: words.say("people-role"), cell: (one) => one.roles.map((each) => words.say(`part-${each}`)).join(" · ") },
            ]}
            rows={shown}
            keyOf={(one) => one.person}
            open={open}
            choose={(key) => {
              if (key === open) go(`/people/${key}`);
              else setOpen(key);
            }}
          />
        )}
      </div>
    </Page>
  );
}

const TITLES: Record<Order, string> = {
  roles: "people-role",
  label: "people-name",
  country: "country",
  sure: "people-confidence",
  accounts: "people-accounts",
  identifiers: "people-identifiers",
  community: "people-community",
};

function Label({ one }: { one: PersonRow }) {
  const words = useWords();
  if (one.sealed) return <span className="quiet">{words.say("people-sealed")}</span>;
  if (one.label === "") return <span className="quiet">{words.say("people-no-name")}</span>;
  return <Untrusted text={one.label} />;
}

function matches(one: PersonRow, text: string, role: string): boolean {
  if (role !== "" && !one.roles.includes(role)) return false;
  return holds(text, [one.person, one.label, one.category, one.country ?? ""]);
}
