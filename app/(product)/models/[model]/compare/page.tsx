import type { Metadata } from "next";

import { InvalidAddress } from "@/components/layout/invalid-address";
import { PageData } from "@/components/layout/page-data";
import { ComparisonView } from "@/components/models/comparison-view";
import { comparisonQuerySchema, versionListQuerySchema } from "@/lib/features/models/schema/version";
import { compareVersions } from "@/lib/features/models/service/compare-versions";
import { listVersions } from "@/lib/features/models/service/list-versions";
import { webDb } from "@/lib/platform/db/web";
import { requireActor } from "@/lib/platform/http/session";
import { readModelOnce } from "../read-model-once";

interface ComparePageProps {
  params: Promise<{ model: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: ComparePageProps): Promise<Metadata> {
  return { title: `Compare versions of ${(await params).model}` };
}

export default async function ComparePage({ params, searchParams }: ComparePageProps) {
  const actor = await requireActor();
  const { model } = await params;
  const home = `/models/${model}/versions`;
  const { left: first, right: second } = await searchParams;
  const sides = comparisonQuerySchema.safeParse({ left: first, right: second });
  if (!sides.success) return <InvalidAddress detail="Choose two versions to compare." home={home} />;
  const { left, right } = sides.data;
  const others = versionListQuerySchema.parse({ limit: 200 });
  const read = () =>
    Promise.all([
      readModelOnce(model),
      listVersions(webDb(), actor, model, others),
      compareVersions(webDb(), actor, model, { left, right }),
    ]);
  return (
    <PageData read={read} home={home}>
      {([{ name }, { items }, initial]) => (
        <ComparisonView
          key={`${left} ${right}`}
          slug={model}
          modelName={name}
          versions={items.map((item) => item.version)}
          initial={initial}
        />
      )}
    </PageData>
  );
}
