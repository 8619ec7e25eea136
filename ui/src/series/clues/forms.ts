/** A field of a form as text. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}

/** Numbers of a field that may be given several times. */
export function numbersOf(form: FormData, name: string): number[] {
  return form.getAll(name).flatMap((value) => (typeof value === "string" && value !== "" ? [Number(value)] : []));
}
