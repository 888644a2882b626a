import "server-only";

import { randomUUID } from "node:crypto";
import type { z } from "zod";

import type { Person } from "@/lib/platform/auth/actor";
import type { Db } from "@/lib/platform/db/client";
import { webDb } from "@/lib/platform/db/web";
import { AppError, type InvalidParam } from "@/lib/platform/errors";
import { answerProblem, setAnswerHeaders } from "./answer";
import { readJson } from "./body";
import { requireSameOrigin } from "./origin";
import { readActor } from "./read-actor";

interface RouteContext<Params, Query, Body, Actor> {
  actor: Actor;
  params: Params;
  query: Query;
  body: Body;
  db: Db;
  request: Request;
}

interface RouteOptions<Params, Query, Body, Actor> {
  params?: z.ZodType<Params>;
  query?: z.ZodType<Query>;
  body?: z.ZodType<Body>;
  /** What the body may weigh, where it is more than usual. */
  maxBodyBytes?: number;
  /** Answers the data of a 200, or a Response of its own. */
  handler(context: RouteContext<Params, Query, Body, Actor>): unknown;
}

interface RouteArguments {
  params: Promise<Record<string, string | string[] | undefined>>;
}

export type RouteHandler = (request: Request, context: RouteArguments) => Promise<Response>;

const SAFE_METHODS = new Set(["GET", "HEAD"]);

/** The query as zod reads it: a name given twice becomes a list, so a schema for one value refuses it. */
function queryOf(url: string): Record<string, string | string[]> {
  const { searchParams } = new URL(url);
  return Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => {
      const values = searchParams.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? "") : values];
    }),
  );
}

function parse<T>(schema: z.ZodType<T> | undefined, value: unknown): T | undefined {
  if (!schema) return undefined;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const invalidParams: InvalidParam[] = result.error.issues.map(({ path, message }) => ({
    name: path.map(String).join(".") || "(all)",
    reason: message,
  }));
  const words = invalidParams.map(({ name, reason }) => `${name}: ${reason}`).join("; ");
  throw new AppError("invalid_request", `The request is not valid. ${words}`, { invalidParams });
}

async function requireSignedIn(request: Request): Promise<Person> {
  const actor = await readActor(request.headers.get("cookie"));
  if (actor) return actor;
  throw new AppError("unauthenticated", "Sign in first: there is no session, or it has ended.");
}

function requireRole({ roles }: Person): void {
  if (roles.length > 0) return;
  throw new AppError(
    "forbidden",
    "You hold no role here. Ask an administrator of your identity provider for one.",
  );
}

/**
 * The one way into the API: session, then origin, then input, then `handler`; every failure becomes problem+json.
 * `auth: false` is for what anybody may read. Permissions are the services' own first line.
 */
export function route<Params = undefined, Query = undefined, Body = undefined>(
  options: RouteOptions<Params, Query, Body, Person> & { auth?: true },
): RouteHandler;
export function route<Params = undefined, Query = undefined, Body = undefined>(
  options: RouteOptions<Params, Query, Body, null> & { auth: false },
): RouteHandler;
export function route(
  options: RouteOptions<unknown, unknown, unknown, Person | null> & { auth?: boolean },
): RouteHandler {
  return async (request, context) => {
    const requestId = randomUUID();
    let actor: Person | null = null;
    try {
      if (options.auth !== false) {
        actor = await requireSignedIn(request);
        requireRole(actor);
      }
      if (!SAFE_METHODS.has(request.method)) requireSameOrigin(request);
      const params = parse(options.params, await context.params);
      const query = parse(options.query, queryOf(request.url));
      const body = parse(options.body, options.body && (await readJson(request, options.maxBodyBytes)));
      const data = await options.handler({ actor, params, query, body, db: webDb(), request });
      const response = data instanceof Response ? data : Response.json(data);
      setAnswerHeaders(response.headers, requestId);
      return response;
    } catch (error) {
      return answerProblem(error, { request, requestId, personId: actor?.personId ?? null });
    }
  };
}
