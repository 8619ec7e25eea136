import { answer, program, type Views } from "../api/client";

export type Admin = Views["AdminView"];
export type Setting = Views["SettingView"];

export const admin = () => answer(program.GET("/api/admin"));

export const change = (name: string, value: string) => answer(program.POST("/api/admin/settings", { body: { name, value } }));

export const backUp = (place: string) => answer(program.POST("/api/admin/backup", { body: { place } }));
