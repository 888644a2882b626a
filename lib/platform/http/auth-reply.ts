/** What next-auth needs of a request, in the form of the handlers it was written for. */
export interface AuthRequest {
  method: string;
  headers: Record<string, string>;
  query: Record<string, string | string[]>;
  cookies: Record<string, string>;
  body: Record<string, unknown>;
}

function isAddress(value: unknown): value is { url: string } {
  return typeof value === "object" && value !== null && "url" in value && typeof value.url === "string";
}

/** What next-auth writes its answer to; `response()` is that answer once it is done. */
export class AuthReply {
  readonly #headers = new Headers();
  #status = 200;
  #body: string | null = null;

  /** The address that next-auth sends the page on to, in JSON as the page asks for it, or the browser itself. */
  next: URL | null = null;

  status(code: number): this {
    this.#status = code;
    return this;
  }

  setHeader(name: string, value: string | string[]): this {
    this.#headers.delete(name);
    if (name.toLowerCase() === "location") this.next = new URL(String(value));
    for (const each of [value].flat()) this.#headers.append(name, each);
    return this;
  }

  getHeader(name: string): string | string[] | undefined {
    if (name.toLowerCase() === "set-cookie") return this.#headers.getSetCookie();
    return this.#headers.get(name) ?? undefined;
  }

  json(value: unknown): this {
    if (isAddress(value)) this.next = new URL(value.url);
    this.#headers.set("Content-Type", "application/json");
    this.#body = JSON.stringify(value);
    return this;
  }

  send(value: unknown): this {
    if (typeof value !== "string") return this.json(value);
    this.#body = value;
    return this;
  }

  end(): this {
    return this;
  }

  /** Sends on to another address, the way next-auth answered: the browser by a redirect, a page by JSON. */
  redirectTo(address: string): this {
    if (this.#headers.has("location")) return this.setHeader("location", address);
    return this.status(200).json({ url: address });
  }

  response(): Response {
    return new Response(this.#body, { status: this.#status, headers: this.#headers });
  }
}
