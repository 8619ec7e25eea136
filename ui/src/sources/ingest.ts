import { useCallback, useEffect, useState } from "react";

import { answer, program, type Views } from "../api/client";

export type Ingest = Views["IngestView"];
export type Adding = Views["Adding"];
export type Places = Views["PlacesView"];

export const add = (asked: Adding) => answer(program.POST("/api/sources", { body: asked }));

export const places = (folder: string) => answer(program.GET("/api/sources/places", { params: { query: { folder } } }));

/** The intake under way, or the last one of this program's run, told by server-sent events as it goes on. */
export function useIngest(ended: () => void): [Ingest | null, () => void] {
  const [ingest, setIngest] = useState<Ingest | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const stream = new EventSource("/api/sources/ingest/events");
    let running = false;
    stream.onmessage = (event: MessageEvent<string>) => {
      const told = JSON.parse(event.data) as Ingest | null;
      running ||= told?.state === "running";
      setIngest(told);
    };
    stream.addEventListener("end", () => {
      stream.close();
      if (running) ended();
    });
    return () => {
      stream.close();
    };
  }, [ended, turn]);
  const follow = useCallback(() => {
    setTurn((n) => n + 1);
  }, []);
  return [ingest, follow];
}
