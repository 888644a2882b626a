import type { DocumentKind, Field, PartState } from "./kinds";

/** What compliance may rest on of a model's documentation. Times are ISO 8601, `reviewOn` a date. */
export interface DocumentationFacts {
  fields: Record<
    Field,
    { state: PartState; writtenBy: string | null; writtenAt: string | null; reviewOn: string | null }
  >;
  documents: {
    kind: DocumentKind;
    title: string;
    owner: string;
    reviewOn: string;
    dated: string;
    /** Its review is due. */
    old: boolean;
    coversVersion: number | null;
  }[];
  /** Of what people write alone, field by field: the sections' own facts are judged by evidence of their own. */
  parts: { current: number; total: number };
}
