import { z } from "zod";

/** One operation of the API: its address as OpenAPI writes it, its words, and the schemas the route itself uses. */
export interface Endpoint {
  method: "get" | "post" | "put" | "delete";
  path: `/api/${string}`;
  summary: string;
  tag: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  response: z.ZodType;
  /** What success is written in; JSON unless said. */
  media?: readonly string[];
  /** What success answers; 200 unless said. */
  status?: 200 | 201 | 202;
  /** False where anybody may read. */
  signIn?: boolean;
}

/** Some refusals say more, in members of their own (RFC 9457, 3.2). */
const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string(),
  requestId: z.uuid(),
  invalid_params: z.array(z.object({ name: z.string(), reason: z.string() })).optional(),
});

function json(schema: z.ZodType, io: "input" | "output") {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}

function parameters(schema: z.ZodObject | undefined, place: "path" | "query") {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => ({
    name,
    in: place,
    required: place === "path" || !z.safeParse(z.object({ [name]: field }), {}).success,
    schema: json(z.looseObject({ [name]: field }), "input").properties?.[name] ?? {},
  }));
}

const PROBLEM = {
  description: "What was refused or failed, as problem details (RFC 9457)",
  content: { "application/problem+json": { schema: json(problemSchema, "output") } },
};

const JSON_ONLY = ["application/json"];

function operation({
  summary,
  tag,
  params,
  query,
  body,
  response,
  media = JSON_ONLY,
  status = 200,
  signIn = true,
}: Endpoint) {
  const schema = json(response, "output");
  return {
    summary,
    tags: [tag],
    ...(!signIn && { security: [] }),
    parameters: [...parameters(params, "path"), ...parameters(query, "query")],
    ...(body && {
      requestBody: { required: true, content: { "application/json": { schema: json(body, "input") } } },
    }),
    responses: {
      [status]: {
        description: summary,
        content: Object.fromEntries(media.map((type) => [type, { schema }])),
      },
      default: PROBLEM,
    },
  };
}

/** The API as OpenAPI 3.1, from the same schemas that check its requests. */
export function describeApi(
  endpoints: readonly Endpoint[],
  server: { url: string; version: string; cookie: string },
) {
  const paths = new Map<string, Record<string, ReturnType<typeof operation>>>();
  for (const endpoint of endpoints) {
    paths.set(endpoint.path, { ...paths.get(endpoint.path), [endpoint.method]: operation(endpoint) });
  }
  return {
    openapi: "3.1.0",
    info: { title: "Countersign", version: server.version },
    servers: [{ url: server.url }],
    security: [{ session: [] }],
    paths: Object.fromEntries(paths),
    components: { securitySchemes: { session: { type: "apiKey", in: "cookie", name: server.cookie } } },
  };
}
