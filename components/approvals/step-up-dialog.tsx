"use client";

import { useState } from "react";

import { Refusal } from "@/components/auth/refusal";
import { Dialog } from "@/components/ui/dialog";
import { DialogForm } from "@/components/ui/dialog-form";
import { InputField } from "@/components/ui/input-field";
import type { Action } from "@/lib/features/approvals/schema/kinds";
import type { Decide } from "@/lib/features/approvals/schema/proposal";
import type { Signer } from "./person";
import { useSignInAgain } from "./use-sign-in-again";

interface StepUpDialogProps {
  action: Action;
  person: Signer;
  /** What is signed next; kept while the person is away. */
  bodyOf: () => Decide | null;
  onSignedIn: () => void;
  onClose: () => void;
}

/** A signature is worth something because somebody just proved who they are: asks for that, then goes on. */
export function StepUpDialog({ action, person, bodyOf, onSignedIn, onClose }: StepUpDialogProps) {
  const again = useSignInAgain(person, onSignedIn);
  const [password, setPassword] = useState("");
  const { wayIn } = person;
  const isDemo = wayIn.kind === "demo";

  function submit() {
    if (wayIn.kind === "demo") void again.withPassword(wayIn.email, password);
    else void again.atProvider(bodyOf());
  }

  return (
    <Dialog title={`Sign in again to ${action}`} onClose={onClose}>
      <DialogForm
        error={null}
        saving={again.pending}
        verb={isDemo ? `Sign in and ${action}` : "Go and sign in"}
        doing="Signing in"
        onSubmit={submit}
        onCancel={onClose}
      >
        <Refusal words={again.refusal} />
        <p className="text-ink-2">
          A signature needs a sign-in no older than five minutes.{" "}
          {wayIn.kind === "oidc" ? (
            <>
              You go to <span className="font-mono text-sm">{wayIn.host}</span> and come back here; what you
              wrote is kept.
            </>
          ) : (
            <>
              It is given as soon as you have signed in as{" "}
              <span className="font-mono text-sm">{wayIn.email}</span>.
            </>
          )}
        </p>
        {wayIn.kind === "demo" ? (
          <InputField
            label="Password"
            hint="Of every demo person: demo"
            type="password"
            autoComplete="current-password"
            autoFocus
            error={undefined}
            value={password}
            onChange={setPassword}
          />
        ) : null}
      </DialogForm>
    </Dialog>
  );
}
