import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { PageData } from "@/components/layout/page-data";
import { chooseCounterpart } from "@/components/models/choose-counterpart";
import { VersionView } from "@/components/models/version-view";
import { versionListQuerySchema } from "@/lib/features/models/schema/version";
import { listVersions } from "@/lib/features/models/service/list-versions";
import { readVersion } from "@/lib/features/models/service/read-version";
import { webDb } from "@/lib/platform/db/web";
import { requireActor } from "@/lib/platform/http/session";

interface VersionPageProps {
  params: Promise<{ model: string; version: string }>;
}

export async function generateMetadata({ params }: VersionPageProps): Promise<Metadata> {
  const { model, version } = await params;
  return { title: `${model} v${version}` };
}

export default async function VersionPage({ params }: VersionPageProps) {
  const actor = await requireActor();
  const { model, version } = await params;
  if (!/^[1-9]\d{0,8}$/.test(version)) notFound();
  const others = versionListQuerySchema.parse({ limit: 200 });
  const read = () =>
    Promise.all([
      readVersion(webDb(), actor, model, Number(version)),
      listVersions(webDb(), actor, model, others),
    ]);
  return (
    <PageData read={read} home={`/models/${model}`}>
      {([initial, { items }]) => (
        <VersionView initial={initial} against={chooseCounterpart(items, initial.version)} />
      )}
    </PageData>
  );
}
