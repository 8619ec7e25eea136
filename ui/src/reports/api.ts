import { answer, program, type Views } from "../api/client";

export type ReportsView = Views["ReportsView"];
export type ReportView = Views["ReportView"];
export type BuiltView = Views["BuiltView"];

export const choices = () => answer(program.GET("/api/reports"));

export const build = (body: Views["Building"]) => answer(program.POST("/api/reports", { body }));

export const known = (sha256: string) => answer(program.POST("/api/reports/verify", { body: { sha256 } }));

export const pageOf = (sha256: string, number: number) => `/api/reports/${sha256}/pages/${number}`;

export const fileOf = (sha256: string) => `/api/reports/${sha256}/file`;

/** SHA-256 of a file, taken here: the file itself is sent nowhere. */
export async function digestOf(file: File): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
