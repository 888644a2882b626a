import { Time } from "@/components/ui/time";
import type { DocumentationPage } from "@/lib/features/documentation/schema/documentation";

/** When the page wrote itself, and of which version. */
export function WrittenNote({ page: { version, writtenAt } }: { page: DocumentationPage }) {
  return (
    <p className="text-sm text-ink-3">
      {version === null ? "No version is registered." : `Describes version ${version}.`} Written by itself,{" "}
      <Time value={writtenAt} shape="read" />, from what was read of AWS and what people wrote.
    </p>
  );
}
