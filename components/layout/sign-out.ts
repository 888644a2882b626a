import { postAuth } from "@/lib/platform/http/fetch-auth";

/**
 * Ends the session on the server, then leaves by a whole load, so that nothing this person read stays in memory.
 * Throws ProblemError: the session then still lives.
 */
export async function signOut(): Promise<void> {
  window.location.assign(await postAuth("signout"));
}
