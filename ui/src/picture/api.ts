import { answer, program, type Views } from "../api/client";

export type OperationView = Views["OperationView"];
export type ActionDay = Views["ActionDay"];
export type FigureRow = Views["FigureRow"];
export type FreezeView = Views["FreezeView"];
export type LineView = Views["LineView"];
export type Part = Views["Part"];

/** The figures as they are now, or as they were frozen under a number. */
export const operation = (freeze = "") =>
  answer(program.GET("/api/operation", freeze === "" ? {} : { params: { query: { freeze: Number(freeze) } } }));

export const lines = (figure: string, country: string, freeze: string, day = "") =>
  answer(
    program.GET("/api/operation/lines", {
      params: { query: { figure, country, day, ...(freeze === "" ? {} : { freeze: Number(freeze) }) } },
    }),
  );

export const parts = (step: string) => answer(program.GET("/api/operation/parts", { params: { query: { step } } }));

export const act = (body: Views["Act"]) => answer(program.POST("/api/operation/act", { body }));

export const confirm = (line: number, source: string) =>
  answer(program.POST("/api/operation/confirm", { body: { line, source } }));

export const freeze = (moment: string, why: string) =>
  answer(program.POST("/api/operation/freeze", { body: { moment, why } }));

/** Where the figures are taken away: a file of this program, in this browser. */
export const exported = (format: string, frozen: string) =>
  `/api/operation/export?format=${format}${frozen === "" ? "" : `&freeze=${frozen}`}`;
