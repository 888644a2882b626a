import { shapeOf, type ServiceModel } from "./model";

/**
 * Writes an input as a REST request line and headers, after the locations of the API model and without the SDK, so
 * that values the SDK would refuse get through. Path style; members of the body are left out.
 */
export function restRequest(
  model: ServiceModel,
  operation: string,
  input: unknown,
): { method: string; path: string; headers: Record<string, string> } {
  const definition = model.operations[operation];
  const http = definition?.http;
  if (!definition?.input || !http) throw new Error(`the API model has no REST operation ${operation}`);
  const members = shapeOf(model, definition.input.shape).members ?? {};
  const [template = "", fixed = ""] = http.requestUri.split("?");
  const query = new URLSearchParams(fixed);
  const headers: Record<string, string> = {};
  let path = template;
  for (const [name, value] of Object.entries(typeof input === "object" && input !== null ? input : {})) {
    const member = members[name];
    const place = member?.locationName ?? name;
    if (member?.location === "uri") {
      path = path
        .replace(`{${place}}`, encode(value))
        .replace(`{${place}+}`, encode(value).replaceAll("%2F", "/"));
    } else if (member?.location === "querystring") query.set(place, String(value));
    else if (member?.location === "header") headers[place.toLowerCase()] = String(value);
  }
  const asked = query.toString().replaceAll("+", "%20");
  return { method: http.method, path: asked === "" ? path : `${path}?${asked}`, headers };
}

function encode(value: unknown): string {
  return encodeURIComponent(String(value));
}
