import { Ask, Field } from "../design/Ask";
import { useWords } from "../words/Words";
import type { Acting } from "./acting";
import type { Scheme, Tile } from "./api";

export type Noted = "tag" | "comment" | "disagree";

/** Asks for a tag, a comment, or another grade with its reason. */
export function NoteDialog({
  what,
  tiles,
  scheme,
  acting,
  close,
}: {
  what: Noted;
  tiles: readonly Tile[];
  scheme: Scheme;
  acting: Acting;
  close: () => void;
}) {
  const words = useWords();
  const given = tiles[0]?.grades.at(-1);
  return (
    <Ask
      title={words.say(`review-ask-${what}`, { count: tiles.length })}
      act={words.say(`review-act-${what}`)}
      isOpen
      close={close}
      onAct={async (form) => {
        const text = textOf(form, "text");
        if (what === "disagree") await acting.grade(tiles, textOf(form, "category"), text);
        else await acting.note(what, tiles, text);
      }}
    >
      {what === "disagree" && (
        <Field label={words.say("screen-scheme")}>
          <select name="category" defaultValue={scheme.categories.find((one) => one.code !== given?.category)?.code}>
            {scheme.categories
              .filter((one) => one.code !== given?.category)
              .map((one) => (
                <option key={one.code} value={one.code}>
                  {one.code} · {one.label}
                </option>
              ))}
          </select>
        </Field>
      )}
      <Field label={words.say(what === "disagree" ? "review-reason" : `review-text-${what}`)}>
        {what === "tag" ? (
          // eslint-disable-next-line jsx-a11y/no-autofocus
          <input name="text" required maxLength={60} autoFocus autoComplete="off" />
        ) : (
          // eslint-disable-next-line jsx-a11y/no-autofocus
          <textarea name="text" required maxLength={2000} rows={4} autoFocus={what === "comment"} />
        )}
      </Field>
    </Ask>
  );
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
