import { useMemo, useState } from "react";

import { Ask, Field } from "../../design/Ask";
import { Asking } from "../../design/Asking";
import { Empty } from "../../design/Empty";
import { Filter, holds, useFilterText } from "../../design/Filter";
import { Ident } from "../../design/Ident";
import { Page } from "../../design/Page";
import { Table } from "../../design/Table";
import { When } from "../../design/When";
import { useActs } from "../../shell/acts";
import { go } from "../../shell/routes";
import { Untrusted, useWords } from "../../words/Words";
import { type Brief, every, open } from "./api";
import { textOf } from "./forms";

/** Every series in a line. */
export function SeriesList() {
  const words = useWords();
  const [asking, setAsking] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const acts = useMemo(
    () => [
      {
        key: "a",
        label: "series-open",
        act: () => {
          setAsking(true);
        },
      },
      {
        key: "Enter",
        label: "series-key-open",
        act: () => {
          if (chosen !== null) go(`/series/${chosen}`);
        },
      },
    ],
    [chosen],
  );
  useActs(acts);
  const openOne = (
    <button
      type="button"
      className="button"
      onClick={() => {
        setAsking(true);
      }}
    >
      {words.say("series-open")} <kbd>a</kbd>
    </button>
  );
  return (
    <Page title={words.say("screen-series")} acts={<><Filter />{openOne}</>}>
      <Asking ask={every}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title={words.say("series-none")}>
              <p>{words.say("series-none-help")}</p>
            </Empty>
          ) : (
            <Rows rows={rows} chosen={chosen} choose={setChosen} />
          )
        }
      </Asking>
      <Ask
        title={words.say("series-open")}
        act={words.say("series-open")}
        isOpen={asking}
        close={() => {
          setAsking(false);
        }}
        onAct={async (form) => {
          const stacks = textOf(form, "stacks").split(/[\s,]+/).filter(Boolean);
          const { series } = await open(textOf(form, "title"), textOf(form, "why"), stacks);
          go(`/series/${series}`);
        }}
      >
        <Field label={words.say("series-title")}>
          {/* eslint-disable-next-line jsx-a11y/no-autofocus */}
          <input name="title" required maxLength={200} autoFocus autoComplete="off" />
        </Field>
        <Field label={words.say("series-stack-names")}>
          <input name="stacks" autoComplete="off" />
        </Field>
        <Field label={words.say("series-why")}>
          <input name="why" required maxLength={2000} autoComplete="off" />
        </Field>
      </Ask>
    </Page>
  );
}

function Rows({
  rows,
  chosen,
  choose,
}: {
  rows: readonly Brief[];
  chosen: string | null;
  choose: (series: string) => void;
}) {
  const words = useWords();
  const [text] = useFilterText();
  return (
    <Table
      label={words.say("screen-series")}
      rows={rows.filter((row) => holds(text, [row.title, row.series, row.by, ...row.countries.map((code) => words.country(code))]))}
      keyOf={(row) => row.series}
      open={chosen}
      choose={choose}
      columns={[
        {
          key: "title",
          title: words.say("series-title"),
          by: (row) => row.title,
          cell: (row) => (
            <a
              href={`/series/${row.series}`}
              onClick={(event) => {
                event.preventDefault();
                go(`/series/${row.series}`);
              }}
            >
              <Untrusted text={row.title} />
            </a>
          ),
        },
        { key: "series", title: "", cell: (row) => <Ident text={row.series} /> },
        { key: "stacks", title: words.say("series-stacks"), number: true, by: (row) => row.stacks, cell: (row) => words.number(row.stacks) },
        { key: "clues", title: words.say("series-clues"), number: true, by: (row) => row.clues, cell: (row) => words.number(row.clues) },
        {
          key: "hypotheses",
          title: words.say("series-hypotheses"),
          number: true,
          by: (row) => row.hypotheses,
          cell: (row) => words.number(row.hypotheses),
        },
        { key: "ends", title: words.say("series-dead-ends"), number: true, by: (row) => row.dead_ends, cell: (row) => words.number(row.dead_ends) },
        {
          key: "countries",
          title: words.say("series-countries"),
          cell: (row) => row.countries.map((code) => words.country(code)).join(", ") || "–",
        },
        { key: "by", title: words.say("series-by"), cell: (row) => <Untrusted text={row.by} /> },
        { key: "at", title: words.say("series-opened"), cell: (row) => <When iso={row.at} /> },
      ]}
    />
  );
}
