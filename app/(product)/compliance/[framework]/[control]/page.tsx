import { ControlView } from "@/components/compliance/control-view";
import { PageData } from "@/components/layout/page-data";
import { CONTROL_FILTERS } from "@/lib/features/compliance/queries";
import { controlParamsSchema, controlQuerySchema } from "@/lib/features/compliance/schema/requests";
import { readControlPage } from "@/lib/features/compliance/service/read-control-page";
import { readFilters } from "@/lib/features/models/queries";
import { webDb } from "@/lib/platform/db/web";
import { requireActor } from "@/lib/platform/http/session";
import { firstOf, parseFilters, type SearchParams } from "../../../search-params";

export const metadata = { title: "Control" };

interface ControlPageProps {
  params: Promise<{ framework: string; control: string }>;
  searchParams: SearchParams;
}

export default async function ControlOverModelsPage({ params, searchParams }: ControlPageProps) {
  const actor = await requireActor();
  const named = await params;
  const given = await searchParams;
  const filters = readFilters(CONTROL_FILTERS, (name) => firstOf(given[name]));
  const read = async () =>
    readControlPage(
      webDb(),
      actor,
      parseFilters(controlParamsSchema, named),
      parseFilters(controlQuerySchema, filters),
    );
  return (
    <PageData read={read} home="/compliance">
      {(initial) => <ControlView initial={initial} initialFilters={filters} />}
    </PageData>
  );
}
