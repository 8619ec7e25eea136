import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";

import { useActs } from "../shell/acts";
import { go } from "../shell/routes";
import { Failed, Loading } from "../shell/States";
import { useWords } from "../words/Words";
import { useActing } from "./acting";
import { nextWaiting, positionOf, type Scheme, type Tile, type View } from "./api";
import { actsOf, digitOf } from "./commands";
import { GridView } from "./GridView";
import { CENTRE, type Hole, moved, ratioOf } from "./keyhole";
import { keyed } from "./keyed";
import { NoteDialog, type Noted } from "./NoteDialog";
import { PackDialog } from "./PackDialog";
import { usePages } from "./pages";
import { Steps } from "./Steps";
import { useSight } from "./sight";
import { StackPanel } from "./StackPanel";
import { StatusLine } from "./StatusLine";
import { useStrip } from "./useStrip";
import { addressOf } from "./view";
import { Viewer } from "./Viewer";
import { WhyDialog } from "./WhyDialog";

/** `turn` counts the moves: one that leads to where the focus is already still brings it into view. */
type Place = { focus: number; anchor: number | null; turn: number };

/** Milliseconds that a stack is in focus before the address names it: a held arrow would write it hundreds of times. */
const SETTLED = 250;
const NOTHING: View = {
  show: "all",
  kind: "",
  known_set: "",
  distance: "",
  source: "",
  since: "",
  until: "",
  camera: "",
  tag: "",
  series: "",
  alike: "",
};

/** The stacks of a view: the grid, what is known of the one in focus, and everything that can be done. */
export function Stacks({
  view,
  scheme,
  linked,
  cycleVeil,
}: {
  view: View;
  scheme: Scheme;
  linked: string | undefined;
  cycleVeil: () => void;
}) {
  const words = useWords();
  const pages = usePages(view);
  const acting = useActing(pages, scheme);
  const sight = useSight();
  const [place, setPlace] = useState<Place>({ focus: 0, anchor: null, turn: 0 });
  const [hole, setHole] = useState<Hole | null>(null);
  const [dialog, setDialog] = useState<Noted | "why" | "pack" | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const warned = useRef("");
  const [seen, setSeen] = useState<readonly [number, number]>([0, 0]);
  const { focus, anchor, turn } = place;
  const tile = pages.tile(focus);
  const film = useStrip(tile);
  const frame = film.frames[film.at];
  const { hide, show } = sight;

  const select = useCallback(
    (to: number, from: number | null) => {
      hide();
      setHole(null);
      setSaid(null);
      setPlace(({ turn }) => ({ focus: to, anchor: from, turn: turn + 1 }));
    },
    [hide],
  );

  const inView = useCallback((first: number, last: number) => {
    setSeen((now) => (now[0] === first && now[1] === last ? now : [first, last]));
  }, []);

  useLinked(view, linked, tile, pages.total, pages.sitting, select);

  const between = useCallback(
    (from: number, to: number): Tile[] => {
      const found: Tile[] = [];
      for (let position = from; position <= to; position += 1) {
        const one = pages.tile(position);
        if (one) found.push(one);
      }
      return found;
    },
    [pages],
  );
  const chosen = useCallback(
    () => between(Math.min(anchor ?? focus, focus), Math.max(anchor ?? focus, focus)),
    [between, anchor, focus],
  );

  const steps = useMemo(() => new Steps(), []);
  const { idle } = acting;
  const next = useCallback(() => {
    steps.next(async (from) => {
      await idle();
      const { position } = await nextWaiting(view, from ?? focus, pages.sitting());
      if (position === null) {
        setSaid(words.say("review-none-left"));
        return null;
      }
      select(position, null);
      await pages.have(position);
      return position;
    });
  }, [steps, idle, view, focus, pages, select, words]);

  const rest = useCallback(() => {
    const category = scheme.categories.find((one) => !one.pertinent);
    const [first, last] = seen;
    const left = between(first, last - 1).filter((one) => one.settled === "" && one.grades.length === 0);
    if (category === undefined) setSaid(words.say("review-no-not-pertinent", { scheme: scheme.title }));
    else if (left.length === 0) setSaid(words.say("review-none-left-here"));
    else void acting.grade(left, category.code);
  }, [acting, between, scheme, seen, words]);

  const acts = useMemo(
    () =>
      actsOf({
        next,
        rest,
        undo: () => void acting.undo(),
        keyhole: () => {
          hide();
          setHole((now) => (now === null && tile ? CENTRE : null));
        },
        veil: cycleVeil,
        why: () => {
          if (tile) setDialog("why");
        },
        alike: () => {
          if (view.alike !== "") history.back();
          else if (tile) go(addressOf({ ...NOTHING, alike: tile.stack }));
        },
        tag: () => {
          if (tile) setDialog("tag");
        },
        comment: () => {
          if (tile) setDialog("comment");
        },
        pack: () => {
          if (tile) setDialog("pack");
        },
        agree: () => {
          if (tile) void acting.agree([tile]).then(view.show === "second" ? next : undefined);
        },
        disagree: () => {
          if (tile) setDialog("disagree");
        },
        back: () => {
          hide();
          film.step(-1);
        },
        forward: () => {
          hide();
          film.step(1);
        },
      }),
    [next, rest, acting, hide, tile, cycleVeil, view, film],
  );
  useActs(acts);

  const keys = useMemo(() => keyed(scheme), [scheme]);
  const digit = useCallback(
    (number: number, group: boolean) => {
      const category = keys.get(String(number));
      if (category === undefined) {
        setSaid(words.say("review-no-such-category", { key: String(number), scheme: scheme.title }));
        return;
      }
      steps.after((position) => {
        const there = position == null ? undefined : pages.tile(position);
        const tiles = position === undefined ? chosen() : there === undefined ? [] : [there];
        if (tiles.length > 1 && !group) setSaid(words.say("review-use-alt", { count: tiles.length }));
        else void acting.grade(tiles, category.code);
      });
    },
    [acting, chosen, keys, pages, scheme, steps, words],
  );
  useDigits(digit, acting.undo);

  function takes(event: KeyboardEvent): boolean {
    if (tile !== undefined && hole !== null) {
      const to = moved(hole, event.key, ratioOf(tile));
      if (to !== null) {
        setHole(to);
        return true;
      }
    }
    if (event.key !== " " || event.ctrlKey || event.altKey) return false;
    if (!event.repeat && tile !== undefined) look(tile);
    return true;
  }

  /** What is settled is looked at only by who asks twice. */
  function look(one: Tile) {
    const settled = one.settled === "graded" || one.settled === "known";
    if (settled && view.show !== "second" && warned.current !== one.stack) {
      warned.current = one.stack;
      setSaid(words.say("review-no-need"));
      return;
    }
    setHole(null);
    show(one.stack, frame?.frame ?? 0);
  }

  if (pages.failed) return <Failed error={pages.failed} again={pages.again} />;
  if (pages.total === null) return <Loading />;
  const veil = frame?.veil ?? tile?.veil ?? null;
  return (
    <>
      <div className="grid-frame">
        {pages.total === 0 ? (
          <p className="state quiet">{words.say("screen-no-stacks")}</p>
        ) : (
          <GridView
            pages={pages}
            total={pages.total}
            focus={focus}
            anchor={anchor}
            turn={turn}
            select={select}
            inView={inView}
            takes={takes}
            let={(event) => {
              if (event.key === " ") hide();
            }}
            blurred={() => {
              hide();
              setHole(null);
            }}
          />
        )}
        {tile && (
          <Viewer tile={tile} sight={sight} hole={hole} veil={veil} frame={frame?.frame ?? 0} moveHole={setHole} />
        )}
      </div>
      <StatusLine done={acting.done} error={acting.error ?? sight.refused} said={said} scheme={scheme} />
      <StackPanel
        tile={tile}
        total={pages.total}
        ungraded={pages.ungraded}
        selected={anchor === null ? 1 : Math.abs(anchor - focus) + 1}
        scheme={scheme}
        view={view}
        film={film}
      />
      {tile && dialog === "why" && (
        <WhyDialog
          stack={tile.stack}
          close={() => {
            setDialog(null);
          }}
        />
      )}
      {tile && dialog === "pack" && (
        <PackDialog
          stack={tile.stack}
          close={() => {
            setDialog(null);
          }}
        />
      )}
      {tile && dialog !== null && dialog !== "why" && dialog !== "pack" && (
        <NoteDialog
          what={dialog}
          tiles={dialog === "disagree" ? [tile] : chosen()}
          scheme={scheme}
          acting={acting}
          close={() => {
            setDialog(null);
          }}
        />
      )}
    </>
  );
}

/** The address names the stack in focus, and an address that names one leads to it. */
function useLinked(
  view: View,
  linked: string | undefined,
  tile: Tile | undefined,
  total: number | null,
  sitting: () => string,
  select: (focus: number, anchor: number | null) => void,
): void {
  // The stack that the address named last, by us or by who followed a link.
  const named = useRef<string | undefined>(undefined);
  const ready = total !== null;
  useEffect(() => {
    if (!ready || linked === undefined || linked === named.current) return;
    named.current = linked;
    void positionOf(view, linked, sitting()).then(({ position }) => {
      if (position !== null) select(position, null);
    });
  }, [ready, linked, view, sitting, select]);
  const stack = tile?.stack;
  useEffect(() => {
    if (stack === undefined || (linked !== undefined && linked !== named.current)) return;
    const waiting = setTimeout(() => {
      if (!location.pathname.startsWith("/review")) return;
      named.current = stack;
      const address = addressOf(view, stack);
      if (address !== location.pathname + location.search) history.replaceState(null, "", address);
    }, SETTLED);
    return () => {
      clearTimeout(waiting);
    };
  }, [stack, linked, view]);
}

/** Digits grade, with `Alt` all that is selected; `Ctrl` `Z` takes the last act back. */
function useDigits(digit: (number: number, group: boolean) => void, undo: () => Promise<void>): void {
  useLayoutEffect(() => {
    function pressed(event: globalThis.KeyboardEvent) {
      const found = digitOf(event);
      if (found === null) return;
      event.preventDefault();
      if (found === "undo") void undo();
      else digit(found.number, found.group);
    }
    window.addEventListener("keydown", pressed);
    return () => {
      window.removeEventListener("keydown", pressed);
    };
  }, [digit, undo]);
}
