import { readChart } from "@/lib/features/drift/service/read-chart";
import { readDriftPage } from "@/lib/features/drift/service/read-drift-page";
import { requestReading } from "@/lib/features/drift/service/request-reading";
import type { Person } from "@/lib/platform/auth/actor";
import { connect } from "@/lib/platform/db/client";
import { slugOf } from "./metric-calls-estate";

export const VIEWERS = 50;
const HOUR = 3_600_000;
const WIDTH = 600;
const CHARTED = 3;

export function visitor(place: number): Person {
  const subject = `viewer-${place}`;
  return {
    kind: "person",
    personId: subject,
    issuer: "bench",
    subject,
    name: subject,
    email: null,
    roles: ["ml_engineer"],
    signIn: null,
  };
}

/** Drift pages that stay open, two on each model: opened once, read again at every look, as the web process does it. */
export async function openDashboards(url: string) {
  const db = connect({ url, role: "countersign_web" });
  const counts = { viewers: VIEWERS, pagesRead: 0, chartsRead: 0, readingsAsked: 0 };
  let opened = false;

  async function poll(place: number, at: number): Promise<void> {
    const slug = slugOf(Math.floor(place / 2));
    const actor = visitor(place);
    if (!opened) {
      const { requested } = await requestReading(db, actor, slug, new Date(at));
      if (requested) counts.readingsAsked += 1;
    }
    const { series } = await readDriftPage(db, actor, slug);
    counts.pagesRead += 1;
    const chart = await readChart(db, actor, slug, {
      metric: series.slice(0, CHARTED).map(({ key }) => key),
      from: new Date(at - 24 * HOUR).toISOString(),
      to: new Date(at).toISOString(),
      width: WIDTH,
    });
    if (chart.series.length !== CHARTED) throw new Error(`${slug} has no chart.`);
    counts.chartsRead += 1;
  }

  return {
    db,
    async look(at: number): Promise<void> {
      await Promise.all(Array.from({ length: VIEWERS }, (_, place) => poll(place, at)));
      opened = true;
    },
    counted: () => ({ ...counts }),
    close: () => db.destroy(),
  };
}

export type Dashboards = Awaited<ReturnType<typeof openDashboards>>;
