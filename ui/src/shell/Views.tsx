import { useState } from "react";

import { Ask, Field } from "../design/Ask";
import { Untrusted, useWords } from "../words/Words";
import { isolated } from "../words/visible";
import { type Act, useActs } from "./acts";
import { Link } from "./Link";
import { useViews } from "./views";

/** The saved views of this browser, and saving the one that is open. */
export function Views() {
  const words = useWords();
  const { views, save, forget } = useViews();
  const [asking, setAsking] = useState(false);
  const [acts] = useState<readonly Act[]>(() => [
    {
      label: "views-save",
      act: () => {
        setAsking(true);
      },
    },
  ]);
  useActs(acts);
  return (
    <>
      {views.length > 0 && (
        <section className="views" aria-label={words.say("views")}>
          <h2>{words.say("views")}</h2>
          <ul>
            {views.map(({ name, address }) => (
              <li key={address}>
                <Link to={address}>
                  <Untrusted text={name} />
                </Link>
                <button
                  type="button"
                  className="plain"
                  aria-label={`${words.say("views-forget")} ${isolated(name)}`}
                  onClick={() => {
                    forget(address);
                  }}
                >
                  ×
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Ask
        title={words.say("views-save")}
        act={words.say("views-keep")}
        isOpen={asking}
        close={() => {
          setAsking(false);
        }}
        onAct={(given) => {
          const name = given.get("name");
          if (typeof name === "string" && name.trim() !== "") save(name.trim(), location.pathname + location.search);
          return Promise.resolve();
        }}
      >
        <Field label={words.say("views-name")}>
          <input name="name" required maxLength={80} dir="auto" />
        </Field>
      </Ask>
    </>
  );
}
