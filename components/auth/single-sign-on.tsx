"use client";

import { Button } from "@/components/ui/button";
import { Refusal } from "./refusal";
import { useSignIn } from "./use-sign-in";

interface SingleSignOnProps {
  /** Host of the identity provider, so that people know where the button takes them. */
  host: string;
  callbackUrl: string;
  error: string | null;
}

export function SingleSignOn({ host, callbackUrl, error }: SingleSignOnProps) {
  const { pending, refusal, signIn } = useSignIn(callbackUrl, error);
  return (
    <div className="grid gap-4">
      <Refusal words={refusal} />
      <Button tone="primary" disabled={pending} onClick={() => void signIn("signin/oidc")}>
        Sign in with your organisation
      </Button>
      <p className="text-sm text-ink-3">
        You sign in at <span className="font-mono">{host}</span> and come back here.
      </p>
    </div>
  );
}
