import { answer, program, type Views } from "../../api/client";

export type QueueView = Views["QueueView"];
export type QueueRow = Views["QueueRow"];
export type TierView = Views["TierView"];
export type BundleView = Views["BundleView"];
export type ReceivedReport = Views["ReceivedReport"];

export const queue = (tier: string) => answer(program.GET("/api/received", { params: { query: { tier } } }));

export const bundles = () => answer(program.GET("/api/received/bundles"));

export const report = (name: string) =>
  answer(program.GET("/api/received/{report}", { params: { path: { report: name } } }));
