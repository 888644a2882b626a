import "server-only";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";

import type { Person } from "@/lib/platform/auth/actor";
import { safeCallbackPath } from "@/lib/platform/auth/callback-url";
import { PATH_HEADER } from "./path-header";
import { readActor } from "./read-actor";

/** The person a page is rendered for, or null; read once a request, however many components ask. */
export const readPageActor = cache(async (): Promise<Person | null> => {
  return readActor((await cookies()).toString());
});

/**
 * First line of every page: the person signed in, who holds at least one role. Otherwise goes to the sign-in page,
 * which explains, and comes back here afterwards.
 */
export async function requireActor(): Promise<Person> {
  const actor = await readPageActor();
  if (actor && actor.roles.length > 0) return actor;
  const path = safeCallbackPath((await headers()).get(PATH_HEADER));
  redirect(path === "/" ? "/signin" : `/signin?callbackUrl=${encodeURIComponent(path)}`);
}
