import { z } from "zod";

function cookiesOf(answer: Response): string[] {
  return answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
}

/** Signs a demo person in over HTTP, as the form does; answers the Cookie header of the session. */
export async function signIn(url: string, email: string): Promise<string> {
  const csrf = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = z.object({ csrfToken: z.string() }).parse(await csrf.json());
  const answer = await fetch(`${url}/api/auth/callback/demo`, {
    method: "POST",
    redirect: "manual",
    headers: { "content-type": "application/json", origin: url, cookie: cookiesOf(csrf).join("; ") },
    body: JSON.stringify({ csrfToken, email, password: "demo", callbackUrl: "/" }),
  });
  if (answer.status >= 400) throw new Error(`${email} could not sign in: ${answer.status}`);
  return [...cookiesOf(csrf), ...cookiesOf(answer)].join("; ");
}
