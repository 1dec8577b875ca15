/** What a service says when the answer is no (RFC 9457). `code` is the contract, `title` is for people. */
export interface FieldError {
  pointer?: string;
  code: string;
  message: string;
}

export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: FieldError[];
  /** Finds this one answer in the logs of every service. */
  readonly traceId: string;

  constructor(
    status: number,
    told: { title?: string; detail?: string; code?: string; errors?: FieldError[]; traceId?: string },
    requestId: string,
  ) {
    super(told.detail ?? told.title ?? String(status));
    this.status = status;
    this.code = told.code ?? "unreadable";
    this.errors = told.errors ?? [];
    this.traceId = told.traceId ?? requestId;
  }

  /** Somebody else changed the record since it was read. */
  get isStale(): boolean {
    return this.status === 412;
  }
}

/** No answer at all: the network or the server is away. */
export class Unreachable extends Error {}

/** Errors by the name of the field they point to, for forms: `/body/companyName` is `companyName`. */
export function byField(problem: Problem): Map<string, string> {
  const told = new Map<string, string>();
  for (const error of problem.errors) {
    const name = error.pointer?.split("/").filter(Boolean).pop();
    if (name) told.set(name, error.message);
  }
  return told;
}

/** Where in what was sent something is wrong, whether its shape or its sense: `/body/lines/0` and `/lines/0` are one. */
export const placeOf = ({ pointer = "" }: FieldError): string => pointer.replace(/^\/body(?=\/)/, "");

/** What a problem says of one place of what was sent, or of what lies below it. */
export const toldAt = (problem: Problem, place: string): string | undefined =>
  problem.errors.find((error) => placeOf(error) === place || placeOf(error).startsWith(`${place}/`))?.message;
