import { LeftOutlined, PlusOutlined, RightOutlined } from "@ant-design/icons";
import { FormDialog, type FormField, ProblemAlert, today, useCan } from "@crm/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Card, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Days } from "./Days.tsx";
import {
  type Calendar,
  type CalendarDetails,
  hoursToForm,
  type Spell,
  spellsOf,
  withDays,
  withHours,
} from "./days.ts";
import { Month } from "./Month.tsx";
import { CALENDAR, DAY_FIELDS, getCalendar, HOURS_FIELDS, setCalendar } from "./records.ts";
import { WorkingHours } from "./WorkingHours.tsx";

/** What is being asked: its form, and what its answer makes of the calendar. */
interface Asked {
  title: string;
  fields: FormField[];
  begin: Record<string, unknown>;
  change: (calendar: Calendar, given: Record<string, unknown>) => CalendarDetails;
}

/** When the company works: its hours, its holidays, and the weekend days worked in exchange. */
export default function CalendarPage() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const mayChange = useCan()({
    permission: "identity.calendar-write",
    operation: "identity.calendar.set_calendar",
  });
  const [chosen, setChosen] = useState<number>();
  const [asked, setAsked] = useState<Asked>();
  const [refused, setRefused] = useState<unknown>();
  const { data, error } = useQuery({ queryKey: [CALENDAR], queryFn: getCalendar });
  if (!data) return error ? <ProblemAlert error={error} /> : <Skeleton active />;
  const now = today();
  const year = chosen ?? Number(now.slice(0, 4));
  // Somebody faster is told as such; the dialog stays, and goes by what is true now when it is confirmed again.
  const save = async (changed: CalendarDetails) => {
    try {
      await setCalendar(data, changed);
      void message.success(t("calendar.saved"));
    } finally {
      await queries.invalidateQueries({ queryKey: [CALENDAR] });
    }
  };
  const askDays = (old?: Spell, day = `${year}-01-01`) =>
    setAsked({
      title: t(old ? "calendar.changeDays" : "calendar.addDays"),
      fields: DAY_FIELDS,
      begin: old ? { ...old } : { kind: "holiday", first: day },
      change: (calendar, given) =>
        withDays(calendar, old, {
          kind: given.kind as Spell["kind"],
          first: String(given.first),
          last: String(given.last ?? given.first),
          name: String(given.name ?? "").trim(),
        }),
    });
  const askHours = () =>
    setAsked({
      title: t("calendar.changeHours"),
      fields: HOURS_FIELDS,
      begin: hoursToForm(data),
      change: withHours,
    });
  const spells = spellsOf(data, year);
  const spellOn = (day: string) => spells.find(({ first, last }) => first <= day && day <= last);
  return (
    <>
      <header className="bar">
        <h1>{t("calendar.title")}</h1>
        <div className="side">
          <Button icon={<LeftOutlined />} aria-label={String(year - 1)} onClick={() => setChosen(year - 1)} />
          <strong aria-live="polite">{year}</strong>
          <Button
            icon={<RightOutlined />}
            aria-label={String(year + 1)}
            onClick={() => setChosen(year + 1)}
          />
        </div>
        {mayChange && (
          <div className="bar-end">
            <Button type="primary" icon={<PlusOutlined />} onClick={() => askDays()}>
              {t("calendar.addDays")}
            </Button>
          </div>
        )}
      </header>
      <ProblemAlert error={refused} />
      <Alert type="info" className="spaced" showIcon title={t("calendar.means")} />
      <WorkingHours
        calendar={data}
        extra={
          mayChange && (
            <Button size="small" onClick={askHours}>
              {t("calendar.changeHours")}
            </Button>
          )
        }
      />
      <Card size="small" className="spaced" title={<h2>{t("calendar.days", { year })}</h2>}>
        <Days
          spells={spells}
          mayChange={mayChange}
          onChange={askDays}
          onRemove={(spell) => {
            setRefused(undefined);
            save(withDays(data, spell)).catch(setRefused);
          }}
        />
      </Card>
      <p className="legend quiet">
        {(["work", "rest", "holiday", "makeup"] as const).map((kind) => (
          <span key={kind}>
            <span className={`swatch ${kind}`}>
              {(kind === "holiday" || kind === "makeup") && t(`calendar.marks.${kind}`)}
            </span>{" "}
            {t(`calendar.kinds.${kind}`)}
          </span>
        ))}
      </p>
      <div className="months">
        {Array.from({ length: 12 }, (_, month) => (
          <Month
            key={month}
            calendar={data}
            year={year}
            month={month}
            today={now}
            onDay={mayChange ? (day) => askDays(spellOn(day), day) : undefined}
          />
        ))}
      </div>
      {asked && (
        <FormDialog
          title={asked.title}
          fields={asked.fields}
          initial={asked.begin}
          onSubmit={(given) => save(asked.change(data, given))}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
