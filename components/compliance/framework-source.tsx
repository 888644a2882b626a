"use client";

import { useNow } from "@/components/ui/clock";
import { ForeignText } from "@/components/ui/foreign-text";
import type { FrameworkHead } from "@/lib/features/compliance/schema/standing";
import { formatDate } from "@/lib/platform/format";
import { appliesWords, inForceWords, nextInForce } from "./prepare-framework";

/** The text a framework's duties come from, from when they hold, for whom, and the file that says so. */
export function FrameworkSource({ framework }: { framework: FrameworkHead }) {
  const { source, version, file, sha256 } = framework;
  const now = useNow();
  const next = nextInForce(framework, now);
  const applies = appliesWords(framework);
  return (
    <p className="min-w-0 flex-1 basis-[420px] text-sm text-ink-3 [overflow-wrap:anywhere]">
      <a
        href={source.url}
        target="_blank"
        rel="noreferrer"
        title={`Read ${formatDate(source.read)}`}
        className="underline decoration-line-strong hover:text-ink"
      >
        <ForeignText text={source.title} />
      </a>
      {next === null ? null : (
        <span title={inForceWords(framework).join("\n")}>
          {" · "}
          <ForeignText text={next} />
        </span>
      )}
      {applies === null ? null : (
        <>
          {" · for models with "}
          <ForeignText text={applies} />
        </>
      )}
      {" · "}
      <span title={`${file}, SHA-256 ${sha256}`}>file v{version}</span>
    </p>
  );
}
