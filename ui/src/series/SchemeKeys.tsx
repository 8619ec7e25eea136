import { useWords } from "../words/Words";
import type { Scheme } from "./api";
import { keyed } from "./keyed";

/** The categories with the keys that give them, and the keys that are needed most. */
export function SchemeKeys({ scheme, second, video }: { scheme: Scheme; second: boolean; video: boolean }) {
  const words = useWords();
  const keys: readonly (readonly [string, string])[] = second
    ? [
        ["y", "review-key-agree"],
        ["Space", "review-key-look"],
        ["n", "review-key-disagree"],
      ]
    : [
        ["u", "screen-keys-next"],
        ["Space", "screen-keys-unveil"],
        ["k", "review-key-keyhole"],
        ["w", "review-key-why"],
        ["s", "review-key-alike"],
        ["Ctrl Z", "screen-keys-undo"],
      ];
  const film = [[", .", "review-key-frames"] as const];
  return (
    <div className="scheme">
      <h2>
        {words.say("screen-scheme")}{" "}
        <bdi dir="ltr" className="quiet" title={scheme.source}>
          {scheme.scheme}
        </bdi>
      </h2>
      <dl>
        {[...keyed(scheme)].map(([key, { code, label }]) => (
          <div key={code}>
            <dt>
              <kbd dir="ltr">{key}</kbd>
            </dt>
            <dd>
              <bdi>{withoutCode(label, code)}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <p className="grid-keys">
        {[...keys, ...(video ? film : [])].map(([key, label]) => (
          <span key={key}>
            <kbd dir="ltr">{key}</kbd> {words.say(label)}
          </span>
        ))}
      </p>
    </div>
  );
}

/** A scheme's label without the code, which stands beside it. */
export function withoutCode(label: string, code: string): string {
  const said = `Category ${code}: `;
  const rest = label.startsWith(said) ? label.slice(said.length) : label;
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
