import { useCallback, useMemo, useState } from "react";

import { type LinkNode, links, type LinksView, path as shortest, type PathView } from "./api";
import { Asking } from "../design/Asking";
import { Empty } from "../design/Empty";
import { Page } from "../design/Page";
import { type Act, useActs } from "../shell/acts";
import { addressed, go, setAddress, useAddressValue } from "../shell/routes";
import { useWords } from "../words/Words";
import { Chart } from "./Chart";
import { Days } from "./Days";
import { Deciding, type Question } from "./Deciding";
import { drawn, tiesOf, USUAL_KINDS } from "./graph";
import { Kinds } from "./Kinds";
import { LinksTable } from "./LinksTable";
import { NodePanel } from "./NodePanel";
import { Overview } from "./Overview";
import { Tabs } from "./Tabs";

/** The chart of what connects persons, its table, the panel of the open node, and the days beneath. */
export function Links() {
  const [around, setAround] = useAddressValue("around");
  const ask = useCallback(() => links(around), [around]);
  return (
    <Asking ask={ask}>
      {(view, again) =>
        view.nodes.length === 0 && view.total > view.most ? (
          <Large view={view} />
        ) : (
          <Drawn view={view} again={again} around={around} setAround={setAround} />
        )
      }
    </Asking>
  );
}

/** A chart of more nodes than are drawn one by one: all as points, one of which is opened. */
function Large({ view }: { view: LinksView }) {
  const words = useWords();
  return (
    <Page
      title={words.say("people-links")}
      state={words.say("people-overview-state", { total: view.total, most: view.most })}
      acts={<Tabs open="links" />}
    >
      <Overview
        choose={(name) => {
          go(`/people/links?around=${name}&open=${name}`);
        }}
      />
    </Page>
  );
}

/** Names in an address, separated by commas. */
function listed(text: string): ReadonlySet<string> {
  return new Set(text.split(",").filter((one) => one !== ""));
}

function Drawn({
  view,
  again,
  around,
  setAround,
}: {
  view: LinksView;
  again: () => void;
  around: string;
  setAround: (names: string) => void;
}) {
  const words = useWords();
  const [open, setOpen] = useAddressValue("open");
  const [as, setAs] = useAddressValue("as", "chart");
  const [kinds, setKinds] = useAddressValue("kinds", USUAL_KINDS.join(","));
  const [expanded, setExpanded] = useAddressValue("expanded");
  const [hidden, setHidden] = useAddressValue("hidden");
  const [mark, setMark] = useAddressValue("mark");
  const [tie, setTie] = useAddressValue("tie", "", true);
  const [way, setWay] = useState<PathView | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const ties = useMemo(() => tiesOf(view.edges), [view.edges]);
  const onWay = useMemo(() => new Set(way?.nodes.map(({ name }) => name)), [way]);
  const shown = useMemo(
    () =>
      drawn(view.nodes, ties, {
        kinds: listed(kinds),
        expanded: listed(expanded),
        hidden: listed(hidden),
        way: onWay,
      }),
    [view.nodes, ties, kinds, expanded, hidden, onWay],
  );
  const node = view.nodes.find(({ name }) => name === open);
  const expand = useCallback(
    (name: string) => {
      setExpanded([...listed(expanded), name].join(","));
      if (around !== "") setAround([...listed(around), name].join(","));
    },
    [expanded, setExpanded, around, setAround],
  );
  useLinkActs({ node, as, setAs, expand, hidden, setHidden, mark, setQuestion });
  if (view.total === 0) {
    return (
      <Page title={words.say("people-links")} acts={<Tabs open="links" />}>
        <Empty title={words.say("people-no-links")}>{words.say("people-no-links-do")}</Empty>
      </Page>
    );
  }
  const names = new Set(shown.map(({ name }) => name));
  const edges = view.edges.filter((edge) => names.has(edge.one) && names.has(edge.other));
  return (
    <Page
      title={words.say("people-links")}
      state={
        <>
          {words.say("people-links-state", { shown: shown.length, total: view.total, edges: edges.length })} ·{" "}
          {words.say("people-left-out", { sealed: view.sealed, officers: view.officers })}
        </>
      }
      acts={<Tabs open="links" />}
      side={
        <NodePanel
          node={node}
          nodes={view.nodes}
          ties={node === undefined ? [] : (ties.get(node.name) ?? [])}
          mark={view.nodes.find(({ name }) => name === mark)}
          way={way}
          tie={tie}
          showTie={setTie}
          open={setOpen}
          ask={setQuestion}
          expand={expand}
          forgetWay={() => {
            setWay(null);
          }}
        />
      }
    >
      <div className="links-body">
        <Kinds
          nodes={view.nodes}
          kinds={kinds}
          setKinds={setKinds}
          hidden={listed(hidden).size}
          showHidden={() => {
            setHidden("");
          }}
          whole={around === "" ? undefined : () => { setAround(""); }}
        />
        {as === "table" ? (
          <LinksTable
            edges={edges}
            nodes={view.nodes}
            open={view.edges.find((edge) => edge.one === open && edge.other === tie)?.name ?? ""}
            choose={showEdge}
          />
        ) : (
          <Chart
            nodes={shown}
            edges={edges}
            open={open}
            mark={mark}
            way={way}
            sealed={view.sealed}
            choose={setOpen}
            chooseTie={showEdge}
            toggleMark={(name) => {
              if (name.startsWith("P-")) setMark(mark === name ? "" : name);
            }}
            enter={(name) => {
              if (name.startsWith("P-")) go(`/people/${name}`);
              else expand(name);
            }}
          />
        )}
        <Days person={node?.kind === "person" ? node.name : ""} />
      </div>
      <Deciding
        question={question}
        nodes={view.nodes}
        close={() => {
          setQuestion(null);
        }}
        onPath={async (one, other) => {
          setWay(await shortest(one, other));
        }}
        onDecided={() => {
          setMark("");
          again();
        }}
      />
    </Page>
  );
}

function useLinkActs({
  node,
  as,
  setAs,
  expand,
  hidden,
  setHidden,
  mark,
  setQuestion,
}: {
  node: LinkNode | undefined;
  as: string;
  setAs: (as: string) => void;
  expand: (name: string) => void;
  hidden: string;
  setHidden: (names: string) => void;
  mark: string;
  setQuestion: (question: Question) => void;
}) {
  const acts = useMemo<Act[]>(() => {
    const person = node?.kind === "person" ? node.name : undefined;
    const ask = (kind: Question["kind"]) => () => {
      if (person !== undefined) setQuestion({ kind, one: person, other: mark === person ? "" : mark });
    };
    return [
      { key: "←", shown: "← → ↑ ↓", label: "screen-keys-move" },
      { key: "Enter", shown: "Enter", label: "people-key-open" },
      { key: " ", shown: "Space", label: "people-key-mark" },
      { key: "p", label: "people-key-path", act: ask("path") },
      { key: "m", label: "people-key-merge", act: ask("merge") },
      { key: "l", label: "people-key-relate", act: ask("relate") },
      { key: "e", label: "people-key-expand", act: () => { if (node !== undefined) expand(node.name); } },
      { key: "h", label: "people-key-hide", act: () => { if (node !== undefined) setHidden([...listed(hidden), node.name].join(",")); } },
      { key: "t", label: "people-key-table", act: () => { setAs(as === "table" ? "chart" : "table"); } },
    ];
  }, [node, as, setAs, expand, hidden, setHidden, mark, setQuestion]);
  useActs(acts);
}


/** A tie from one of its ends, so that back closes it. */
function showEdge({ one, other }: { one: string; other: string }) {
  setAddress({ open: one, tie: other }, addressed("tie") === null);
}
