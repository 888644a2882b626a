import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import type { Aws } from "@/lib/platform/aws/clients";
import type { Config } from "@/lib/platform/config";
import type { Db } from "@/lib/platform/db/client";
import { collectRegistry } from "./collect-registry";

/** What every job works with. */
export interface JobContext {
  db: Db;
  aws: Aws;
  config: Config;
  actor: Actor;
  now: () => Date;
}

/** A job: its queue, its interval, its work. */
export interface JobDefinition {
  name: string;
  /** How often it runs, in seconds. */
  intervalSeconds: (config: Config) => number;
  run: (context: JobContext) => Promise<void>;
}

/** Every job of the worker. */
export const JOBS: JobDefinition[] = [
  {
    name: "collect-registry",
    intervalSeconds: (config) => config.collect.registryMinutes * 60,
    run: async (context) => {
      await collectRegistry(context);
    },
  },
];
