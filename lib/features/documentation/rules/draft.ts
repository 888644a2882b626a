import type { DocumentationSection } from "../schema/documentation";
import type { Line } from "./lines";

/** Where a section's facts come from. `lasting`: it was read once and never changes, such as a report, so it grows no older. */
export interface Source {
  what: string;
  asOf: string | null;
  lasting: boolean;
}

/** What a section writes by itself. */
export interface Draft {
  sources: Source[];
  lines: Line[];
  table?: DocumentationSection["table"];
  fairness?: DocumentationSection["fairness"];
}

/** A source that is read again and again. */
export function reread(what: string, asOf: string | null): Source {
  return { what, asOf, lasting: false };
}

/** A source whose bytes stay as they are. */
export function lasting(what: string, asOf: string | null): Source {
  return { what, asOf, lasting: true };
}
