import { answer, program, type Views } from "../api/client";

export type StartView = Views["StartView"];

export const start = () => answer(program.GET("/api/start"));

/** Which operation this is: asked by the frame around every screen. */
export const name = () => answer(program.GET("/api/name"));
