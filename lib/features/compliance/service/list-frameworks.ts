import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { selectFrameworks } from "../store/read-frameworks";

export interface NamedFramework {
  id: string;
  title: string;
  controls: { id: string; reference: string; title: string }[];
}

/** The frameworks that are loaded, with the controls of each, in their order. */
export async function listFrameworks(db: Db, actor: Actor): Promise<NamedFramework[]> {
  requirePermission(actor, "compliance:read");
  const loaded = await selectFrameworks(db);
  return loaded.map(({ framework: { id, title, controls } }) => ({
    id,
    title,
    controls: controls.map((control) => ({
      id: control.id,
      reference: control.reference,
      title: control.title,
    })),
  }));
}
