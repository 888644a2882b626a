import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import type { DocumentationSection } from "@/lib/features/documentation/schema/documentation";
import { sourcesOf } from "./prepare-sources";

/** Where a section's own facts come from, and as of when. */
export function SectionSources({ sources }: Pick<DocumentationSection, "sources">) {
  return (
    <p className="min-w-0 text-sm text-ink-3 [overflow-wrap:anywhere]">
      {sourcesOf([{ sources }]).map(({ what, asOf }, index) => (
        <span key={what}>
          {index === 0 ? null : " · "}
          <ForeignText text={what} />, {asOf === null ? "never read" : <Time value={asOf} shape="short" />}
        </span>
      ))}
    </p>
  );
}
