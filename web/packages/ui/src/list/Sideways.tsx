import type { ReactNode } from "react";

/** What is wider than a phone: pushed sideways by a finger or, once it has the focus, by the arrow keys. */
export function Sideways({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="sideways" tabIndex={0} role="region" aria-label={label}>
      {children}
    </div>
  );
}
