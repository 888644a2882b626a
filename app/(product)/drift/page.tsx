import { PageData } from "@/components/layout/page-data";
import { EpisodeBrowser } from "@/components/drift/episode-browser";
import { DriftRights } from "@/components/drift/rights";
import { episodeListQuerySchema } from "@/lib/features/drift/schema/episode";
import { listEpisodes } from "@/lib/features/drift/service/list-episodes";
import { hasPermission } from "@/lib/platform/auth/permissions";
import { webDb } from "@/lib/platform/db/web";
import { requireActor } from "@/lib/platform/http/session";

export const metadata = { title: "Alerts" };

export default async function AlertsPage() {
  const actor = await requireActor();
  const read = async () => {
    const [open, all] = await Promise.all([
      listEpisodes(webDb(), actor, episodeListQuerySchema.parse({ state: "open" })),
      listEpisodes(webDb(), actor, episodeListQuerySchema.parse({ state: "all" })),
    ]);
    return { open, all };
  };
  return (
    <PageData read={read} home="/drift">
      {(initial) => (
        <DriftRights
          write={hasPermission(actor, "drift:write")}
          acknowledge={hasPermission(actor, "drift:acknowledge")}
          rollBack={hasPermission(actor, "approvals:rollback")}
        >
          <EpisodeBrowser initial={initial} />
        </DriftRights>
      )}
    </PageData>
  );
}
