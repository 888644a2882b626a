import { PageData } from "@/components/layout/page-data";
import { VersionsList } from "@/components/models/versions-list";
import { versionListQuerySchema } from "@/lib/features/models/schema/version";
import { listVersions } from "@/lib/features/models/service/list-versions";
import { webDb } from "@/lib/platform/db/web";
import { requireActor } from "@/lib/platform/http/session";

export default async function VersionsPage({ params }: { params: Promise<{ model: string }> }) {
  const actor = await requireActor();
  const { model } = await params;
  const query = versionListQuerySchema.parse({});
  return (
    <PageData read={() => listVersions(webDb(), actor, model, query)} home={`/models/${model}`}>
      {(initial) => <VersionsList slug={model} initial={initial} />}
    </PageData>
  );
}
