import type { DocumentationSection } from "@/lib/features/documentation/schema/documentation";

type Source = DocumentationSection["sources"][number];

/** Never read is the oldest of all. */
function older(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return null;
  return a < b ? a : b;
}

/** Every source of a page once, as of the oldest time that any section has of it. */
export function sourcesOf(sections: readonly Pick<DocumentationSection, "sources">[]): Source[] {
  const times = new Map<string, string | null>();
  for (const { what, asOf } of sections.flatMap(({ sources }) => sources)) {
    const known = times.get(what);
    times.set(what, known === undefined ? asOf : older(known, asOf));
  }
  return [...times].map(([what, asOf]) => ({ what, asOf }));
}
