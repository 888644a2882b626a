import { signIn } from "./sign-in";

/** Calls the product's HTTP API in somebody's name; answers the JSON. */
export type Call = (path: string, init?: { method: string; body: unknown }) => Promise<unknown>;

/** A demo person, signed in. A call that is refused throws with what the product said. */
export async function callAs(url: string, email: string): Promise<Call> {
  const cookie = await signIn(url, email);
  return async (path, init) => {
    const answer = await fetch(`${url}/api/${path}`, {
      method: init?.method ?? "GET",
      headers: { cookie, origin: url, "content-type": "application/json" },
      ...(init ? { body: JSON.stringify(init.body) } : {}),
    });
    const body: unknown = await answer.json();
    if (!answer.ok) throw new Error(`${email} was refused ${path}: ${JSON.stringify(body)}`);
    return body;
  };
}

const DAY_MS = 86_400_000;

/** The date so many days from now: 2026-11-24. */
export function dateIn(days: number, now = new Date()): string {
  return new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10);
}
