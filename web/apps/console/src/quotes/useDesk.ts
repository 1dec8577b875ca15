import { App } from "antd";
import { type RefObject, useCallback, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useBlocker } from "react-router";

/**
 * A page that is written at: Ctrl+S keeps it, and whoever leaves it or closes the browser is asked before what was
 * written is thrown away. Gives what says that all of it was kept.
 */
export function useDesk(isChanged: boolean, keep: () => void): () => void {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const latest = useRef(keep);
  latest.current = keep;
  const isKept = useRef(false);
  const blocker = useBlocker(
    ({ currentLocation: here, nextLocation: there }) =>
      isChanged && !isKept.current && here.pathname !== there.pathname,
  );
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    const question = modal.confirm({
      title: t("quotes.leave.title"),
      content: t("quotes.leave.means"),
      okText: t("quotes.leave.goes"),
      okButtonProps: { danger: true },
      cancelText: t("quotes.leave.stays"),
      onOk: () => blocker.proceed(),
      onCancel: () => blocker.reset(),
    });
    return () => question.destroy();
  }, [blocker]);
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
  return useCallback(() => {
    isKept.current = true;
  }, []);
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
