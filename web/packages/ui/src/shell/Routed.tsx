import { Result, Spin } from "antd";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, Route, Routes, useLocation } from "react-router";
import { useCan } from "../api/session.ts";
import { LinkButton } from "./LinkButton.tsx";
import { Loaded } from "./Loaded.tsx";
import type { Screen } from "./screens.ts";

/** The screens a person may see, each at its address; the first is where they begin. */
export function Routed({ screens }: { screens: Screen[] }) {
  const can = useCan();
  const { pathname } = useLocation();
  const allowed = screens.filter((screen) => can(screen.need));
  return (
    <Loaded place={pathname}>
      <Suspense fallback={<Spin />}>
        <Routes>
          {allowed.map(({ path, page: Page }) => (
            <Route key={path} path={path} element={<Page />} />
          ))}
          {allowed[0] && <Route path="/" element={<Navigate to={allowed[0].path} replace />} />}
          <Route path="*" element={<NotHere />} />
        </Routes>
      </Suspense>
    </Loaded>
  );
}

function NotHere() {
  const { t } = useTranslation();
  return (
    <Result
      status="404"
      title={t("notFound.title")}
      extra={
        <LinkButton type="primary" to="/">
          {t("notFound.home")}
        </LinkButton>
      }
    />
  );
}
