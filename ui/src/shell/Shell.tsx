import { Suspense, useCallback, useEffect, useState } from "react";

import { name as named } from "../start/api";
import { words as catalogue } from "../words/api";
import { type Language, useWords, Words, WordsContext } from "../words/Words";
import { Bar } from "./Bar";
import { Break } from "./Break";
import { takeBreak } from "./breaks";
import { type Act, useActs } from "./acts";
import { useGlobalKeys } from "./keys";
import { KeysDialog } from "./KeysDialog";
import { Palette } from "./Palette";
import { showPanels, turn } from "./panels";
import { keepLanguage, keepTheme, language, theme, type Theme } from "./preferences";
import { useReading } from "./reading";
import { go, usePath } from "./routes";
import { GROUPS, type Screen, screenOf, SCREENS } from "./screens";
import { Failed, Loading, Unworded } from "./States";
import { Veil } from "./Veil";
import { Views } from "./Views";
import { useVeilKeys, veil } from "./veiling";

/** What can be done on every screen. */
const EVERYWHERE: readonly Act[] = [
  { key: "b", label: "wellness-break", act: takeBreak },
  { shown: "Esc", label: "screen-keys-veil", act: veil },
  { key: "[", label: "shell-panel-rooms", act: () => { turn("rooms"); } },
  { key: "]", label: "shell-panel-side", act: () => { turn("side"); } },
];

export function Shell() {
  const [chosen, setChosen] = useState<Language>(language);
  const [look, setLook] = useState<Theme>(theme);
  const [title, askTitle] = useReading(named);
  const ask = useCallback(async () => new Words(chosen, await catalogue(chosen)), [chosen]);
  const [told, askWords] = useReading(ask);
  const [keysOpen, setKeysOpen] = useState(false);
  const [paletteOpen, setPaletteOpen] = useState(false);
  const { screen, rest } = screenOf(usePath());
  const showKeys = useCallback(() => {
    setKeysOpen(true);
  }, []);

  useEffect(() => {
    document.documentElement.dataset["theme"] = look;
    keepTheme(look);
  }, [look]);

  useEffect(showPanels, []);

  const words = told.state === "ready" ? told.value : null;
  useEffect(() => {
    if (words === null) return;
    document.documentElement.lang = words.language;
    document.documentElement.dir = words.rtl ? "rtl" : "ltr";
    document.title = `${words.say(`screen-${screen.key}`)} · Crosswalk`;
  }, [words, screen]);

  const showPalette = useCallback(() => {
    setPaletteOpen(true);
  }, []);
  useGlobalKeys(showKeys, showPalette);
  useActs(EVERYWHERE);
  useVeilKeys();

  if (told.state === "failed") return <Unworded error={told.error} again={askWords} />;
  if (words === null) return null;
  return (
    <WordsContext value={words}>
      <a className="skip" href="#main">
        {words.say("screen-skip")}
      </a>
      <div className="shell">
        <Bar
          title={title.state === "ready" ? title.value : null}
          look={look}
          setLook={setLook}
          setLanguage={(next) => {
            keepLanguage(next);
            setChosen(next);
          }}
          showKeys={showKeys}
          showPalette={showPalette}
        />
        <Rooms open={screen} />
        <main id="main" tabIndex={-1}>
          <Suspense fallback={<Loading />}>
            {title.state === "failed" ? <Failed error={title.error} again={askTitle} /> : <screen.Page rest={rest} />}
          </Suspense>
        </main>
      </div>
      <KeysDialog screen={screen} isOpen={keysOpen} onOpenChange={setKeysOpen} />
      <Palette isOpen={paletteOpen} onOpenChange={setPaletteOpen} />
      <Break />
      <Veil />
    </WordsContext>
  );
}

function Rooms({ open }: { open: Screen }) {
  const words = useWords();
  return (
    <nav className="rooms" aria-label={words.say("screen-screens")}>
      {GROUPS.map((group) => (
        <ul key={group} aria-label={words.say(`shell-group-${group}`)}>
          {SCREENS.filter((one) => one.group === group).map((one) => (
            <li key={one.key}>
              <a
                href={one.path}
                data-screen={one.key}
                aria-current={one.key === open.key ? "page" : undefined}
                onClick={(event) => {
                  event.preventDefault();
                  go(one.path);
                }}
              >
                <span>{words.say(`screen-${one.key}`)}</span>
                <kbd dir="ltr">g {one.letters.charAt(0)}</kbd>
              </a>
            </li>
          ))}
        </ul>
      ))}
      <Views />
    </nav>
  );
}
