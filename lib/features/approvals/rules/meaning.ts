import type { Action, Seat } from "../schema/kinds";
import { seatWords } from "./seat-words";

interface Signed {
  modelName: string;
  version: number;
  /** Null or absent: whoever reads it has not chosen for which seat they sign. */
  role?: Seat | null;
}

/** What signing means, in the very words that are signed. */
export function meaningOf(action: Action, { modelName, version, role }: Signed): string {
  const as = role ? ` as ${seatWords(role)}` : "";
  const what = `${modelName} v${version}`;
  if (action === "approve") {
    return `You approve ${what} for production${as}. Countersign records what this page shows. Once everybody needed has signed, it sets the version to Approved in SageMaker.`;
  }
  return `You reject ${what}${as}. Countersign records what this page shows and sets the version to Rejected in SageMaker.`;
}
