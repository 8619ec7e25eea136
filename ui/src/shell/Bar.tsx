import { type Language, LANGUAGES, Untrusted, useWords } from "../words/Words";
import type { Theme } from "./preferences";

/** In each language's own words. */
const LANGUAGE_NAMES: Record<Language, string> = {
  en: "English",
  fr: "Français",
  es: "Español",
  ar: "العربية",
  pt: "Português",
};

export type Title = { name: string; unit: string };

/** The bar above every screen: which operation, the keys, the look, the language. */
export function Bar({
  title,
  look,
  setLook,
  setLanguage,
  showKeys,
  showPalette,
}: {
  title: Title | null;
  look: Theme;
  setLook: (look: Theme) => void;
  setLanguage: (language: Language) => void;
  showKeys: () => void;
  showPalette: () => void;
}) {
  const words = useWords();
  return (
    <header className="bar">
      <span className="mark" aria-hidden="true" />
      <strong className="brand">Crosswalk</strong>
      {title !== null && (
        <span className="operation-name">
          <Untrusted text={title.name} />
          <span className="unit">
            <bdi dir="ltr">{title.unit}</bdi>
          </span>
        </span>
      )}
      <span className="spring" />
      <button type="button" className="plain palette-button" onClick={showPalette}>
        {words.say("palette")} <kbd dir="ltr">Ctrl K</kbd>
      </button>
      <button type="button" className="plain" onClick={showKeys}>
        {words.say("screen-keys")} <kbd>?</kbd>
      </button>
      <button
        type="button"
        className="plain"
        onClick={() => {
          setLook(look === "dark" ? "light" : "dark");
        }}
      >
        {words.say(look === "dark" ? "screen-theme-light" : "screen-theme-dark")}
      </button>
      <label className="language">
        <span className="visually-hidden">{words.say("screen-language")}</span>
        <select
          value={words.language}
          onChange={(event) => {
            setLanguage(event.target.value as Language);
          }}
        >
          {LANGUAGES.map((code) => (
            <option key={code} value={code} lang={code}>
              {LANGUAGE_NAMES[code]}
            </option>
          ))}
        </select>
      </label>
    </header>
  );
}
