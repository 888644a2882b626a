import { recordRoleChange } from "@/lib/features/ledger/service/record-role-change";
import { handleAuth } from "@/lib/platform/http/auth-handler";

interface Cookie {
  value: string;
  attributes: string[];
}

/** As much of a browser as a sign-in needs: cookies per host and redirects, the product's half called in process. */
export class AuthBrowser {
  readonly #jars = new Map<string, Map<string, Cookie>>();

  constructor(readonly origin: string) {}

  #jar(origin: string): Map<string, Cookie> {
    const jar = this.#jars.get(origin) ?? new Map<string, Cookie>();
    this.#jars.set(origin, jar);
    return jar;
  }

  cookie(name: string): Cookie | undefined {
    return this.#jar(this.origin).get(name);
  }

  cookieHeader(origin = this.origin): string {
    return [...this.#jar(origin)].map(([name, { value }]) => `${name}=${value}`).join("; ");
  }

  /** Brings cookies into this browser, as somebody who planted them would. */
  plant(header: string): void {
    for (const part of header.split("; ")) {
      const [name = "", value = ""] = part.split("=", 2);
      this.#jar(this.origin).set(name, { value, attributes: [] });
    }
  }

  #keep(origin: string, response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = "", ...attributes] = line.split("; ");
      const [name = "", value = ""] = pair.split(/=(.*)/s);
      if (value === "" || attributes.includes("Max-Age=0")) this.#jar(origin).delete(name);
      else this.#jar(origin).set(name, { value, attributes });
    }
  }

  async #send(url: URL, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set("cookie", this.cookieHeader(url.origin));
    const request = new Request(url, { ...init, headers, redirect: "manual" });
    const ours = url.origin === this.origin;
    const response = ours
      ? await handleAuth(request, url.pathname.split("/").slice(3), recordRoleChange)
      : await fetch(request);
    this.#keep(url.origin, response);
    return response;
  }

  /** POST of JSON to /api/auth/{action} with the csrf token, as the sign-in page does it. */
  async post(action: string, body: Record<string, string | true> = {}): Promise<Response> {
    const csrf = await this.#send(new URL("/api/auth/csrf", this.origin), {});
    const token: unknown = await csrf.json();
    return this.#send(new URL(`/api/auth/${action}`, this.origin), {
      method: "POST",
      headers: { origin: this.origin, "content-type": "application/json" },
      body: JSON.stringify({ ...(typeof token === "object" ? token : {}), ...body }),
    });
  }

  /** Follows redirects from `start` until one leads to a page of the product, whose path and query it answers. */
  async follow(start: string, change: (url: URL) => void = () => undefined): Promise<string> {
    let url = new URL(start);
    for (let hops = 0; hops < 10; hops += 1) {
      change(url);
      if (url.origin === this.origin && !url.pathname.startsWith("/api/")) return url.pathname + url.search;
      const response = await this.#send(url, {});
      const location = response.headers.get("location");
      if (!location) throw new Error(`${url.href} answered ${response.status}: ${await response.text()}`);
      url = new URL(location, url);
    }
    throw new Error("more than 10 redirects");
  }
}
