/** What the program answers, and how it is asked. Every path is on this machine. */

export type FunnelStep = { key: string; value: number };
export type FigureRow = { figure: string; country: string; value: number };
export type ActionDay = { date: string; kind: string; count: number };

export type OperationView = {
  name: string;
  unit: string;
  as_of: string;
  reconciles: boolean;
  cause: string;
  funnel: FunnelStep[];
  figures: FigureRow[];
  numeric: Record<string, string>;
  places: Record<string, [number, number]>;
  timeline: ActionDay[];
};

export type SourceView = {
  source: string;
  kind: string;
  name: string;
  location: string;
  exhibit: string | null;
  country: string | null;
  legal_basis: string;
  owner: string;
  handling: string;
  source_grade: string;
  information_grade: string;
  reader_version: string;
  /** Null while a folder is being read. */
  size: number | null;
  sha256: string | null;
  added_by: string;
  added: string;
  ended: string | null;
  entries: number;
  items: number;
  problems: number;
  messages: number;
  stored_hash: { algorithm: string; stored: string; computed: string; matches: boolean } | null;
  reasons: { reason: string; count: number }[];
};

export type ProblemView = { path: string; reason: string; detail: string; deleted: boolean };

export type GradeView = { judgement: number; scheme: string; category: string; by: string; at: string };
export type KnownView = {
  set: string;
  owner: string;
  category: string;
  distance: number;
  good: boolean;
  algorithm: string;
};

export type Tile = {
  position: number;
  stack: string;
  front: string;
  kind: string;
  media_type: string;
  size: number;
  members: number;
  width: number | null;
  height: number | null;
  duration_ms: number | null;
  quality: number | null;
  taken: string | null;
  camera: string | null;
  veil: string | null;
  known: KnownView[];
  grades: GradeView[];
  places: { source: string; path: string; deleted: boolean }[];
};

export type ReviewPage = { sitting: string; total: number; ungraded: number; tiles: Tile[] };
export type Scheme = { scheme: string; categories: { code: string; label: string }[] };

export class Refusal extends Error {
  constructor(
    readonly code: string,
    cause: string,
    readonly remedy: string,
  ) {
    super(cause);
  }
}

async function ask(path: string, init?: RequestInit): Promise<Response> {
  const answer = await fetch(path, { credentials: "same-origin", ...init });
  if (!answer.ok) {
    const told = (await answer.json().catch(() => ({}))) as { error?: string; cause?: string; remedy?: string };
    throw new Refusal(told.error ?? String(answer.status), told.cause ?? answer.statusText, told.remedy ?? "");
  }
  return answer;
}

async function read<T>(path: string): Promise<T> {
  return (await (await ask(path)).json()) as T;
}

async function write(path: string, body: unknown): Promise<Response> {
  return ask(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Crosswalk": "1" },
    body: JSON.stringify(body),
  });
}

export type ReviewFilter = "all" | "ungraded" | "known" | "graded";

export const api = {
  words: async (language: string) => (await ask(`/api/words/${language}`)).text(),
  operation: () => read<OperationView>("/api/operation"),
  sources: () => read<SourceView[]>("/api/sources"),
  problems: (source: string) => read<ProblemView[]>(`/api/sources/${source}/problems`),
  scheme: () => read<Scheme>("/api/review/scheme"),
  /** A sitting is a queue that keeps its positions while somebody works through it; blank asks for a new one. */
  review: (filter: ReviewFilter, start: number, count: number, sitting: string) =>
    read<ReviewPage>(`/api/review?filter=${filter}&start=${start}&count=${count}&sitting=${sitting}`),
  nextUngraded: (filter: ReviewFilter, after: number, sitting: string) =>
    read<{ position: number | null }>(`/api/review/next?filter=${filter}&after=${after}&sitting=${sitting}`),
  grade: async (stacks: string[], category: string) =>
    (await (await write("/api/review/grade", { stacks, category })).json()) as { judgements: number[] },
  undo: (judgement: number) => write("/api/undo", { judgement }),
  unveil: async (stack: string) => (await write("/api/review/unveil", { stack })).blob(),
};
