import { answer, program, type Views } from "../api/client";

export type RouteLine = Views["RouteLine"];
export type RouteView = Views["RouteView"];
export type SignalView = Views["SignalView"];

export const routes = () => answer(program.GET("/api/routing"));

export const route = (person: string) =>
  answer(program.GET("/api/routing/{person}", { params: { path: { person } } }));

export const locate = (person: string, country: string, why: string) =>
  answer(program.POST("/api/routing/locate", { body: { person, country, why } }));

export const rebut = (person: string, signal: number, why: string) =>
  answer(program.POST("/api/routing/rebut", { body: { person, signal, why } }));
