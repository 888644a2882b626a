/** A field that was refused, as the server names it, and what it expected. */
export interface RefusedField {
  name: string;
  reason: string;
}

/** What the server refused or failed at, in its own words. Status 0: it could not be reached at all. */
export class ProblemError extends Error {
  constructor(
    readonly status: number,
    readonly detail: string,
    readonly requestId: string | null = null,
    readonly refused: RefusedField[] = [],
    /** What this refusal says beside what all of them do (RFC 9457, 3.2). */
    readonly members: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail);
    this.name = "ProblemError";
  }
}

interface FetchOptions {
  signal?: AbortSignal;
}

function textOf(body: unknown, name: string): string | null {
  if (typeof body !== "object" || body === null) return null;
  const value: unknown = Object.entries(body).find(([key]) => key === name)?.[1];
  return typeof value === "string" ? value : null;
}

/** Checked by hand: a schema library would weigh more in the browser than everything else here. */
function refusedOf(body: unknown): RefusedField[] {
  if (typeof body !== "object" || body === null || !("invalid_params" in body)) return [];
  if (!Array.isArray(body.invalid_params)) return [];
  return body.invalid_params.flatMap((param: unknown) => {
    const [name, reason] = [textOf(param, "name"), textOf(param, "reason")];
    return name && reason ? [{ name, reason }] : [];
  });
}

const OF_EVERY_PROBLEM = new Set([
  "type",
  "title",
  "status",
  "detail",
  "instance",
  "requestId",
  "invalid_params",
]);

function membersOf(body: unknown): Record<string, unknown> {
  if (typeof body !== "object" || body === null) return {};
  return Object.fromEntries(Object.entries(body).filter(([name]) => !OF_EVERY_PROBLEM.has(name)));
}

/** The refusal an answer of our own API holds. */
export async function toProblem(response: Response): Promise<ProblemError> {
  const body: unknown = await response.json().catch(() => null);
  const words = textOf(body, "detail") ?? textOf(body, "title") ?? `The server answered ${response.status}.`;
  const requestId = textOf(body, "requestId") ?? response.headers.get("x-request-id");
  return new ProblemError(response.status, words, requestId, refusedOf(body), membersOf(body));
}

/** An answer of our own API that is not a refusal. Throws like fetchJson. */
export async function fetchAnswer(path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(path, { ...init, credentials: "same-origin" }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ProblemError(0, "The server could not be reached.");
  });
  if (!response.ok) throw await toProblem(response);
  return response;
}

async function send<T>(path: string, init: RequestInit): Promise<T> {
  return (await fetchAnswer(path, init)).json();
}

/**
 * GET of our own API in the browser. `T` is what the route's schema describes: the server checked it.
 * Throws ProblemError, or the AbortError of `signal`.
 */
export function fetchJson<T>(path: string, { signal }: FetchOptions = {}): Promise<T> {
  return send<T>(path, { signal, headers: { Accept: "application/json" } });
}

/** JSON to our own API in the browser. Throws like fetchJson. */
export function sendJson<T>(
  method: "POST" | "PUT" | "DELETE",
  path: string,
  body: unknown,
  { signal }: FetchOptions = {},
): Promise<T> {
  return send<T>(path, {
    method,
    signal,
    headers: { Accept: "application/json", "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** POST of JSON to our own API in the browser. Throws like fetchJson. */
export function postJson<T>(path: string, body: unknown, options: FetchOptions = {}): Promise<T> {
  return sendJson<T>("POST", path, body, options);
}
