import { ForeignText } from "@/components/ui/foreign-text";
import type { DocumentationPage } from "@/lib/features/documentation/schema/documentation";
import { formatInstant } from "@/lib/platform/format";
import { sourcesOf } from "./prepare-sources";

/** At the end: what all of this was written from, each as of when, and when it was written. */
export function PrintSignature({ page }: { page: DocumentationPage }) {
  const { model, version, writtenAt, sections } = page;
  return (
    <footer className="break-inside-avoid border-t border-line-strong pt-2.5 text-sm text-ink-2">
      <h2>What this was written from</h2>
      <ul className="my-1.5 grid gap-0.5">
        {sourcesOf(sections).map(({ what, asOf }) => (
          <li key={what} className="[overflow-wrap:anywhere]">
            <ForeignText text={what} />:{" "}
            {asOf === null ? "never read" : `as of ${formatInstant(Date.parse(asOf))}`}
          </li>
        ))}
      </ul>
      <p>
        Countersign wrote this on {formatInstant(Date.parse(writtenAt))} of{" "}
        {version === null ? "no version: none is registered" : `version ${version}`} of{" "}
        <span className="font-mono">{model}</span>. It says what was known then; the page itself goes on
        changing.
      </p>
    </footer>
  );
}
