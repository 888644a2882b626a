import "server-only";
import { createTransport } from "nodemailer";

const ANSWER_WITHIN_MS = 10_000;

export interface Mail {
  from: string;
  to: string;
  subject: string;
  text: string;
  /** The same for every attempt. */
  messageId: string;
}

export interface Mailer {
  /** Throws when the server does not take it. */
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** Mail through the server of an smtp: or smtps: URL. Plain text only: nothing foreign becomes markup. */
export function openMailer(smtpUrl: string): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: ANSWER_WITHIN_MS,
    greetingTimeout: ANSWER_WITHIN_MS,
    socketTimeout: ANSWER_WITHIN_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (mail) => {
      await transport.sendMail(mail);
    },
    close: () => transport.close(),
  };
}
