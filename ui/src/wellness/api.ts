import { answer, program, type Views } from "../api/client";

export type Wellness = Views["WellnessView"];
export type Day = Views["DayView"];

export const wellness = () => answer(program.GET("/api/wellness"));

export const rested = (minutes: number) => answer(program.POST("/api/wellness/break", { body: { minutes } }));
