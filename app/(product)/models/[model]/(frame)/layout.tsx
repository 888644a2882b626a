import type { Metadata } from "next";
import type { ReactNode } from "react";

import { PageData } from "@/components/layout/page-data";
import { ModelFrame } from "@/components/models/model-frame";
import { hasPermission } from "@/lib/platform/auth/permissions";
import { requireActor } from "@/lib/platform/http/session";
import { readModelOnce } from "../read-model-once";

interface FrameProps {
  params: Promise<{ model: string }>;
  children: ReactNode;
}

export async function generateMetadata({ params }: Pick<FrameProps, "params">): Promise<Metadata> {
  return { title: (await params).model };
}

export default async function ModelLayout({ params, children }: FrameProps) {
  const actor = await requireActor();
  const { model } = await params;
  return (
    <PageData read={() => readModelOnce(model)} home="/models">
      {(initial) => (
        <ModelFrame
          initial={initial}
          rights={{
            canExportAccess: hasPermission(actor, "access:export"),
            canExportCompliance: hasPermission(actor, "compliance:export"),
            canWriteDocumentation: hasPermission(actor, "documentation:write"),
          }}
        >
          {children}
        </ModelFrame>
      )}
    </PageData>
  );
}
