import type { LinkEdge, LinkNode } from "./api";
import { Table } from "../design/Table";
import { Untrusted, useWords } from "../words/Words";
import { thingLabel } from "./Named";

/** The ties of the chart in words; the open row's evidence is in the panel beside it. */
export function LinksTable({
  edges,
  nodes,
  open,
  choose,
}: {
  edges: readonly LinkEdge[];
  nodes: readonly LinkNode[];
  open: string;
  choose: (edge: LinkEdge) => void;
}) {
  const words = useWords();
  const labels = new Map(nodes.map((node) => [node.name, thingLabel(node)]));
  const moment = (iso: string | null) => (iso === null ? "–" : words.date(iso.slice(0, 10)));
  return (
    <Table
      label={words.say("people-links")}
      columns={[
        { key: "one", title: words.say("people-from"), by: (edge) => labels.get(edge.one) ?? edge.one, cell: (edge) => <Untrusted text={labels.get(edge.one) ?? edge.one} /> },
        { key: "kind", title: words.say("people-tie"), by: (edge) => words.say(`tie-${edge.kind}`), cell: (edge) => words.say(`tie-${edge.kind}`) },
        { key: "other", title: words.say("people-to"), by: (edge) => labels.get(edge.other) ?? edge.other, cell: (edge) => <Untrusted text={labels.get(edge.other) ?? edge.other} /> },
        { key: "says", title: words.say("people-how"), cell: (edge) => (edge.says === "" ? "–" : words.say(`says-${edge.says}`)) },
        { key: "count", title: words.say("people-count"), number: true, by: (edge) => edge.count, cell: (edge) => (edge.count === 0 ? "–" : words.number(edge.count)) },
        { key: "first", title: words.say("people-first"), by: (edge) => edge.first, cell: (edge) => moment(edge.first) },
        { key: "last", title: words.say("people-last"), by: (edge) => edge.last, cell: (edge) => moment(edge.last) },
        { key: "sources", title: words.say("source"), cell: (edge) => <bdi dir="ltr">{edge.sources.join(" ")}</bdi> },
      ]}
      rows={edges}
      keyOf={(edge) => edge.name}
      open={open}
      choose={(name) => {
        const edge = edges.find((one) => one.name === name);
        if (edge !== undefined) choose(edge);
      }}
    />
  );
}
