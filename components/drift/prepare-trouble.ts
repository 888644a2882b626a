import type { Trouble } from "@/lib/features/sources/schema";

/** What is not up to date and not said yet: a source in another account or region has the same name and is another. */
export function unsaid(trouble: Trouble[], said: Trouble[]): Trouble[] {
  const known = new Set(said.map(identityOf));
  return trouble.filter((one) => !known.has(identityOf(one)));
}

function identityOf({ api, state, error, lastSuccessAt }: Trouble): string {
  return JSON.stringify([api, state, error, lastSuccessAt]);
}
