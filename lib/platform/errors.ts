const STATUS = {
  invalid_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  internal: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof STATUS;

/** A field that was refused: `name` as the caller spelt it, `reason` says what was expected. */
export interface InvalidParam {
  name: string;
  reason: string;
}

/** What a program is told beside the words: extension members of problem+json (RFC 9457, 3.2). */
export type ProblemMembers = Readonly<Record<string, unknown>>;

interface AppErrorOptions {
  invalidParams?: InvalidParam[];
  members?: ProblemMembers;
  cause?: unknown;
}

/**
 * The one error class of the product. `detail` is shown to people, so it is plain words and holds no secret.
 * Route handlers turn it into problem+json (RFC 9457).
 */
export class AppError extends Error {
  readonly invalidParams: InvalidParam[];
  readonly members: ProblemMembers;

  constructor(
    readonly code: ErrorCode,
    readonly detail: string,
    { invalidParams = [], members = {}, cause }: AppErrorOptions = {},
  ) {
    super(detail, { cause });
    this.name = "AppError";
    this.invalidParams = invalidParams;
    this.members = members;
  }

  get status(): number {
    return STATUS[this.code];
  }
}
