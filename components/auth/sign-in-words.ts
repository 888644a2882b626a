const WORDS: Record<string, string> = {
  CredentialsSignin: "No demo person has this address and password. The password of all of them is demo.",
  Disabled: "This account is disabled. Ask an administrator to enable it again.",
  Unavailable: "Nobody can sign in right now: the database does not answer. Try again in a minute.",
  OAuthSignin: "The identity provider could not be reached. Try again in a minute.",
  OAuthCallback: "The identity provider's answer was not accepted. Start again from this page.",
  Callback: "The sign-in was not finished. Start again from this page.",
};

/** The reason a sign-in failed, by the code the address carries; null where it carries none. */
export function signInWords(code: string | null): string | null {
  if (code === null) return null;
  return WORDS[code] ?? "The sign-in was refused. Start again from this page.";
}
