import { z } from "zod";
import { configurationOf, presentItems } from "../items/latest";
import type { RecordedItem } from "../../state";
import type { ManagedRule } from "./managed-rule";

const keyType = "AWS::KMS::Key";

const keySchema = z.object({
  keyManager: z.string().optional(),
  keyState: z.string().optional(),
  origin: z.string().optional(),
  customerMasterKeySpec: z.string().optional(),
});

/**
 * Rules on KMS keys: AWS::KMS::Key by key id, "Periodic"; keys of AWS, asymmetric ones and those with imported
 * material are left out ("cmk-backing-key-rotation-enabled", AWS Config Developer Guide).
 */
export const keyRules: ManagedRule[] = [
  {
    identifier: "CMK_BACKING_KEY_ROTATION_ENABLED",
    trigger: "periodic",
    reportsOn: keyType,
    evaluate: ({ config }) =>
      presentItems(config, keyType)
        .filter(isRotatable)
        .map((item) => ({
          type: keyType,
          id: item.resourceId ?? "",
          isCompliant: item.supplementaryConfiguration?.KeyRotationStatus === "true",
        })),
  },
];

function isRotatable(item: RecordedItem): boolean {
  const key = keySchema.parse(configurationOf(item));
  const { keyManager = "CUSTOMER", keyState = "Enabled", origin = "AWS_KMS" } = key;
  const spec = key.customerMasterKeySpec ?? "SYMMETRIC_DEFAULT";
  return (
    keyManager === "CUSTOMER" &&
    keyState === "Enabled" &&
    origin === "AWS_KMS" &&
    spec === "SYMMETRIC_DEFAULT"
  );
}
