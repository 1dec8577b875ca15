import { current, day as dayTold, monthName, weekdayName } from "@crm/ui";
import { useTranslation } from "react-i18next";
import { type CalendarDetails, kindOf, weeksOf } from "./days.ts";

interface Props {
  calendar: CalendarDetails;
  year: number;
  month: number;
  today: string;
  onDay?: (day: string) => void;
}

// Any week that begins on a Monday.
const MONDAY = 5;

/** A month in which holidays and make-up days carry a word, and days of rest are hatched: colour says it too. */
export function Month({ calendar, year, month, today, onDay }: Props) {
  const { t } = useTranslation();
  return (
    <table className="month">
      <caption>{monthName(year, month, current())}</caption>
      <thead>
        <tr>
          {Array.from({ length: 7 }, (_, place) => {
            const one = `2026-01-${String(MONDAY + place).padStart(2, "0")}`;
            return (
              <th key={one} scope="col" abbr={weekdayName(one, current(), "long")}>
                {weekdayName(one, current(), "narrow")}
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>
        {weeksOf(year, month).map((week, place) => (
          <tr key={place}>
            {week.map((day, weekday) => {
              if (!day) return <td key={weekday} />;
              const kind = kindOf(calendar, day);
              const name = calendar.dayNames[day];
              const told = [dayTold(day, current()), t(`calendar.kinds.${kind}`), name]
                .filter(Boolean)
                .join(" · ");
              const inside = (
                <>
                  {Number(day.slice(8))}
                  {(kind === "holiday" || kind === "makeup") && <small>{t(`calendar.marks.${kind}`)}</small>}
                  <span className="unseen">{told}</span>
                </>
              );
              return (
                <td key={day} className={kind} aria-current={day === today ? "date" : undefined}>
                  {onDay ? (
                    <button type="button" title={told} onClick={() => onDay(day)}>
                      {inside}
                    </button>
                  ) : (
                    <span title={told}>{inside}</span>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
