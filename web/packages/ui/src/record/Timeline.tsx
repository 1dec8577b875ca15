import { Timeline as Line } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { instant } from "../language/format.ts";
import { current } from "../language/index.tsx";

export interface TimelineEntry {
  key: string;
  at?: string;
  what: string;
  more?: ReactNode;
  color?: string;
}

/** What happened, newest first. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  const { t } = useTranslation();
  if (!entries.length) return <p className="quiet">{t("none")}</p>;
  return (
    <Line
      items={entries.map((entry) => ({
        key: entry.key,
        color: entry.color,
        content: (
          <>
            <div>{entry.what}</div>
            {entry.more && <div className="quiet">{entry.more}</div>}
            {entry.at && (
              <time className="quiet" dateTime={entry.at}>
                {instant(entry.at, current())}
              </time>
            )}
          </>
        ),
      }))}
    />
  );
}
