import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import Provider, { type Configuration } from "oidc-provider";

export interface TestIdentity {
  name?: string;
  email?: string;
  groups?: unknown;
}

export interface TestOidcProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Who the provider knows, by subject; change it to change what the next sign-in says. */
  people: Map<string, TestIdentity>;
  /** The subject that signs in without being asked; before this is called the provider shows a list to click. */
  signInAs(subject: string): void;
  /** Changes what is asked of it before it looks, as a provider does that heeds only some parameters. */
  mishear(change: (asked: URLSearchParams) => void): void;
  close(): Promise<void>;
}

const CLIENT = { clientId: "countersign", clientSecret: "a client secret for tests only" };

function configuration(redirectUri: string, people: Map<string, TestIdentity>): Configuration {
  const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
  return {
    clients: [
      { client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret, redirect_uris: [redirectUri] },
    ],
    cookies: { keys: ["cookies of the provider under test"] },
    jwks: { keys: [{ ...key, kty: "RSA", use: "sig", alg: "RS256", kid: "test" }] },
    claims: { openid: ["sub"], profile: ["name", "groups"], email: ["email"] },
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      Grant: 600,
      IdToken: 600,
      Interaction: 600,
      Session: 600,
    },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_context, subject) => ({
      accountId: subject,
      claims: () => ({ sub: subject, ...people.get(subject) }),
    }),
    // Consent given beforehand, as an organisation's own provider does.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: CLIENT.clientId,
        accountId: oidc.session?.accountId,
      });
      grant.addOIDCScope("openid profile email");
      await grant.save();
      return grant;
    },
  };
}

/** A real OpenID provider on 127.0.0.1 that believes whoever says who they are. */
export async function startOidcProvider(redirectUri: string, port = 0): Promise<TestOidcProvider> {
  const people = new Map<string, TestIdentity>();
  let subject = "";
  let misheard: (asked: URLSearchParams) => void = () => undefined;
  const server = createServer();
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the provider has no port");
  const issuer = `http://127.0.0.1:${address.port}`;
  const provider = new Provider(issuer, configuration(redirectUri, people));
  const answer = provider.callback();
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? "/", issuer);
    if (!url.pathname.startsWith("/interaction/")) {
      misheard(url.searchParams);
      request.url = url.pathname + url.search;
      return answer(request, response);
    }
    const accountId = url.searchParams.get("as") ?? subject;
    if (accountId) return provider.interactionFinished(request, response, { login: { accountId } });
    const links = [...people].map(([id, { name }]) => `<li><a href="?as=${id}">${name}</a></li>`);
    response.setHeader("content-type", "text/html; charset=utf-8");
    return response.end(`<title>Identity provider</title><h1>Who are you?</h1><ul>${links.join("")}</ul>`);
  });
  return {
    issuer,
    ...CLIENT,
    people,
    signInAs: (next) => {
      subject = next;
    },
    mishear: (change) => {
      misheard = change;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
