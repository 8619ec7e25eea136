import { answer, program, type Views } from "../api/client";

export type PersonRow = Views["PersonRow"];
export type PersonView = Views["PersonView"];
export type LinkNode = Views["LinkNode"];
export type LinkEdge = Views["LinkEdge"];
export type LinksView = Views["LinksView"];
export type OverviewView = Views["OverviewView"];
export type PathView = Views["PathView"];
export type EvidenceRow = Views["EvidenceRow"];
export type ProposalView = Views["ProposalView"];
export type SideView = Views["SideView"];
export type StepView = Views["WeightStep"];
export type TimelineView = Views["TimelineView"];

export const people = () => answer(program.GET("/api/people"));

export const person = (name: string) =>
  answer(program.GET("/api/people/{person}", { params: { path: { person: name } } }));

export const links = (around: string) => answer(program.GET("/api/people/links", { params: { query: { around } } }));

export const overview = () => answer(program.GET("/api/people/links/overview"));

export const evidence = (one: string, other: string) =>
  answer(program.GET("/api/people/links/evidence", { params: { query: { one, other } } }));

export const path = (one: string, other: string) =>
  answer(program.GET("/api/people/links/path", { params: { query: { one, other } } }));

export const timeline = (name: string) =>
  answer(program.GET("/api/people/timeline", { params: { query: { person: name } } }));

export const proposals = () => answer(program.GET("/api/people/proposals"));

export const merge = (one: string, other: string, why: string) =>
  answer(program.POST("/api/people/merge", { body: { one, other, why } }));

export const apart = (one: string, other: string, why: string) =>
  answer(program.POST("/api/people/apart", { body: { one, other, why } }));

export const relate = (one: string, other: string, said: { relation: string; source: string; place: string; why: string }) =>
  answer(program.POST("/api/people/relate", { body: { one, other, ...said } }));

export const undo = (judgement: number, why: string) =>
  answer(program.POST("/api/people/undo", { body: { judgement, why } }));
