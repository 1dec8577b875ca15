import type { Problem } from "./problem.ts";

let last: { problem: Problem; at: Date } | undefined;

export function keepProblem(problem: Problem): void {
  last = { problem, at: new Date() };
}

/** The newest problem of this page's life: what "ask for help" sends along. */
export function lastProblem(): typeof last {
  return last;
}
