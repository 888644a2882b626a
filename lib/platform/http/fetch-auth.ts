import { fetchJson, postJson } from "./fetch-json";

/**
 * POST to /api/auth/{action} from the browser, with the token next-auth asks for first. Answers the address to go
 * to next; it carries `error` when next-auth refused. Throws ProblemError.
 */
export async function postAuth(action: string, body: Record<string, string | true> = {}): Promise<URL> {
  const { csrfToken } = await fetchJson<{ csrfToken: string }>("/api/auth/csrf");
  const { url } = await postJson<{ url: string }>(`/api/auth/${action}`, { ...body, csrfToken });
  return new URL(url, window.location.origin);
}
