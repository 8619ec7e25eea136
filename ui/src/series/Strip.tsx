import { useWords } from "../words/Words";
import type { Frame } from "./api";

/** The key frames of a video, veiled and silent; nothing plays. */
export function Strip({ frames, at, choose }: { frames: readonly Frame[]; at: number; choose: (at: number) => void }) {
  const words = useWords();
  return (
    <ol className="strip" aria-label={words.say("review-strip", { count: frames.length })}>
      {frames.map((frame, n) => (
        <li key={frame.frame}>
          <button
            type="button"
            tabIndex={-1}
            aria-current={n === at ? "true" : undefined}
            aria-label={words.say("review-frame", { number: n + 1, at: clock(frame.at_ms) })}
            onClick={() => {
              choose(n);
            }}
          >
            <img src={`data:image/png;base64,${frame.veil}`} alt="" draggable={false} />
            <span dir="ltr">{clock(frame.at_ms)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

/** Minutes and seconds. */
export function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
