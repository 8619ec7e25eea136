import { answer, program, type Views } from "../api/client";

export type SourceView = Views["SourceView"];
export type ProblemView = Views["ProblemView"];

export const sources = () => answer(program.GET("/api/sources"));

export const problems = (source: string) =>
  answer(program.GET("/api/sources/{source}/problems", { params: { path: { source } } }));
