import type { LinkEdge, LinkNode, PathView } from "./api";
import { Facts } from "../design/Facts";
import { go } from "../shell/routes";
import { Untrusted, useWords, type Words } from "../words/Words";
import type { Question } from "./Deciding";
import { Evidence } from "./Evidence";
import { beyond } from "./graph";
import { Category, Named, thingLabel } from "./Named";

/** What is known of the open node, what can be done with it, and each of its ties with the evidence behind it. */
export function NodePanel({
  node,
  nodes,
  ties,
  mark,
  way,
  tie,
  showTie,
  open,
  ask,
  expand,
  forgetWay,
}: {
  node: LinkNode | undefined;
  nodes: readonly LinkNode[];
  ties: readonly LinkEdge[];
  mark: LinkNode | undefined;
  way: PathView | null;
  /** The other end of the tie whose evidence is open. */
  tie: string;
  showTie: (other: string) => void;
  open: (name: string) => void;
  ask: (question: Question) => void;
  expand: (name: string) => void;
  forgetWay: () => void;
}) {
  const words = useWords();
  return (
    <>
      {way !== null && <Way way={way} open={open} forget={forgetWay} />}
      {node === undefined ? (
        <p className="quiet">{words.say("people-open-one")}</p>
      ) : (
        <>
          <h2>
            {node.kind === "person" ? (
              <Named name={node.name} label={node.label} />
            ) : (
              <Untrusted text={thingLabel(node)} />
            )}
          </h2>
          <Facts
            facts={[
              [words.say("people-kind"), words.say(`people-kind-${node.kind}`)],
              [words.say("people-category"), node.category === "" ? "" : <Category key="c" category={node.category} />],
              [words.say("country"), node.country === "" ? "" : words.country(node.country)],
              [words.say("people-role"), node.roles.map((role) => words.say(`part-${role}`)).join(" · ")],
              [words.say("people-community"), node.community === 0 ? "" : words.number(node.community)],
              [words.say("people-marked"), mark === undefined || mark.name === node.name ? "" : <Named key="m" name={mark.name} label={mark.label} />],
            ]}
          />
          <div className="panel-acts">
            {node.kind === "person" && (
              <>
                <button type="button" className="button" onClick={() => { go(`/people/${node.name}`); }}>
                  {words.say("people-open-person")}
                </button>
                {(["path", "merge", "relate"] as const).map((kind) => (
                  <button
                    key={kind}
                    type="button"
                    className="plain bordered"
                    onClick={() => {
                      ask({ kind, one: node.name, other: mark?.name === node.name ? "" : (mark?.name ?? "") });
                    }}
                  >
                    {words.say(`people-key-${kind}`)} <kbd>{kind === "relate" ? "l" : kind[0]}</kbd>
                  </button>
                ))}
              </>
            )}
            <button type="button" className="plain bordered" onClick={() => { expand(node.name); }}>
              {words.say("people-key-expand")} <kbd>e</kbd>
            </button>
          </div>
          <Ties node={node} nodes={nodes} ties={ties} shown={tie} setShown={showTie} open={open} />
        </>
      )}
    </>
  );
}

function Way({ way, open, forget }: { way: PathView; open: (name: string) => void; forget: () => void }) {
  const words = useWords();
  const labels = new Map(way.nodes.map((node) => [node.name, thingLabel(node)]));
  const kinds = new Map(way.edges.map((edge) => [edge.name, edge.kind]));
  return (
    <section className="way">
      <h2>{words.say("people-way", { steps: way.steps.length })}</h2>
      <ol>
        {way.steps.map((step) => (
          <li key={step.one}>
            <button type="button" className="linklike" onClick={() => { open(step.one); }}>
              <Untrusted text={labels.get(step.one) ?? step.one} />
            </button>{" "}
            <span className="quiet">{step.edges.map((edge) => words.say(`tie-${kinds.get(edge) ?? "member"}`)).join(", ")}</span>{" "}
            <button type="button" className="linklike" onClick={() => { open(step.other); }}>
              <Untrusted text={labels.get(step.other) ?? step.other} />
            </button>
          </li>
        ))}
      </ol>
      <button type="button" className="plain bordered" onClick={forget}>
        {words.say("people-forget-way")}
      </button>
    </section>
  );
}

/** The ties of a node, one line for each other end; a line opens its evidence. */
function Ties({
  node,
  nodes,
  ties,
  shown,
  setShown,
  open,
}: {
  node: LinkNode;
  nodes: readonly LinkNode[];
  ties: readonly LinkEdge[];
  shown: string;
  setShown: (other: string) => void;
  open: (name: string) => void;
}) {
  const words = useWords();
  const labels = new Map(nodes.map((each) => [each.name, thingLabel(each)]));
  const by = new Map<string, LinkEdge[]>();
  for (const tie of ties) by.set(beyond(tie, node.name), [...(by.get(beyond(tie, node.name)) ?? []), tie]);
  const persons = (name: string) => name.startsWith("P-") || node.kind === "person";
  return (
    <section className="ties">
      <h3>{words.say("people-ties", { count: by.size })}</h3>
      <ul>
        {[...by].map(([other, own]) => (
          <li key={other}>
            <button
              type="button"
              className="tie-line"
              aria-expanded={shown === other}
              onClick={() => {
                setShown(shown === other ? "" : other);
              }}
            >
              <span className="tie-kinds">{own.map((tie) => told(tie, node.name, words)).join(", ")}</span>
              <span>
                <Untrusted text={labels.get(other) ?? other} />
              </span>
            </button>
            {shown === other && (
              <div className="tie-open">
                {persons(other) && <Evidence one={node.name} other={other} />}
                <button type="button" className="linklike" onClick={() => { open(other); }}>
                  {words.say("people-go-there")}
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function told(tie: LinkEdge, from: string, words: Words): string {
  const kind = words.say(tie.directed && tie.other === from ? `tie-${tie.kind}-by` : `tie-${tie.kind}`);
  return tie.count > 1 ? `${kind} × ${String(tie.count)}` : kind;
}
