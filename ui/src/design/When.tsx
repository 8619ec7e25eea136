import { useWords } from "../words/Words";

/** A moment in the viewer's own zone; the source's zone, or what the source wrote, on hover and to screen readers. */
export function When({ iso, source }: { iso: string; source?: string }) {
  const words = useWords();
  return (
    <time dateTime={iso} title={source ?? iso}>
      {words.moment(iso)}
    </time>
  );
}
