import { answer, program, type Views } from "../../api/client";

export type Brief = Views["SeriesBrief"];
export type Series = Views["SeriesView"];
export type Clue = Views["ClueView"];
export type Hypothesis = Views["HypothesisView"];
export type DeadEnd = Views["DeadEndView"];

export const CLUE_KINDS = ["object", "place", "text", "sound", "device", "time", "other"] as const;
export const CONFIDENCES = ["low", "moderate", "high"] as const;

const of = (series: string) => ({ params: { path: { series } } });

export const every = () => answer(program.GET("/api/series"));

export const one = (series: string) => answer(program.GET("/api/series/{series}", of(series)));

export const open = (title: string, why: string, stacks: string[]) =>
  answer(program.POST("/api/series", { body: { title, why, stacks } }));

export const gather = (series: string, stacks: string[], why: string) =>
  answer(program.POST("/api/series/{series}/stacks", { ...of(series), body: { stacks, why } }));

export const noteClue = (
  series: string,
  clue: { kind: string; text: string; why: string; stack: string; crop: number[] },
) => answer(program.POST("/api/series/{series}/clues", { ...of(series), body: clue }));

export const suppose = (
  series: string,
  asked: { text: string; confidence: string; country: string; clues: number[]; why: string },
) => answer(program.POST("/api/series/{series}/hypotheses", { ...of(series), body: asked }));

export const restate = (series: string, hypothesis: number, confidence: string, why: string) =>
  answer(program.POST("/api/series/{series}/confidence", { ...of(series), body: { of: hypothesis, confidence, why } }));

export const rebut = (series: string, hypothesis: number, text: string, why: string) =>
  answer(program.POST("/api/series/{series}/rebuttals", { ...of(series), body: { of: hypothesis, text, why } }));

export const endIt = (series: string, about: number | null, text: string, why: string) =>
  answer(program.POST("/api/series/{series}/dead-ends", { ...of(series), body: { of: about, text, why } }));

export const approve = (series: string, clue: number, why: string) =>
  answer(program.POST("/api/series/{series}/approvals", { ...of(series), body: { clue, why } }));

/** The region of a clue, sharp: on the trail before it is here. */
export const seeCrop = async (clue: number): Promise<Blob> => {
  const { data } = await program.POST("/api/crops/see", { body: { clue }, parseAs: "blob" });
  return data as unknown as Blob;
};

/** The region of a clue, to leave: refused where no second person has approved it. */
export const takeCrop = async (clue: number): Promise<Blob> => {
  const { data } = await program.POST("/api/crops/take", { body: { clue }, parseAs: "blob" });
  return data as unknown as Blob;
};
