import { type RefObject, useEffect, useRef } from "react";

/** A page that is written at: Ctrl+S keeps it, and the browser asks before what was written is thrown away. */
export function useDesk(isChanged: boolean, keep: () => void): void {
  const latest = useRef(keep);
  latest.current = keep;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
      event.preventDefault();
      latest.current();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
  useEffect(() => {
    if (!isChanged) return;
    const leave = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", leave);
    return () => removeEventListener("beforeunload", leave);
  }, [isChanged]);
}

const DRAWN_MS = 150;

/** Brings into sight what is wrong, the place itself before the words above the page. */
export function useSight(page: RefObject<HTMLElement | null>, ...tried: unknown[]): void {
  useEffect(() => {
    // Where fields are told wrong, that is drawn a moment later.
    const waits = setTimeout(() => {
      const found =
        page.current?.querySelector(".wrong-row, p.wrong, .ant-form-item-has-error") ??
        page.current?.querySelector(".ant-alert-error");
      found?.scrollIntoView({ block: "center" });
    }, DRAWN_MS);
    return () => clearTimeout(waits);
  }, tried);
}
