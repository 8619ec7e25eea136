import { useCallback, useEffect, useRef, useState } from "react";

import { Refused } from "../../design/Refused";
import { When } from "../../design/When";
import { useVeiling } from "../../shell/veiling";
import { Untrusted, useWords } from "../../words/Words";
import { visible } from "../../words/visible";
import { type Clue, seeCrop, takeCrop } from "./api";
import type { Asked } from "./AskDialog";
import { placed, told } from "./CropField";
import { DeadEnds } from "./DeadEnds";
import type { Region } from "./region";

/** A clue, with its region veiled; sharp as long as `Space` is held on it. */
export function ClueCard({ clue, me, ask }: { clue: Clue; me: string; ask: (asked: Asked) => void }) {
  const words = useWords();
  const [url, setUrl] = useState<string | null>(null);
  const [refused, setRefused] = useState<Error | null>(null);
  const turn = useRef(0);
  const hide = useCallback(() => {
    turn.current += 1;
    setUrl((held) => {
      if (held !== null) URL.revokeObjectURL(held);
      return null;
    });
  }, []);
  useVeiling(hide);
  useEffect(() => hide, [hide]);

  async function see() {
    turn.current += 1;
    const mine = turn.current;
    setRefused(null);
    try {
      const picture = await seeCrop(clue.judgement);
      if (mine === turn.current) setUrl(URL.createObjectURL(picture));
    } catch (error) {
      setRefused(error instanceof Error ? error : new Error(String(error)));
    }
  }

  async function take() {
    setRefused(null);
    let address: string;
    try {
      address = URL.createObjectURL(await takeCrop(clue.judgement));
    } catch (error) {
      setRefused(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    const link = document.createElement("a");
    link.href = address;
    link.download = `clue-${clue.judgement}.webp`;
    link.click();
    URL.revokeObjectURL(address);
  }

  const crop = clue.crop as Region | null;
  return (
    // A card takes the keys that are about it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <article
      className={clue.dead_ends.length > 0 ? "entry dead" : "entry"}
      data-judgement={clue.judgement}
      data-kind="clue"
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={visible(clue.text)}
      onKeyDown={(event) => {
        if (event.key !== " " || crop === null || event.target !== event.currentTarget) return;
        event.preventDefault();
        if (!event.repeat) void see();
      }}
      onKeyUp={hide}
      onBlur={hide}
    >
      {crop !== null && (
        <div className="clue-crop" role="img" aria-label={words.say("series-crop-of", told(crop))}>
          {url !== null ? (
            <img src={url} alt={words.say("screen-unveiled")} />
          ) : (
            <>
              {clue.veil !== null && <img src={`data:image/png;base64,${clue.veil}`} alt="" />}
              <span className="region" style={placed(crop)} />
            </>
          )}
        </div>
      )}
      <div className="entry-body">
        <p>
          <span className="chip">{words.say(`series-kind-${clue.kind}`)}</span> <Untrusted text={clue.text} />
        </p>
        <p className="quiet">
          <Untrusted text={clue.by} /> · <When iso={clue.at} /> · <Untrusted text={clue.why} />
          {clue.stack !== null && (
            <>
              {" "}
              · <bdi dir="ltr">{clue.stack}</bdi>
            </>
          )}
        </p>
        {crop !== null && (
          <p className="crop-state">
            {clue.approved !== null ? (
              <>
                <span className="chip good">{words.say("series-crop-approved", { by: clue.approved.by })}</span>
                <button type="button" className="plain" onClick={() => void take()}>
                  {words.say("series-crop-take")}
                </button>
              </>
            ) : (
              <>
                <span className="chip warn">{words.say("series-crop-waits")}</span>
                {clue.by !== me && (
                  <button
                    type="button"
                    className="plain"
                    onClick={() => {
                      ask({ what: "approve", about: clue.judgement });
                    }}
                  >
                    {words.say("series-crop-approve")}
                  </button>
                )}
              </>
            )}
          </p>
        )}
        {refused !== null && (
          <div className="bad" role="alert">
            <Refused error={refused} />
          </div>
        )}
        <DeadEnds ends={clue.dead_ends} />
      </div>
    </article>
  );
}
