import type { ReactNode } from "react";

/** A word and what it stands for, where there is something. */
export function Fact({ word, children }: { word: string; children: ReactNode }) {
  if (!children) return null;
  return (
    <div>
      <dt>{word}</dt>
      <dd>{children}</dd>
    </div>
  );
}
