import { DEMO_PASSWORD, DEMO_PEOPLE } from "@/lib/platform/auth/demo-people";
import type { Env } from "@/lib/platform/env";
import { SignInForm } from "@/components/auth/sign-in-form";
import { SingleSignOn } from "@/components/auth/single-sign-on";

interface WaysInProps {
  env: Env;
  callbackUrl: string;
  error: string | null;
}

/** How this installation lets people in: its identity provider, or the people of the demo. */
export function WaysIn({ env, callbackUrl, error }: WaysInProps) {
  if (env.oidc) {
    return <SingleSignOn host={new URL(env.oidc.issuer).host} callbackUrl={callbackUrl} error={error} />;
  }
  if (!env.demo) return <p>Nobody can sign in: no identity provider is configured (OIDC_ISSUER).</p>;
  const people = DEMO_PEOPLE.map(({ email, name, title }) => ({ email, name, title }));
  return <SignInForm people={people} password={DEMO_PASSWORD} callbackUrl={callbackUrl} error={error} />;
}
