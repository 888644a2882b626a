import pino, { type DestinationStream, type Logger, type LoggerOptions } from "pino";

import { env } from "./env";

const SECRET_FIELDS = [
  "password",
  "secret",
  "clientSecret",
  "client_secret",
  "authSecret",
  "databaseUrl",
  "connectionString",
  "token",
  "access_token",
  "id_token",
  "refresh_token",
  "code_verifier",
  "secretAccessKey",
  "sessionToken",
  "externalId",
  "authorization",
  "cookie",
  '["set-cookie"]',
];

/** Every secret field at the top and up to three objects down. */
const SECRET_PATHS = SECRET_FIELDS.flatMap((field) => {
  const step = field.startsWith("[") ? field : `.${field}`;
  return [field, `*${step}`, `*.*${step}`, `*.*.*${step}`];
});

const PASSWORD_IN_URL = /(\w+:\/\/[^\s:/@]*):[^\s@/]+@/g;

/** A password inside a URL, as connection errors quote it, replaced by asterisks. */
function withoutPasswords(text: string): string {
  return text.replace(PASSWORD_IN_URL, "$1:***@");
}

/** What is kept of an error: no other field, because drivers hang whole configurations and rows on theirs. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return withoutPasswords(String(error));
  return {
    type: error.name,
    message: withoutPasswords(error.message),
    code: "code" in error ? error.code : undefined,
    stack: withoutPasswords(error.stack ?? ""),
    cause: error.cause === undefined ? undefined : describeError(error.cause),
  };
}

const OPTIONS: LoggerOptions = {
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  serializers: { err: describeError },
  redact: { paths: SECRET_PATHS, censor: "***" },
};

/** A logger of JSON lines, secrets redacted, that writes to `destination`. */
export function createLog(level: string, destination: DestinationStream): Logger {
  return pino({ ...OPTIONS, level }, destination);
}

let known: Logger | undefined;

/** The log of this process: JSON, one line an event, on standard error. Pass errors as `{ err }`. */
export function log(): Logger {
  known ??= createLog(env().logLevel, pino.destination({ dest: 2, sync: true }));
  return known;
}
