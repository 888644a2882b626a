"use client";

import { useUrlParams } from "@/components/layout/url-params";
import { ForeignText } from "@/components/ui/foreign-text";
import { Segmented } from "@/components/ui/segmented";
import type { CompliancePage } from "@/lib/features/compliance/schema/standing";
import { frameworkSegments } from "./prepare-framework";
import { FrameworkSource } from "./framework-source";

/** Which framework is shown, and where its duties come from. */
export function FrameworkBar({ page }: { page: CompliancePage }) {
  const { change } = useUrlParams();
  const shown = page.frameworks.find(({ id }) => id === page.framework);
  if (page.frameworks.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <div className="relative max-w-full overflow-x-auto p-0.5">
        <Segmented
          label="Framework"
          segments={frameworkSegments(page.frameworks)}
          value={page.framework ?? ""}
          onChange={(framework) => change({ framework })}
        />
      </div>
      {shown === undefined ? (
        <ForeignText className="text-sm text-ink-3" text="Choose a framework." />
      ) : (
        <FrameworkSource framework={shown} />
      )}
    </div>
  );
}
