import { redirect } from "next/navigation";

import { NoRole } from "@/components/auth/no-role";
import { WaysIn } from "./ways-in";
import { Brand } from "@/components/layout/brand";
import { Card, CardBody } from "@/components/ui/card";
import { safeCallbackPath } from "@/lib/platform/auth/callback-url";
import { env } from "@/lib/platform/env";
import { readPageActor } from "@/lib/platform/http/session";

export const metadata = { title: "Sign in" };

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const params = await searchParams;
  const callbackUrl = safeCallbackPath(params.callbackUrl);
  const actor = await readPageActor();
  if (actor && actor.roles.length > 0) redirect(callbackUrl);
  const error = typeof params.error === "string" ? params.error : null;
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-lg content-center gap-4 px-4 py-8">
      <Brand />
      <Card>
        <CardBody className="grid gap-4 py-4">
          <h1>{actor ? "You hold no role" : "Sign in"}</h1>
          {actor ? (
            <NoRole name={actor.name} rolesClaim={env().oidc?.rolesClaim ?? null} />
          ) : (
            <WaysIn env={env()} callbackUrl={callbackUrl} error={error} />
          )}
        </CardBody>
      </Card>
    </main>
  );
}
