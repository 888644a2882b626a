const LIMIT = 2000;

function isControl(char: string): boolean {
  const code = char.charCodeAt(0);
  return code < 0x20 || (code >= 0x7f && code <= 0x9f);
}

/**
 * Where to go after sign-in: a path of this product, or "/" for anything else. Whatever a browser could read as
 * another host is refused: a second slash or backslash, in any encoding, and control characters, which URL parsers drop.
 */
export function safeCallbackPath(given: unknown): string {
  if (typeof given !== "string" || given.length > LIMIT || !given.startsWith("/")) return "/";
  if ([...given].some(isControl) || given.includes("\\")) return "/";
  if (/^\/(?:\/|%2f|%5c|%09|%0[ad]|%25)/i.test(given)) return "/";
  const base = "http://callback.invalid";
  if (!URL.canParse(given, base)) return "/";
  const url = new URL(given, base);
  if (url.origin !== base || url.pathname.startsWith("//")) return "/";
  // Back to the sign-in page or into its machinery would be a loop.
  if (/^\/(?:signin|api)(?:\/|$)/.test(url.pathname)) return "/";
  return url.pathname + url.search + url.hash;
}
