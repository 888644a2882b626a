"use client";

import { useState } from "react";

import { signInWords } from "@/components/auth/sign-in-words";
import { failureWords } from "@/components/layout/failure-words";
import type { Decide } from "@/lib/features/approvals/schema/proposal";
import { postAuth } from "@/lib/platform/http/fetch-auth";
import type { Signer } from "./person";
import { type Draft, draftName } from "./prepare-draft";

/** Proves again who the person is: with a password in place, or at the identity provider, which leaves the page. */
export function useSignInAgain(person: Signer, onSignedIn: () => void) {
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function attempt(signIn: () => Promise<URL>, then: (next: URL) => void): Promise<void> {
    setPending(true);
    setRefusal(null);
    try {
      const next = await signIn();
      const refused = signInWords(next.searchParams.get("error"));
      if (refused === null) return then(next);
      setRefusal(refused);
    } catch (error) {
      setRefusal(failureWords(error instanceof Error ? error : null));
    }
    setPending(false);
  }

  const callbackUrl = () => window.location.pathname;
  return {
    pending,
    refusal,
    withPassword: (email: string, password: string) =>
      attempt(() => postAuth("callback/demo", { email, password, callbackUrl: callbackUrl() }), onSignedIn),
    atProvider: (body: Decide | null) =>
      attempt(
        () => postAuth("signin/oidc", { again: true, callbackUrl: callbackUrl() }),
        (next) => {
          if (body !== null) keep({ ...body, person: person.id, at: Date.now() });
          window.location.assign(next);
        },
      ),
  };
}

function keep({ meaning: _shownAgain, ...draft }: Draft & Pick<Decide, "meaning">) {
  window.sessionStorage.setItem(draftName(draft.proposal), JSON.stringify(draft));
}
