import { answer, program, type Views } from "../api/client";

export type GradeView = Views["GradeView"];
export type KnownView = Views["KnownView"];
export type NoteView = Views["NoteView"];
export type Tile = Views["Tile"];
export type ReviewPage = Views["ReviewPage"];
export type Scheme = Views["SchemeView"];
export type Choices = Views["Choices"];
export type Why = Views["WhyView"];
export type Frame = Views["FrameView"];
export type Judged = Views["Judged"];
export type Undone = Views["Undone"];
export type StackLead = Views["StackLead"];

export const SHOWN = ["all", "ungraded", "known", "graded", "second", "disputed"] as const;
/** What is asked besides `show`; blank asks nothing. As in the address of the screen. */
export const NARROWED = [
  "kind",
  "known_set",
  "distance",
  "source",
  "since",
  "until",
  "camera",
  "tag",
  "series",
  "alike",
] as const;
export type View = { show: (typeof SHOWN)[number] } & Record<(typeof NARROWED)[number], string>;

/** A sitting is a queue that keeps its positions while somebody works through it; blank asks for a new one. */
export const review = (view: View, start: number, count: number, sitting: string) =>
  answer(program.GET("/api/review", { params: { query: { ...view, start, count, sitting } } }));

export const nextWaiting = (view: View, after: number, sitting: string) =>
  answer(program.GET("/api/review/next", { params: { query: { ...view, after, sitting } } }));

export const positionOf = (view: View, stack: string, sitting: string) =>
  answer(program.GET("/api/review/position", { params: { query: { ...view, stack, sitting } } }));

export const scheme = (language: string) =>
  answer(program.GET("/api/review/scheme", { params: { query: { language } } }));

export const choices = () => answer(program.GET("/api/review/choices"));

export const why = (stack: string) => answer(program.GET("/api/review/why", { params: { query: { stack } } }));

/** The leads whose persons posted a stack. */
export const leadsOf = (stack: string) => answer(program.GET("/api/review/leads", { params: { query: { stack } } }));

export const strip = (stack: string) => answer(program.GET("/api/review/strip", { params: { query: { stack } } }));

export const grade = (stacks: string[], category: string, reason = "") =>
  answer(program.POST("/api/review/grade", { body: { stacks, category, why: reason } }));

export const agree = (stacks: string[]) => answer(program.POST("/api/review/agree", { body: { stacks } }));

export const note = (verb: "tag" | "comment", stacks: string[], text: string) =>
  answer(program.POST("/api/review/note", { body: { verb, stacks, text } }));

export const undoLast = () => answer(program.POST("/api/undo/last"));

/** x, y, width and height in thousandths of the picture. */
export type Part = [number, number, number, number];

/** The picture as it is, or a round part of it, as a blob of the page. It is on the trail before it is here. */
export const unveil = async (stack: string, frame = 0, part: Part | null = null): Promise<Blob> => {
  const body = { stack, frame, part, keyhole: part !== null };
  const { data } = await program.POST("/api/review/unveil", { body, parseAs: "blob" });
  return data as unknown as Blob;
};
