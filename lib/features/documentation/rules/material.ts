import type { Exception } from "@/lib/features/compliance/schema/standing";
import type { ConfigPlace, RuleResult } from "@/lib/features/compliance/schema/facts";
import type { AlarmList } from "@/lib/features/drift/schema/alarm";
import type { EpisodeList } from "@/lib/features/drift/schema/episode";
import type { RuleList } from "@/lib/features/drift/schema/rule";
import type { DriftPage } from "@/lib/features/drift/schema/series";
import type { VersionDecision } from "@/lib/features/models/schema/decision";
import type { BiasOutcome } from "@/lib/features/models/schema/bias-outcome";
import type { Hosting } from "@/lib/features/models/schema/hosting";
import type { ModelPage } from "@/lib/features/models/schema/model";
import type { Criterion, Metric, VersionDetail, VersionSummary } from "@/lib/features/models/schema/version";
import type { DocumentRow } from "../schema/documentation";

/** Everything the page is written from, as the features that keep it answer it. */
export interface Material {
  model: ModelPage;
  /** The version described: the one that serves, else the newest; null: there is none. */
  version: VersionDetail | null;
  versions: VersionSummary[];
  decisions: VersionDecision[];
  hostings: Hosting[];
  /** What its bias reports count as positive. */
  outcomes: BiasOutcome[];
  drift: DriftPage;
  alarms: AlarmList;
  episodes: EpisodeList;
  rules: RuleList;
  /** When the oldest event of the model that is kept happened. */
  oldestEventAt: string | null;
  /** Days for which countersign.yaml keeps events; null: it could not be read. */
  keptDays: number | null;
  results: RuleResult[];
  /** What Config is where the model is. */
  config: ConfigPlace;
  exceptions: Exception[];
  documents: DocumentRow[];
  /** A figure against the criterion that speaks of it. */
  judge: (metric: Metric) => Criterion | null;
  now: Date;
}
