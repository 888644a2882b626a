import { z } from "zod";

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

/** How the OIDC provider is spoken to; `rolesClaim` is the claim whose values are role names. */
export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  rolesClaim: string;
}

export interface Env {
  databaseUrl: string | null;
  awsRegion: string | null;
  awsEndpointUrl: string | null;
  configPath: string;
  /** The origin people type, without a trailing slash: what mutations must carry as `Origin`. */
  publicUrl: string;
  /** What sessions are signed with; null where nobody signs in, as in the worker, which then needs no secret. */
  authSecret: string | null;
  oidc: OidcSettings | null;
  demo: boolean;
  /** Where mail goes out; null: nobody is written to. It may hold a password. */
  smtpUrl: string | null;
  /** What webhooks are signed with. */
  webhookSecret: string | null;
  port: number;
  logLevel: (typeof LOG_LEVELS)[number];
}

/** True under `next dev` only: the browser policy then allows what React's development build needs. */
export const isDevelopment = process.env.NODE_ENV === "development";

const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);

function parseUrl(value: string): URL | null {
  return URL.canParse(value) ? new URL(value) : null;
}

function isSafeUrl(value: string): boolean {
  const url = parseUrl(value);
  if (!url || url.username || url.password || url.search || url.hash) return false;
  return url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.has(url.hostname));
}

function isOrigin(value: string): boolean {
  return isSafeUrl(value) && parseUrl(value)?.pathname === "/";
}

const isPostgresUrl = (value: string): boolean => /^postgres(ql)?:$/.test(parseUrl(value)?.protocol ?? "");
const isHttpUrl = (value: string): boolean => /^https?:$/.test(parseUrl(value)?.protocol ?? "");

const isSmtpUrl = (value: string): boolean => /^smtps?:$/.test(parseUrl(value)?.protocol ?? "");

const text = z.string().min(1);
const variables = z.object({
  DATABASE_URL: text
    .refine(isPostgresUrl, "a URL such as postgres://user:password@host:5432/name")
    .optional(),
  AWS_REGION: text.regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "an AWS region such as eu-west-1").optional(),
  AWS_ENDPOINT_URL: text.refine(isHttpUrl, "a URL such as http://127.0.0.1:4566").optional(),
  COUNTERSIGN_CONFIG: text.default("countersign.yaml"),
  NEXTAUTH_URL: text
    .refine(
      isOrigin,
      "an origin without a path, such as https://countersign.example.com; http only on 127.0.0.1",
    )
    .optional(),
  NEXTAUTH_SECRET: z.string().min(32, "at least 32 characters").optional(),
  OIDC_ISSUER: text.refine(isSafeUrl, "an https URL; http only on 127.0.0.1").optional(),
  OIDC_CLIENT_ID: text.optional(),
  OIDC_CLIENT_SECRET: text.optional(),
  OIDC_ROLES_CLAIM: text.default("groups"),
  SMTP_URL: text.refine(isSmtpUrl, "a URL such as smtps://user:password@host:465").optional(),
  WEBHOOK_SECRET: z.string().min(24, "at least 24 characters").optional(),
  COUNTERSIGN_DEMO: z.enum(["0", "1"], "0 or 1").default("0"),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, "a port, 0 to 65535")
    .transform(Number)
    .refine((port) => port <= 65535, "a port, 0 to 65535")
    .default(3000),
  LOG_LEVEL: z.enum(LOG_LEVELS, `one of ${LOG_LEVELS.join(", ")}`).default("info"),
});
type Variables = z.infer<typeof variables>;
type Source = Record<string, string | undefined>;

/** Rules between variables; each line names the variable to change. */
function contradictions(source: Source): string[] {
  const wrong: string[] = [];
  const companions = ["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] as const;
  for (const name of companions) {
    if (source.OIDC_ISSUER && !source[name]) wrong.push(`${name}: expected, because OIDC_ISSUER is set`);
    if (!source.OIDC_ISSUER && source[name]) wrong.push(`OIDC_ISSUER: expected, because ${name} is set`);
  }
  if (source.OIDC_ISSUER && source.COUNTERSIGN_DEMO === "1") {
    wrong.push("COUNTERSIGN_DEMO: expected 0 or absent, because OIDC_ISSUER is set");
  }
  return wrong;
}

function oidcOf(read: Variables): OidcSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = read;
  if (!issuer || !clientId || !clientSecret) return null;
  return { issuer, clientId, clientSecret, rolesClaim: read.OIDC_ROLES_CLAIM };
}

function toEnv(read: Variables): Env {
  return {
    databaseUrl: read.DATABASE_URL ?? null,
    awsRegion: read.AWS_REGION ?? null,
    awsEndpointUrl: read.AWS_ENDPOINT_URL ?? null,
    configPath: read.COUNTERSIGN_CONFIG,
    publicUrl: new URL(read.NEXTAUTH_URL ?? `http://127.0.0.1:${read.PORT}`).origin,
    authSecret: read.NEXTAUTH_SECRET ?? null,
    oidc: oidcOf(read),
    demo: read.COUNTERSIGN_DEMO === "1",
    smtpUrl: read.SMTP_URL ?? null,
    webhookSecret: read.WEBHOOK_SECRET ?? null,
    port: read.PORT,
    logLevel: read.LOG_LEVEL,
  };
}

/**
 * Reads the environment variables of the product; an empty variable counts as absent.
 * Throws one Error that lists every bad variable by name with what was expected, never its value.
 */
export function readEnv(source: Source): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const read = variables.safeParse(present);
  const bad = (read.error?.issues ?? []).map((issue) => `${issue.path.join(".")}: expected ${issue.message}`);
  const wrong = [...bad, ...contradictions(present)];
  if (read.success && wrong.length === 0) return toEnv(read.data);
  throw new Error(`The environment is not usable:\n${wrong.map((line) => `  ${line}`).join("\n")}`);
}

let known: Env | undefined;

/** The environment of this process, read once. Throws like readEnv. */
export function env(): Env {
  if (known) return known;
  known = readEnv(process.env);
  // next-auth takes its own address from this variable and would otherwise trust the Host header.
  process.env.NEXTAUTH_URL = known.publicUrl;
  return known;
}

/** The secret of a process that people sign in to. Throws where there is none; the web process refuses to boot then. */
export function signingSecret({ authSecret }: Env): string {
  if (authSecret) return authSecret;
  throw new Error("NEXTAUTH_SECRET is not set: sessions can't be signed without it.");
}
