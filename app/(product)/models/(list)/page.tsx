import { PageData } from "@/components/layout/page-data";
import { PageHeader } from "@/components/layout/page-header";
import { ModelSearch } from "@/components/models/model-search";
import { ModelsBrowser } from "@/components/models/models-browser";
import { readModelsBrowser } from "../../read-models-browser";
import type { SearchParams } from "../../search-params";
import { webDb } from "@/lib/platform/db/web";
import { requireActor } from "@/lib/platform/http/session";

export const metadata = { title: "Models" };

export default async function ModelsPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor();
  const params = await searchParams;
  return (
    <PageData read={() => readModelsBrowser(webDb(), actor, params)} home="/models">
      {(browser) => (
        <>
          <PageHeader title="Models" actions={<ModelSearch />} />
          <ModelsBrowser {...browser} />
        </>
      )}
    </PageData>
  );
}
