import { useLayoutEffect, useRef, useState } from "react";

/** The room that a figure has, in pixels, as it changes. */
export function useRoom<Element extends HTMLElement>() {
  const room = useRef<Element>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = room.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      setSize({ width: element.clientWidth, height: element.clientHeight });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);
  return { room, ...size };
}
