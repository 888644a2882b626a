"use client";

import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Refusal } from "./refusal";
import { useSignIn } from "./use-sign-in";

interface Person {
  email: string;
  name: string;
  title: string;
}

interface SignInFormProps {
  people: Person[];
  /** The demo's own password, which is no secret. */
  password: string;
  callbackUrl: string;
  error: string | null;
}

/**
 * Sign-in of the demo: a click on a person, or address and password. The form has an action of React's, so that one
 * sent before the page has come alive is kept until then, and no browser writes the password into the address.
 */
export function SignInForm({ people, password, callbackUrl, error }: SignInFormProps) {
  const { pending, refusal, signIn } = useSignIn(callbackUrl, error);
  const [typed, setTyped] = useState("");

  async function submit(form: FormData): Promise<void> {
    const email = String(form.get("email")).trim();
    setTyped(email);
    await signIn("callback/demo", { email, password: String(form.get("password")) });
  }

  return (
    <div className="grid gap-4">
      <Refusal words={refusal} />
      <ul className="grid gap-1.5" aria-label="Demo people">
        {people.map(({ email, name, title }) => (
          <li key={email}>
            <button
              type="button"
              disabled={pending}
              onClick={() => void signIn("callback/demo", { email, password })}
              className="flex w-full flex-wrap items-baseline justify-between gap-x-3 rounded-md border border-line-strong bg-surface px-3 py-2 text-left hover:bg-sunken disabled:opacity-60"
            >
              <span>
                <span className="font-medium text-ink">{name}</span>{" "}
                <span className="text-ink-2">{title}</span>
              </span>
              <span className="font-mono text-sm text-ink-3">{email}</span>
            </button>
          </li>
        ))}
      </ul>
      <form
        action={submit}
        className="grid gap-3 border-t border-line pt-4"
        aria-label="Address and password"
      >
        <label className="grid gap-1">
          <span className="text-ink-2">E-mail</span>
          <Input name="email" type="email" autoComplete="username" defaultValue={typed} required />
        </label>
        <label className="grid gap-1">
          <span className="text-ink-2">Password (of every demo person: {password})</span>
          <Input name="password" type="password" autoComplete="current-password" required />
        </label>
        <Button type="submit" tone="primary" disabled={pending}>
          Sign in
        </Button>
      </form>
    </div>
  );
}
