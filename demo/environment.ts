import path from "node:path";
import { accountKeyId } from "./aws/key-table";
import { ACCOUNTS } from "./estate/accounts";

/** What the process of the loopback AWS says when it is ready. */
export interface Loopback {
  url: string;
  /** Text of countersign.yaml. */
  config: string;
  models: number;
}

interface Shared {
  databaseUrl: string;
  port: number;
  authSecret: string;
  dir: string;
}

/** Nothing of the person's own AWS may reach the demo. Empty counts as absent. */
const NO_AWS = {
  AWS_ENDPOINT_URL: "",
  AWS_ACCESS_KEY_ID: "",
  AWS_SECRET_ACCESS_KEY: "",
  AWS_SESSION_TOKEN: "",
  AWS_PROFILE: "",
  AWS_CONFIG_FILE: "/dev/null",
  AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
  AWS_EC2_METADATA_DISABLED: "true",
};
const NO_OIDC = { OIDC_ISSUER: "", OIDC_CLIENT_ID: "", OIDC_CLIENT_SECRET: "" };

/** The environments of both processes, as production sets them; only the worker's holds a key to AWS. */
export function environmentOf({ databaseUrl, port, authSecret, dir }: Shared, loopback: Loopback) {
  const url = `http://127.0.0.1:${port}`;
  const web = {
    ...NO_AWS,
    ...NO_OIDC,
    NODE_ENV: "production",
    DATABASE_URL: databaseUrl,
    NEXTAUTH_URL: url,
    NEXTAUTH_SECRET: authSecret,
    COUNTERSIGN_DEMO: "1",
    COUNTERSIGN_CONFIG: path.join(dir, "countersign.yaml"),
    PORT: String(port),
  };
  const worker = {
    ...web,
    AWS_ENDPOINT_URL: loopback.url,
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: accountKeyId(ACCOUNTS.bank.id),
    AWS_SECRET_ACCESS_KEY: "demo",
  };
  return { web, worker, url };
}
