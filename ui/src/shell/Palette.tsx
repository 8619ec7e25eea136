import { type KeyboardEvent, useEffect, useId, useMemo, useState } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";

import { everything, type Named } from "../search/api";
import { NameLine } from "../search/Found";
import { placeOf } from "../search/places";
import { useWords } from "../words/Words";
import { type Act, useOffered } from "./acts";
import { go } from "./routes";
import { SCREENS } from "./screens";
import { useViews, type View } from "./views";

type Choice = { key: string; label: string; keys?: string; named?: Named; act: () => void };

const WAIT_MS = 180;
const MESSAGES = "messages";

/** `Ctrl+K`: go to or do anything. Screens and acts by their names at once; people, items and the rest as they are found. */
export function Palette({ isOpen, onOpenChange }: { isOpen: boolean; onOpenChange: (open: boolean) => void }) {
  const words = useWords();
  return (
    <ModalOverlay className="overlay palette-place" isOpen={isOpen} onOpenChange={onOpenChange} isDismissable>
      <Modal className="modal card palette">
        <Dialog aria-label={words.say("palette")}>
          <Choices
            close={() => {
              onOpenChange(false);
            }}
          />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Choices({ close }: { close: () => void }) {
  const words = useWords();
  const id = useId();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const offered = useOffered();
  const { views } = useViews();
  // Enter was pressed before it was known what has such a name: the best of what is found is then taken.
  const [hurries, setHurries] = useState(false);
  const names = useNames(typed, hurries);
  const known = useMemo(() => listed(offered, views, words.say.bind(words)), [offered, views, words]);
  const wanted = typed.trim().toLocaleLowerCase(words.language);
  const choices: Choice[] = [
    ...known.filter(({ label }) => label.toLocaleLowerCase(words.language).includes(wanted)),
    ...(names ?? []).map((named) => ({
      key: `${named.kind} ${named.key} ${named.name}`,
      label: named.name,
      named,
      act: () => {
        go(placeOf(named));
      },
    })),
    ...(wanted === ""
      ? []
      : [
          {
            key: MESSAGES,
            label: words.say("palette-messages", { words: typed.trim() }),
            act: () => {
              go(`/search?words=${encodeURIComponent(typed.trim())}`);
            },
          },
        ]),
  ];
  const chosen = Math.min(at, Math.max(0, choices.length - 1));
  function take(choice: Choice | undefined) {
    if (choice === undefined) return;
    close();
    choice.act();
  }
  useEffect(() => {
    if (hurries && names !== null) take(choices[chosen]);
  });
  function pressed(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setHurries(false);
      setAt((chosen + step + choices.length) % Math.max(1, choices.length));
    } else if (event.key === "Enter") {
      event.preventDefault();
      // Words are searched in messages only by who chose that, or where nothing has such a name.
      if (names === null && chosen === 0 && choices[0]?.key === MESSAGES) setHurries(true);
      else take(choices[chosen]);
    }
  }
  return (
    <>
      <input
        className="palette-field"
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={choices.length > 0 ? `${id}-${chosen}` : undefined}
        aria-label={words.say("palette")}
        placeholder={words.say("palette")}
        dir="auto"
        // The dialog was opened to type into.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setHurries(false);
          setAt(0);
        }}
        onKeyDown={pressed}
      />
      <ul className="palette-list" id={id} role="listbox" aria-label={words.say("palette")} aria-busy={hurries}>
        {choices.map((choice, n) => (
          // Arrows and Enter are taken by the field, which keeps the focus.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={choice.key}
            id={`${id}-${n}`}
            role="option"
            aria-selected={n === chosen}
            className="found-line"
            ref={(line) => {
              if (n === chosen && typeof line?.scrollIntoView === "function") line.scrollIntoView({ block: "nearest" });
            }}
            onClick={() => {
              take(choice);
            }}
          >
            {choice.named === undefined ? (
              <>
                <span className="found-name palette-wide">{choice.label}</span>
                {choice.keys !== undefined && <kbd dir="ltr">{choice.keys}</kbd>}
              </>
            ) : (
              <NameLine named={choice.named} />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What is there without asking: screens, what the open screen offers, saved views. */
function listed(offered: readonly Act[], views: readonly View[], say: (key: string) => string): Choice[] {
  return [
    ...SCREENS.map((one) => ({
      key: `screen ${one.key}`,
      label: say(`screen-${one.key}`),
      keys: `g ${one.letters.charAt(0)}`,
      act: () => {
        go(one.path);
      },
    })),
    ...offered.flatMap(({ key, shown, label, act }): Choice[] =>
      act === undefined
        ? []
        : [{ key: `act ${label}`, label: say(label), act, ...((shown ?? key) !== undefined && { keys: shown ?? key ?? "" }) }],
    ),
    ...views.map(({ name, address }) => ({
      key: `view ${address}`,
      label: name,
      act: () => {
        go(address);
      },
    })),
  ];
}

/** What has such a name, asked once the typing rests, or at once for who waits; null until it is known. */
function useNames(typed: string, hurries: boolean): readonly Named[] | null {
  const [found, setFound] = useState<{ typed: string; names: readonly Named[] }>({ typed: "", names: [] });
  const words = typed.trim();
  const asks = words.length >= 2 && found.typed !== words;
  useEffect(() => {
    if (!asks) return;
    let gone = false;
    const take = (names: readonly Named[]) => {
      if (!gone) setFound({ typed: words, names });
    };
    const timer = setTimeout(
      () => {
        void everything(words).then(
          ({ names }) => {
            take(names);
          },
          () => {
            take([]);
          },
        );
      },
      hurries ? 0 : WAIT_MS,
    );
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [words, asks, hurries]);
  if (words.length < 2) return [];
  return asks ? null : found.names;
}
