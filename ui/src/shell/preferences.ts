import { LANGUAGES, type Language } from "../words/Words";

export type Theme = "dark" | "light";

const LANGUAGE = "crosswalk.language";
const THEME = "crosswalk.theme";

export function language(): Language {
  const asked = new URLSearchParams(location.search).get("lang") ?? localStorage.getItem(LANGUAGE);
  const wanted = [asked, ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return LANGUAGES.find((known) => wanted.find((tag) => tag !== null && LANGUAGES.includes(tag as Language)) === known) ?? "en";
}

export function keepLanguage(chosen: Language): void {
  localStorage.setItem(LANGUAGE, chosen);
}

export function theme(): Theme {
  const kept = localStorage.getItem(THEME);
  if (kept === "dark" || kept === "light") return kept;
  return window.matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
}

export function keepTheme(chosen: Theme): void {
  localStorage.setItem(THEME, chosen);
}
