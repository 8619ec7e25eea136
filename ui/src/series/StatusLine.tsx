import { Refused } from "../design/Refused";
import { useWords } from "../words/Words";
import type { Done } from "./acting";
import type { Scheme } from "./api";
import { saidUndone } from "./undone";

/** What was done last, and that it can be taken back; or why it was not. */
export function StatusLine({
  done,
  error,
  said,
  scheme,
}: {
  done: Done | null;
  error: Error | null;
  said: string | null;
  scheme: Scheme;
}) {
  const words = useWords();
  if (error !== null)
    return (
      <div className="status-line bad" role="alert">
        <Refused error={error} />
      </div>
    );
  return (
    <p className="status-line quiet" role="status">
      {said ?? (done === null ? words.say("screen-veil-note") : told())}
      {said === null && done !== null && done.what !== "undo" && (
        <>
          {" "}
          <kbd dir="ltr">Ctrl Z</kbd> {words.say("review-takes-back")}
        </>
      )}
    </p>
  );

  function told(): string {
    if (done === null) return "";
    if (done.what === "undo") return saidUndone(words, done.undone);
    const category = scheme.categories.find((one) => one.code === done.said);
    return words.say(`review-done-${done.what}`, { count: done.count, said: category?.label ?? done.said });
  }
}
