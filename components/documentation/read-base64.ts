import { ProblemError } from "@/lib/platform/http/fetch-json";

/** The bytes of a file somebody chose, in base64. Throws ProblemError when the browser can't read it any more. */
export function readBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    const fail = () => reject(new ProblemError(0, `${file.name} could not be read from your disk.`));
    reader.onerror = fail;
    reader.onload = () => {
      const [, base64] = typeof reader.result === "string" ? reader.result.split(",", 2) : [];
      if (base64 === undefined) fail();
      else resolve(base64);
    };
    reader.readAsDataURL(file);
  });
}
