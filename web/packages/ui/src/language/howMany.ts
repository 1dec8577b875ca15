/** How many of an option were chosen, or the number it carries where it is `valued`, with its unit. */
export interface Counted {
  quantity?: string;
  unit?: string;
  valued?: boolean;
}

/** Such as `× 4` or `5 t`; empty for one of it, which goes without saying. */
export function howMany({ quantity = "1", unit, valued }: Counted): string {
  const told = [quantity, unit].filter(Boolean).join(" ");
  if (valued) return told;
  return quantity === "1" ? "" : `× ${told}`;
}
