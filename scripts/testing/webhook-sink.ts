import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";

export interface WebhookSink {
  url: string;
  calls: { headers: IncomingHttpHeaders; body: string }[];
  /** What it answers. */
  status: number;
  close(): Promise<void>;
}

/** A receiver of webhooks on 127.0.0.1 that keeps what it is given. */
export async function startWebhookSink(): Promise<WebhookSink> {
  const calls: WebhookSink["calls"] = [];
  const sink = { status: 204 };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      calls.push({ headers: request.headers, body: Buffer.concat(chunks).toString("utf8") });
      response.writeHead(sink.status, { location: "/elsewhere" }).end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the sink listens nowhere");
  return Object.assign(sink, {
    url: `http://127.0.0.1:${address.port}/hook`,
    calls,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  });
}
