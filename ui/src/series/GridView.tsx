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

import { useWords } from "../words/Words";
import { clamp, layOut, offsetOf, reveal, scrollOf, visible } from "./grid";
import type { Pages } from "./pages";
import { TileView } from "./TileView";

type Props = {
  pages: Pages;
  total: number;
  focus: number;
  /** The other end of the selection; null where only the focus is selected. */
  anchor: number | null;
  /** Changes with every move of the focus. */
  turn: number;
  select: (focus: number, anchor: number | null) => void;
  /** Says which positions are in view. */
  inView: (first: number, last: number) => void;
  /** A key that moves nothing; true where it was taken. Called first, so that a keyhole can take the arrows. */
  takes: (event: KeyboardEvent) => boolean;
  let: (event: KeyboardEvent) => void;
  blurred: () => void;
};

/** All stacks under one scroll bar; only what is in view is in the document. */
export function GridView(props: Props) {
  const { pages, total, focus, anchor, turn, select, inView, takes } = props;
  const words = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [offset, setOffset] = useState(0);
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
    // The grid is what the screen is for: it takes the keys unless somebody is at a control.
    const at = document.activeElement;
    if (at === null || at === document.body || at.id === "main") element.focus({ preventScroll: true });
    return () => {
      observer.disconnect();
    };
  }, []);

  const { look } = pages;
  useEffect(() => {
    if (size.width === 0) return;
    look(first, last);
    inView(first, last);
  }, [look, inView, first, last, size.width]);

  const { columns, tile: side, view: height, bar, full } = grid;
  const scrollTo = useCallback(
    (next: number) => {
      const now = { columns, tile: side, view: height, bar, full, rows: 0 };
      const to = clamp(now, next);
      setOffset(to);
      if (scroller.current) scroller.current.scrollTop = scrollOf(now, to);
    },
    [columns, side, height, bar, full],
  );

  // What is in focus is in view: after a key, a link, or a change of the window's size.
  const at = useRef(0);
  useEffect(() => {
    at.current = offset;
  }, [offset]);
  useEffect(() => {
    if (height === 0) return;
    const now = { columns, tile: side, view: height, bar, full, rows: 0 };
    const to = reveal(now, at.current, focus);
    if (to !== at.current) scrollTo(to);
  }, [focus, turn, columns, side, height, bar, full, scrollTo]);

  function move(position: number, extend: boolean) {
    const to = Math.min(total - 1, Math.max(0, position));
    select(to, extend ? (anchor ?? focus) : null);
  }

  function pressed(event: KeyboardEvent<HTMLDivElement>) {
    if (takes(event)) {
      event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(height / side)) * columns;
    const ahead = words.rtl ? -1 : 1;
    const steps: Record<string, number> = {
      ArrowRight: ahead,
      ArrowLeft: -ahead,
      ArrowDown: columns,
      ArrowUp: -columns,
      PageDown: page,
      PageUp: -page,
      Home: -total,
      End: total,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    move(focus + step, event.shiftKey);
  }

  function pointed(event: PointerEvent<HTMLDivElement>) {
    const tile = (event.target as HTMLElement).closest<HTMLElement>("[data-position]");
    if (tile) move(Number(tile.dataset["position"]), event.shiftKey);
  }

  function wheeled(event: WheelEvent<HTMLDivElement>) {
    // Where the bar is shorter than the grid, the browser's own step would skip whole screens.
    if (bar < full) scrollTo(offset + event.deltaY);
  }

  const [from, to] = anchor === null ? [focus, focus] : [Math.min(anchor, focus), Math.max(anchor, focus)];
  const tiles = Array.from({ length: Math.max(0, last - first) }, (_, n) => first + n).map((position) => (
    <TileView
      key={position}
      position={position}
      total={total}
      tile={pages.tile(position)}
      focused={position === focus}
      selected={position >= from && position <= to}
      left={(position % columns) * side}
      top={Math.floor(position / columns) * side - offset}
      size={side}
    />
  ));

  return (
    <div
      ref={scroller}
      className="grid-scroll"
      role="listbox"
      aria-multiselectable="true"
      aria-label={words.say("screen-review-grid", { total })}
      aria-activedescendant={focus >= first && focus < last ? `tile-${focus}` : undefined}
      tabIndex={0}
      onKeyDown={pressed}
      onKeyUp={props.let}
      onBlur={props.blurred}
      onWheel={wheeled}
      onScroll={(event) => {
        const told = offsetOf(grid, event.currentTarget.scrollTop);
        // One pixel of the bar may stand for many of the grid: our own, finer offset holds while the bar agrees with it.
        if (Math.abs(scrollOf(grid, told) - scrollOf(grid, offset)) > 1) setOffset(told);
      }}
    >
      <div className="grid-room" style={{ blockSize: bar }}>
        <div className="grid-view" style={{ blockSize: height }} onPointerDown={pointed}>
          {tiles}
        </div>
      </div>
    </div>
  );
}
