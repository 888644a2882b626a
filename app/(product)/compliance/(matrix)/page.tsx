import { MatrixPage } from "@/components/compliance/matrix-page";
import { PageData } from "@/components/layout/page-data";
import { MATRIX_FILTERS } from "@/lib/features/compliance/queries";
import { matrixQuerySchema } from "@/lib/features/compliance/schema/requests";
import { readMatrix } from "@/lib/features/compliance/service/read-matrix";
import { readFilters } from "@/lib/features/models/queries";
import { webDb } from "@/lib/platform/db/web";
import { requireActor } from "@/lib/platform/http/session";
import { firstOf, parseFilters, type SearchParams } from "../../search-params";
import { ComplianceRightsOf } from "../rights-of";

export const metadata = { title: "Compliance" };

export default async function CompliancePage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor();
  const params = await searchParams;
  const filters = readFilters(MATRIX_FILTERS, (name) => firstOf(params[name]));
  const read = async () => readMatrix(webDb(), actor, parseFilters(matrixQuerySchema, filters));
  return (
    <PageData read={read} home="/compliance">
      {(initial) => (
        <ComplianceRightsOf actor={actor}>
          <MatrixPage initial={initial} initialFilters={filters} />
        </ComplianceRightsOf>
      )}
    </PageData>
  );
}
