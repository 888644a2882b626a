import { DocumentationView } from "@/components/documentation/documentation-view";
import { DocumentationRightsProvider } from "@/components/documentation/rights";
import { PageData } from "@/components/layout/page-data";
import { readDocumentation } from "@/lib/features/documentation/service/read-documentation";
import { hasPermission } from "@/lib/platform/auth/permissions";
import { webDb } from "@/lib/platform/db/web";
import { requireActor } from "@/lib/platform/http/session";

export default async function ModelDocumentationPage({ params }: { params: Promise<{ model: string }> }) {
  const actor = await requireActor();
  const { model } = await params;
  return (
    <PageData read={() => readDocumentation(webDb(), actor, model)} home={`/models/${model}/documentation`}>
      {(initial) => (
        <DocumentationRightsProvider canWrite={hasPermission(actor, "documentation:write")}>
          <DocumentationView model={model} initial={initial} />
        </DocumentationRightsProvider>
      )}
    </PageData>
  );
}
