import { randomUUID } from "node:crypto";
import type { MiddlewareStack } from "@smithy/types";
import {
  Kysely,
  PostgresDialect,
  type PostgresCursor,
  type PostgresPool,
  type PostgresPoolClient,
  type PostgresQueryResult,
  sql,
} from "kysely";
import pg from "pg";
import type { Aws } from "@/lib/platform/aws/clients";
import { SCOPE } from "@/lib/platform/aws/testing";
import type { Db } from "@/lib/platform/db/client";
import { DiedError, type Steps } from "./steps";

/** A connection whose statements are steps. That of a worker that died is cut, as the operating system would. */
class SteppedClient implements PostgresPoolClient {
  private died = false;
  private transacts = false;

  constructor(
    private readonly inner: PostgresPoolClient,
    private readonly steps: Steps,
  ) {}

  query<R>(sql: string, parameters: ReadonlyArray<unknown>): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query<R>(
    given: string | PostgresCursor<R>,
    parameters: ReadonlyArray<unknown> = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof given !== "string") return this.inner.query(given);
    if (given === "begin") this.transacts = true;
    const locks = this.transacts;
    if (given === "commit" || given === "rollback") this.transacts = false;
    return this.steps
      .run(() => this.inner.query<R>(given, parameters), { locks })
      .catch((error: unknown) => {
        if (error instanceof DiedError) this.died = true;
        throw error;
      });
  }

  release(destroy?: boolean): void {
    this.inner.release(this.died || destroy);
  }
}

function openDb(url: string, name: string, steps: Steps): Db {
  const options =
    "-c role=countersign_worker -c search_path=public -c statement_timeout=15000 -c timezone=UTC";
  const pool = new pg.Pool({ connectionString: url, max: 5, options, application_name: name });
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const stepped: PostgresPool = {
    options: {},
    connect: async () => new SteppedClient(await pool.connect(), steps),
    end: () => pool.end(),
  };
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool: stepped }) });
}

function stepThrough<Input extends object, Output extends object>(
  client: { middlewareStack: MiddlewareStack<Input, Output> },
  steps: Steps,
): void {
  client.middlewareStack.add((next) => (args) => steps.run(() => next(args)), {
    step: "finalizeRequest",
    name: "steps",
    priority: "low",
  });
}

/** Postgres may take a moment to notice that a connection is gone, and holds its locks until then. */
async function untilGone(owner: Db, name: string): Promise<void> {
  for (;;) {
    const { rows } = await sql`select from pg_stat_activity where application_name = ${name}`.execute(owner);
    if (rows.length === 0) return;
  }
}

/** A worker of its own, every step of which can be interrupted. `close` ends its connections and waits until they are. */
export function steppedWorker({ url, owner }: { url: string; owner: Db }, aws: Aws, steps: Steps) {
  const name = `worker ${randomUUID()}`;
  const db = openDb(url, name, steps);
  stepThrough(aws.sagemaker(SCOPE), steps);
  stepThrough(aws.s3(SCOPE), steps);
  stepThrough(aws.operator.sagemaker(SCOPE), steps);
  return {
    db,
    aws,
    /** Ends its connections from the side of Postgres, whatever they are at. */
    cut: () =>
      sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = ${name}`.execute(
        owner,
      ),
    close: async () => {
      aws.close();
      await db.destroy();
      await untilGone(owner, name);
    },
  };
}
