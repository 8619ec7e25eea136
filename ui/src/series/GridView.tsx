import {
  type KeyboardEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type WheelEvent,
} from "react";

import { api, type ReviewFilter, type Scheme, type Tile } from "../api";
import { useWords } from "../words/Words";
import type { useGrading } from "./grading";
import { clamp, layOut, offsetOf, reveal, scrollOf, visible } from "./grid";
import type { Pages } from "./pages";
import { TileView } from "./TileView";

type Props = {
  pages: Pages;
  total: number;
  filter: ReviewFilter;
  scheme: Scheme;
  grading: ReturnType<typeof useGrading>;
  focus: number;
  setFocus: (position: number) => void;
  setSharp: (url: string | null) => void;
};

/** All stacks under one scroll bar; only what is in view is in the document. */
export function GridView(props: Props) {
  const { pages, total, filter, scheme, grading, focus, setFocus, setSharp } = props;
  const words = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [offset, setOffset] = useState(0);
  const [anchor, setAnchor] = useState<number | null>(null);
  const grid = layOut(total, size.width, size.height);
  const [first, last] = visible(grid, total, offset);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => {
      setSize({ width: element.clientWidth, height: element.clientHeight });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    element.focus({ preventScroll: true });
    return () => {
      observer.disconnect();
    };
  }, []);

  const { look } = pages;
  useEffect(() => {
    if (size.width > 0) look(first, last);
  }, [look, first, last, size.width]);

  const scrollTo = useCallback(
    (next: number) => {
      const to = clamp(grid, next);
      setOffset(to);
      if (scroller.current) scroller.current.scrollTop = scrollOf(grid, to);
    },
    [grid],
  );

  const move = useCallback(
    (position: number, extend: boolean) => {
      const to = Math.min(total - 1, Math.max(0, position));
      setAnchor(extend ? (anchor ?? focus) : null);
      setFocus(to);
      scrollTo(reveal(grid, offset, to));
    },
    [anchor, focus, grid, offset, scrollTo, setFocus, total],
  );

  const unveiled = useUnveiling(setSharp);
  const [from, to] = anchor === null ? [focus, focus] : [Math.min(anchor, focus), Math.max(anchor, focus)];

  function chosen(): Tile[] {
    const tiles: Tile[] = [];
    for (let position = from; position <= to; position += 1) {
      const tile = pages.tile(position);
      if (tile) tiles.push(tile);
    }
    return tiles;
  }

  function pressed(event: KeyboardEvent<HTMLDivElement>) {
    const page = Math.max(1, Math.floor(grid.view / grid.tile)) * grid.columns;
    const ahead = words.rtl ? -1 : 1;
    const steps: Record<string, number> = {
      ArrowRight: ahead,
      ArrowLeft: -ahead,
      ArrowDown: grid.columns,
      ArrowUp: -grid.columns,
      PageDown: page,
      PageUp: -page,
      Home: -total,
      End: total,
    };
    const step = steps[event.key];
    const tile = pages.tile(focus);
    if (step !== undefined) {
      event.preventDefault();
      move(focus + step, event.shiftKey);
    } else if (event.ctrlKey && event.key.toLowerCase() === "z") {
      event.preventDefault();
      void grading.undo();
    } else if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    } else if (/^[0-9]$/.test(event.key)) {
      const category = scheme.categories.find(({ code }) => code === event.key) ?? scheme.categories[Number(event.key)];
      if (category) void grading.grade(chosen(), category.code);
    } else if (event.key === "u") {
      void api.nextUngraded(filter, focus, pages.sitting()).then(({ position }) => {
        if (position !== null) move(position, false);
      });
    } else if (event.key === " ") {
      event.preventDefault();
      if (!event.repeat && tile) void unveiled.show(tile.stack);
    } else if (event.key === "Escape") {
      unveiled.hide();
    }
  }

  function pointed(event: PointerEvent<HTMLDivElement>) {
    const tile = (event.target as HTMLElement).closest<HTMLElement>("[data-position]");
    if (tile) move(Number(tile.dataset["position"]), event.shiftKey);
  }

  function wheeled(event: WheelEvent<HTMLDivElement>) {
    // Where the bar is shorter than the grid, the browser's own step would skip whole screens.
    if (grid.bar < grid.full) scrollTo(offset + event.deltaY);
  }

  const tiles = Array.from({ length: Math.max(0, last - first) }, (_, n) => first + n).map((position) => (
    <TileView
      key={position}
      position={position}
      total={total}
      tile={pages.tile(position)}
      focused={position === focus}
      selected={position >= from && position <= to}
      left={(position % grid.columns) * grid.tile}
      top={Math.floor(position / grid.columns) * grid.tile - offset}
      size={grid.tile}
    />
  ));

  return (
    <div
      ref={scroller}
      className="grid-scroll"
      role="listbox"
      aria-multiselectable="true"
      aria-label={words.say("screen-review-grid", { total })}
      aria-activedescendant={`tile-${focus}`}
      tabIndex={0}
      onKeyDown={pressed}
      onKeyUp={(event) => {
        if (event.key === " ") unveiled.hide();
      }}
      onBlur={unveiled.hide}
      onWheel={wheeled}
      onScroll={(event) => {
        const told = offsetOf(grid, event.currentTarget.scrollTop);
        // One pixel of the bar may stand for many of the grid: our own, finer offset holds while the bar agrees with it.
        if (Math.abs(scrollOf(grid, told) - scrollOf(grid, offset)) > 1) setOffset(told);
      }}
    >
      <div className="grid-room" style={{ blockSize: grid.bar }}>
        <div className="grid-view" style={{ blockSize: grid.view }} onPointerDown={pointed}>
          {tiles}
        </div>
      </div>
    </div>
  );
}

/** Shows the sharp picture while a key is held; lets go of it when the key, the focus or the window is lost. */
function useUnveiling(setSharp: (url: string | null) => void) {
  // Counts the times that a key was pressed or let go: an answer that comes after the key was let go is dropped.
  const turn = useRef(0);
  const url = useRef<string | null>(null);
  const hide = useCallback(() => {
    turn.current += 1;
    if (url.current !== null) URL.revokeObjectURL(url.current);
    url.current = null;
    setSharp(null);
  }, [setSharp]);
  const show = useCallback(
    async (stack: string) => {
      hide();
      const mine = turn.current;
      const picture = await api.unveil(stack).catch(() => null);
      if (picture === null || mine !== turn.current) return;
      url.current = URL.createObjectURL(picture);
      setSharp(url.current);
    },
    [hide, setSharp],
  );
  useEffect(() => {
    window.addEventListener("blur", hide);
    return () => {
      window.removeEventListener("blur", hide);
      hide();
    };
  }, [hide]);
  return { show, hide };
}
