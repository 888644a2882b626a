import type { MonitoringType } from "@aws-sdk/client-sagemaker";
import type { Moment } from "../moments";

export interface Trouble {
  from: Moment;
  /** The first moment it is over; absent: one run. */
  to?: Moment;
}

/** How a monitor names what it publishes: AWS's own pages spell namespace and dimensions in several ways. */
export interface Spelling {
  namespace: string;
  /** Names of the dimensions; absent: not among them. */
  endpoint?: string;
  feature?: string;
  schedule: string;
}

export interface ScheduleStory {
  name: string;
  type: MonitoringType;
  created: Moment;
  /** As EventBridge spells it, UTC. */
  cron: string;
  everyHours: number;
  /** Hour of the day of the first run. */
  atHour: number;
  /** Hours between the end of the data and the run: ground truth comes late. */
  lagHours: number;
  /** The endpoint whose capture it reads; null: the capture of batch transform jobs. */
  endpoint: string | null;
  /** Null: it runs and publishes nothing, for its environment doesn't say so. */
  publishes: Spelling | null;
  /** Runs that failed, with SageMaker's reason. */
  failed: (Trouble & { reason: string })[];
  /** Runs whose job waited for hours until there was an instance for it. */
  delayed: (Trouble & { hours: number })[];
  /** Runs whose report is damaged. */
  damaged: (Trouble & { how: "blank" | "cut off" | "never written" })[];
}
