import { createHmac } from "node:crypto";
import { expect, it } from "vitest";
import { webhookHeaders } from "./send-webhook";

const at = new Date("2026-11-24T10:00:00.900Z");

it("signs id, time in whole seconds and body, as Standard Webhooks say", () => {
  const secret = "a secret of enough characters";
  const headers = webhookHeaders({ id: "msg_1", body: '{"a":1}' }, { secret, at });
  const signed = createHmac("sha256", secret).update('msg_1.1795514400.{"a":1}').digest("base64");
  expect(headers).toEqual({
    "content-type": "application/json",
    "webhook-id": "msg_1",
    "webhook-timestamp": "1795514400",
    "webhook-signature": `v1,${signed}`,
  });
});

it("claims no signature where there is no secret", () => {
  expect(webhookHeaders({ id: "msg_1", body: "{}" }, { secret: null, at })).not.toHaveProperty(
    "webhook-signature",
  );
});
