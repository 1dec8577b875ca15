import { type KeyboardEvent, type RefObject, useCallback } from "react";

interface Does {
  search: () => void;
  undo: () => void;
  redo: () => void;
  next: () => void;
}

const ANSWERS = "[data-option]";

/** The keyboard alone: arrows go from answer to answer, space chooses, x refuses, / searches, u undoes, U does
 * again, n goes to the next question. Where something is typed they are letters. */
export function useKeys(within: RefObject<HTMLElement | null>, does: Does) {
  return useCallback(
    (event: KeyboardEvent) => {
      const at = event.target as HTMLElement;
      if (event.altKey) return;
      if (at.matches("input, textarea, select")) {
        if (event.key === "ArrowDown" && at.matches("[type=search]")) {
          event.preventDefault();
          within.current?.querySelector<HTMLElement>(ANSWERS)?.focus();
        }
        return;
      }
      if (event.ctrlKey || event.metaKey) {
        // What undoes everywhere undoes here too.
        if (event.key.toLowerCase() !== "z") return;
        event.preventDefault();
        return event.shiftKey ? does.redo() : does.undo();
      }
      const run: Record<string, () => void> = {
        "/": does.search,
        u: does.undo,
        U: does.redo,
        n: does.next,
        x: () => at.closest(".option")?.querySelector<HTMLElement>(".refuse")?.click(),
        ArrowDown: () => move(within.current, at, 1),
        ArrowUp: () => move(within.current, at, -1),
      };
      const chosen = run[event.key];
      if (!chosen) return;
      event.preventDefault();
      chosen();
    },
    [within, does],
  );
}

function move(within: HTMLElement | null, at: HTMLElement, by: number): void {
  const answers = [...(within?.querySelectorAll<HTMLElement>(ANSWERS) ?? [])];
  const place = answers.indexOf(at);
  const next = answers[place < 0 ? 0 : Math.min(Math.max(place + by, 0), answers.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}
