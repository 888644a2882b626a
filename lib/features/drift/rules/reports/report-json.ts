/**
 * A report that gives nothing: not there, without content, cut off while it was written, or something else than
 * what a monitor writes. `reason` is a sentence.
 */
export interface Unread {
  state: "missing" | "blank" | "half_written" | "unknown_form";
  reason: string;
}

type JsonObject = Record<string, unknown>;
export type ReportJson = { state: "ok"; json: JsonObject } | Unread;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// Strings are matched to be left alone. Python's json.dumps writes these three words bare, which JSON does not know.
const STRING_OR_WORD = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\bInfinity\b|\bNaN\b/g;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const quoted = text.replace(STRING_OR_WORD, (token) => (token.startsWith('"') ? token : `"${token}"`));
    try {
      return JSON.parse(quoted);
    } catch {
      return undefined;
    }
  }
}

/** Whether an object was begun and not ended. */
function endsOpen(text: string): boolean {
  if (!text.trimStart().startsWith("{")) return false;
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (inString) {
      if (character === "\\") index += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") depth -= 1;
  }
  return inString || depth > 0;
}

/** The JSON object of a report's text (null: there is no file). Never throws. */
export function readReportJson(text: string | null): ReportJson {
  if (text === null) return { state: "missing", reason: "The file is not there." };
  const body = text.replace(/^\uFEFF/, "");
  if (body.trim() === "") return { state: "blank", reason: "The file is empty." };
  const json = parse(body);
  if (isObject(json)) return { state: "ok", json };
  if (json !== undefined) return { state: "unknown_form", reason: "The file is not a JSON object." };
  if (!endsOpen(body)) return { state: "unknown_form", reason: "The file is not JSON." };
  return {
    state: "half_written",
    reason: `The file ends after ${body.length} characters in the middle of its JSON.`,
  };
}
