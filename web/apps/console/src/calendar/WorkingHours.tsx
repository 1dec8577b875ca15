import { Card, Tag } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type CalendarDetails, WEEKDAYS, weekly } from "./days.ts";

/** Weekday by weekday: what is worked where no day of its own says otherwise. */
export function WorkingHours({ calendar, extra }: { calendar: CalendarDetails; extra?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Card size="small" className="spaced" title={<h2>{t("calendar.hours")}</h2>} extra={extra}>
      <dl className="week">
        {WEEKDAYS.map((day) => {
          const spans = weekly(calendar, day);
          return (
            <div key={day}>
              <dt>{t(`calendar.weekdays.${day}`)}</dt>
              <dd>
                {spans.length ? (
                  spans.map((span) => <div key={span}>{span.replace("-", " – ")}</div>)
                ) : (
                  <Tag>{t("calendar.kinds.rest")}</Tag>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      <div className="quiet">{t("calendar.inZone", { zone: calendar.zone })}</div>
    </Card>
  );
}
