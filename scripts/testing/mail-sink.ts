import { once } from "node:events";
import { SMTPServer } from "smtp-server";

export interface SunkMail {
  from: string;
  to: string[];
  /** As it came: headers and body. */
  raw: string;
}

export interface MailSink {
  url: string;
  mails: SunkMail[];
  /** While true, every mail is refused for now. */
  refuse: boolean;
  close(): Promise<void>;
}

/** A mail server on 127.0.0.1 that keeps what it is given. */
export async function startMailSink(): Promise<MailSink> {
  const mails: SunkMail[] = [];
  const sink = { refuse: false };
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        if (sink.refuse) return done(Object.assign(new Error("Try again later"), { responseCode: 451 }));
        const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
        const raw = Buffer.concat(chunks).toString("utf8");
        mails.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw });
        done();
      });
    },
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const address = server.server.address();
  if (address === null || typeof address === "string") throw new Error("the mail sink listens nowhere");
  return Object.assign(sink, {
    url: `smtp://127.0.0.1:${address.port}`,
    mails,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}
