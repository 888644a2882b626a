import { TagsView } from "@/components/compliance/tags-view";
import { PageData } from "@/components/layout/page-data";
import { readTagCoverage } from "@/lib/features/compliance/service/read-tag-coverage";
import { webDb } from "@/lib/platform/db/web";
import { requireActor } from "@/lib/platform/http/session";

export const metadata = { title: "Tag coverage" };

export default async function TagsPage() {
  const actor = await requireActor();
  return (
    <PageData read={() => readTagCoverage(webDb(), actor)} home="/compliance">
      {(initial) => <TagsView initial={initial} />}
    </PageData>
  );
}
