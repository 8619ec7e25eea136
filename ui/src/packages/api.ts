import { answer, program, type Views } from "../api/client";

export type BoardView = Views["BoardView"];
export type CardView = Views["CardView"];
export type ArrivalView = Views["ArrivalView"];

export type ReadView = Views["ReadView"];

export const board = () => answer(program.GET("/api/packages"));

/** How the categories of a card's media read in its recipient's scheme. */
export const reads = ({ country, package: sealed }: Pick<CardView, "country" | "package">, language: string) =>
  answer(program.GET("/api/packages/reads", { params: { query: { country, package: sealed, language } } }));

/** All leads of a country that wait, or one of them. */
export const release = (country: string, why: string, lead = "") =>
  answer(program.POST("/api/packages/release", { body: { country, why, lead } }));
export const forward = (country: string, why: string) =>
  answer(program.POST("/api/packages/forward", { body: { country, why } }));
export const check = (country: string, agrees: boolean, why: string) =>
  answer(program.POST("/api/packages/check", { body: { country, agrees, why } }));
export const seal = (body: Views["Sealing"]) => answer(program.POST("/api/packages/seal", { body }));
export const send = (body: Views["Sending"]) => answer(program.POST("/api/packages/send", { body }));
export const answered = (body: Views["Answering"]) => answer(program.POST("/api/packages/answer", { body }));
export const recall = (body: Views["Recalling"]) => answer(program.POST("/api/packages/recall", { body }));
export const receive = (body: Views["Receiving"]) => answer(program.POST("/api/packages/receive", { body }));
