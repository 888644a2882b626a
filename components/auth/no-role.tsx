"use client";

import { useState } from "react";

import { failureWords } from "@/components/layout/failure-words";
import { signOut } from "@/components/layout/sign-out";
import { Button } from "@/components/ui/button";
import { Refusal } from "./refusal";

/** For somebody the identity provider vouches for, who holds no role here. */
export function NoRole({ name, rolesClaim }: { name: string; rolesClaim: string | null }) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const leave = (): void => {
    signOut().catch((error: unknown) => setRefusal(failureWords(error instanceof Error ? error : null)));
  };
  return (
    <div className="grid gap-3">
      <Refusal words={refusal} />
      <p>
        You are signed in as <strong>{name}</strong>, but hold no role here, so there is nothing you may see.
      </p>
      {rolesClaim === null ? null : (
        <p className="text-ink-2">
          Roles come from <span className="font-mono">{rolesClaim}</span> of your identity provider. Ask its
          administrator for one of them, then sign out and in again.
        </p>
      )}
      <Button onClick={leave}>Sign out</Button>
    </div>
  );
}
