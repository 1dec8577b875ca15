import { spoken } from "./spoken.ts";

/** A sentence by language. */
export type Sentence = Record<string, string>;

interface Told {
  title?: string;
  detail?: string;
  code?: string;
  words?: Sentence;
  errors?: ToldError[];
  traceId?: string;
}
interface ToldError {
  pointer?: string;
  code: string;
  message: string;
  words?: Sentence;
}

/** What a service says when the answer is no (RFC 9457). `code` is the contract, `title` is for people. */
export interface FieldError {
  pointer?: string;
  code: string;
  /** In the language that is spoken when it is read. */
  readonly message: string;
}

export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: FieldError[];
  /** Finds this one answer in the logs of every service. */
  readonly traceId: string;

  /** Whoever told it in one language only told that one. */
  readonly words: Sentence;

  constructor(status: number, told: Told, requestId: string) {
    super();
    const only = told.detail ?? told.title ?? String(status);
    this.words = told.words ?? { zh: only, en: only };
    this.status = status;
    this.code = told.code ?? "unreadable";
    this.errors = (told.errors ?? []).map(({ pointer, code, message, words }) => ({
      pointer,
      code,
      get message() {
        return words?.[spoken()] ?? message;
      },
    }));
    this.traceId = told.traceId ?? requestId;
    // Read when it is shown: whoever switches the language reads it in the new one.
    Object.defineProperty(this, "message", { get: () => this.words[spoken()] ?? only });
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
