import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { createContext, useContext } from "react";

import type { Views } from "../api/client";
import { visible, visibleWithin } from "./visible";

export const LANGUAGES = ["en", "fr", "es", "ar", "pt"] as const;
export type Language = (typeof LANGUAGES)[number];

/** A sentence as the program returns it: the key of a message, and the values that stand in it. */
export type Sentence = Views["Sentence"];

/** As Europe writes them, day before month; digits are Latin everywhere, so that figures compare across languages. */
const LOCALES: Record<Language, string> = { en: "en-GB", fr: "fr", es: "es", ar: "ar", pt: "pt-PT" };

/** The words of one language: the program's own catalogue, and names, numbers and dates from CLDR. */
export class Words {
  readonly rtl: boolean;
  private readonly bundle: FluentBundle;
  private readonly regions: Intl.DisplayNames;
  private readonly locale: string;

  constructor(
    readonly language: Language,
    catalogue: string,
  ) {
    this.rtl = language === "ar";
    this.locale = `${LOCALES[language]}-u-nu-latn`;
    this.bundle = new FluentBundle(this.locale);
    this.bundle.addResource(new FluentResource(catalogue));
    this.regions = new Intl.DisplayNames([language], { type: "region" });
  }

  /** The message `key`, with control characters of its values shown and not obeyed; the key itself, in brackets, where the catalogue has none, so that it is seen. */
  say(key: string, values: Record<string, FluentVariable> = {}): string {
    const message = this.bundle.getMessage(key);
    if (!message?.value) return `[${key}]`;
    const shown = Object.entries(values).map(([name, one]) => [name, typeof one === "string" ? visibleWithin(one) : one]);
    return this.bundle.formatPattern(message.value, Object.fromEntries(shown) as Record<string, FluentVariable>);
  }

  /** A saying as a sentence, with the sayings in it; a name that a person gave as it was written. */
  tell({ key, values }: Sentence): string {
    const { text, ...rest } = values;
    if (text !== undefined && !this.has(key)) return String(this.value(text));
    return this.say(key, Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, this.value(value)])));
  }

  private value(value: Sentence["values"][string]): string | number {
    if (Array.isArray(value)) return value.map((each) => this.tell(each)).join(this.rtl ? "، " : ", ");
    if (typeof value === "object") return this.tell(value);
    return typeof value === "string" ? visible(value) : value;
  }

  has(key: string): boolean {
    return this.bundle.hasMessage(key);
  }

  country(code: string): string {
    return this.regions.of(code) ?? code;
  }

  /** `A, B or C`. */
  either(several: readonly string[]): string {
    return new Intl.ListFormat(this.locale, { type: "disjunction" }).format(several.map(visible));
  }

  number(value: number): string {
    return new Intl.NumberFormat(this.locale).format(value);
  }

  bytes(value: number): string {
    const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;
    const power = value < 1 ? 0 : Math.min(Math.floor(Math.log10(value) / 3), units.length - 1);
    return new Intl.NumberFormat(this.locale, {
      style: "unit",
      unit: units[power] ?? "byte",
      unitDisplay: "short",
      maximumFractionDigits: power === 0 ? 0 : 1,
    }).format(value / 1000 ** power);
  }

  /** A calendar date `YYYY-MM-DD`. */
  date(iso: string, style: "short" | "medium" = "medium"): string {
    const options: Intl.DateTimeFormatOptions =
      style === "short" ? { day: "numeric", month: "short" } : { day: "numeric", month: "short", year: "numeric" };
    return new Intl.DateTimeFormat(this.locale, { ...options, timeZone: "UTC" }).format(new Date(`${iso}T00:00:00Z`));
  }

  /** A moment, in the viewer's own zone, which is named. */
  moment(iso: string): string {
    return new Intl.DateTimeFormat(this.locale, {
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      timeZoneName: "short",
    }).format(new Date(iso));
  }
}

export const WordsContext = createContext<Words | null>(null);

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (words === null) throw new Error("no words: the shell sets them before any screen is drawn");
  return words;
}

/** An identifier from evidence: isolated, left to right, its control characters shown and not obeyed. */
export function Untrusted({ text }: { text: string }) {
  return <bdi dir="auto">{visible(text)}</bdi>;
}

/** Text of the evidence, or what is said in its place. */
export function Told({ text }: { text: string | Sentence }) {
  const words = useWords();
  return typeof text === "string" ? <Untrusted text={text} /> : <bdi dir={words.rtl ? "rtl" : "ltr"}>{words.tell(text)}</bdi>;
}
