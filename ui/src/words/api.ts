import { answer, program } from "../api/client";

/** The catalogue of a language: Fluent source text. */
export const words = (language: string) =>
  answer(program.GET("/api/words/{language}", { params: { path: { language } }, parseAs: "text" }));
