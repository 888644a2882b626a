import { PageData } from "@/components/layout/page-data";
import { ModelSummary } from "@/components/models/model-summary";
import { requireActor } from "@/lib/platform/http/session";
import { readModelOnce } from "../read-model-once";

export default async function ModelSummaryPage({ params }: { params: Promise<{ model: string }> }) {
  await requireActor();
  const { model } = await params;
  return (
    <PageData read={() => readModelOnce(model)} home="/models">
      {(initial) => <ModelSummary initial={initial} />}
    </PageData>
  );
}
