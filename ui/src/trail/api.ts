import { answer, program, type Views } from "../api/client";

export type TrailLine = Views["TrailLineView"];
export type Chain = Views["ChainView"];

export const trail = (by: string, verb: string, about: string, before: number) =>
  answer(program.GET("/api/trail", { params: { query: { by, verb, about, before } } }));

export const check = () => answer(program.POST("/api/trail/check"));
