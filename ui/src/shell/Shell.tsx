import { useEffect, useState } from "react";

import { api } from "../api";
import { OperationPage } from "../picture/OperationPage";
import { ReviewPage } from "../series/ReviewPage";
import { SourcesPage } from "../sources/SourcesPage";
import { type Language, LANGUAGES, Words, WordsContext } from "../words/Words";
import { KeysDialog } from "./KeysDialog";
import { keepLanguage, keepTheme, language, theme, type Theme } from "./preferences";
import { go, SCREENS, usePath } from "./routes";

/** In each language's own words. */
const LANGUAGE_NAMES: Record<Language, string> = {
  en: "English",
  fr: "Français",
  es: "Español",
  ar: "العربية",
  pt: "Português",
};

export function Shell() {
  const [chosen, setChosen] = useState<Language>(language);
  const [look, setLook] = useState<Theme>(theme);
  const [words, setWords] = useState<Words | null>(null);
  const [title, setTitle] = useState<{ name: string; unit: string } | null>(null);
  const [keysOpen, setKeysOpen] = useState(false);
  const path = usePath();

  useEffect(() => {
    let gone = false;
    void api.words(chosen).then((catalogue) => {
      if (!gone) setWords(new Words(chosen, catalogue));
    });
    return () => {
      gone = true;
    };
  }, [chosen]);

  useEffect(() => {
    document.documentElement.dataset["theme"] = look;
    keepTheme(look);
  }, [look]);

  useEffect(() => {
    void api.operation().then(({ name, unit }) => {
      setTitle({ name, unit });
    });
  }, []);

  useEffect(() => {
    if (words === null) return;
    document.documentElement.lang = words.language;
    document.documentElement.dir = words.rtl ? "rtl" : "ltr";
  }, [words]);

  useGlobalKeys(() => {
    setKeysOpen(true);
  });

  if (words === null) return null;
  const screen = SCREENS.find((one) => one.path === path) ?? SCREENS[0];
  return (
    <WordsContext value={words}>
      <a className="skip" href="#main">
        {words.say("screen-skip")}
      </a>
      <div className="shell">
        <header className="bar">
          <span className="mark" aria-hidden="true" />
          <strong className="brand">Crosswalk</strong>
          {title !== null && (
            <span className="operation-name">
              <bdi>{title.name}</bdi>
              <span className="unit">
                <bdi dir="ltr">{title.unit}</bdi>
              </span>
            </span>
          )}
          <span className="spring" />
          <button
            type="button"
            className="plain"
            onClick={() => {
              setKeysOpen(true);
            }}
          >
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
              value={chosen}
              onChange={(event) => {
                const next = event.target.value as Language;
                keepLanguage(next);
                setChosen(next);
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
        <nav className="rooms" aria-label={words.say("screen-screens")}>
          {SCREENS.map((one) => (
            <a
              key={one.key}
              href={one.path}
              aria-current={one.key === screen.key ? "page" : undefined}
              onClick={(event) => {
                event.preventDefault();
                go(one.path);
              }}
            >
              <span>{words.say(`screen-${one.key}`)}</span>
              <kbd dir="ltr">g {one.digit}</kbd>
            </a>
          ))}
        </nav>
        <main id="main" tabIndex={-1}>
          {screen.key === "operation" && <OperationPage />}
          {screen.key === "sources" && <SourcesPage />}
          {screen.key === "review" && <ReviewPage />}
        </main>
      </div>
      <KeysDialog isOpen={keysOpen} onOpenChange={setKeysOpen} />
    </WordsContext>
  );
}

/** `g` and a digit goes to a screen; `?` shows the keys. Not while somebody types into a field. */
function useGlobalKeys(showKeys: () => void): void {
  useEffect(() => {
    let going = false;
    function pressed(event: KeyboardEvent) {
      const target = event.target as HTMLElement;
      if (["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName) || event.ctrlKey || event.metaKey) return;
      if (event.key === "?") {
        showKeys();
      } else if (going) {
        const screen = SCREENS.find((one) => one.digit === event.key);
        going = false;
        if (screen) {
          // The digit belongs to `g`: a grid on the page must not take it for a grade.
          event.preventDefault();
          event.stopImmediatePropagation();
          go(screen.path);
        }
      } else if (event.key === "g" && !event.altKey) {
        going = true;
      }
    }
    window.addEventListener("keydown", pressed, { capture: true });
    return () => {
      window.removeEventListener("keydown", pressed, { capture: true });
    };
  }, [showKeys]);
}
