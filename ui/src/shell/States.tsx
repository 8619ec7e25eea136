import { Refusal } from "../api";
import { useWords } from "../words/Words";

export function Loading() {
  const words = useWords();
  return (
    <p className="state quiet" role="status">
      {words.say("screen-loading")}
    </p>
  );
}

export function Failed({ error }: { error: Error }) {
  const words = useWords();
  return (
    <div className="state failed" role="alert">
      <h2>{words.say("screen-failed")}</h2>
      <p>
        <bdi>{error.message}</bdi>
      </p>
      {error instanceof Refusal && error.remedy !== "" && <p className="quiet">{error.remedy}</p>}
    </div>
  );
}
