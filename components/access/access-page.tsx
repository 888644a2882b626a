"use client";

import { PageHeader } from "@/components/layout/page-header";
import { AccessExport } from "./access-export";
import { AccessView } from "./access-view";
import { useAccessRights } from "./rights";

/** The access log of every account and region that is read. */
export function AccessPage() {
  const { canExport } = useAccessRights();
  return (
    <>
      <PageHeader
        title="Access log"
        below="Calls in every account and region that is read, also those that concern no model."
        actions={<AccessExport model={null} canExport={canExport} />}
      />
      <div className="mt-3.5">
        <AccessView model={null} />
      </div>
    </>
  );
}
