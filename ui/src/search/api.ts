import { answer, program, type Views } from "../api/client";

export type Everything = Views["EverythingView"];
export type Named = Views["NamedView"];
export type Message = Views["MessageView"];
export type Messages = Views["MessagesView"];

export const everything = (words: string) => answer(program.GET("/api/search", { params: { query: { words } } }));

export const messages = (words: string, skip: number, group: string, account: string) =>
  answer(
    program.GET("/api/search/messages", {
      params: { query: { words, skip, ...(group !== "" && { group }), ...(account !== "" && { account }) } },
    }),
  );
