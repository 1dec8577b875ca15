import { create } from "./store.ts";
import { keep, kept } from "./keeping.ts";

export type Look = "light" | "dark";

const chosen = kept<Look>("look") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
const look = create<Look>(chosen);

export const useLook = look.use;

export function chooseLook(next: Look): void {
  keep("look", next);
  look.set(next);
}
