import { today } from "@crm/ui";
import { DatePicker } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";

const USUAL_DAYS = 90;
const told = (day: dayjs.Dayjs) => day.format("YYYY-MM-DD");

/** The days figures are of, kept in the address; by itself the last ninety. */
export function usePeriod(): { since: string; until: string } {
  const [parameters] = useSearchParams();
  return {
    since: parameters.get("since") ?? told(dayjs(today()).subtract(USUAL_DAYS, "day")),
    until: parameters.get("until") ?? today(),
  };
}

export function Period() {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const { since, until } = usePeriod();
  return (
    <DatePicker.RangePicker
      aria-label={t("work.figures.period")}
      allowClear={false}
      value={[dayjs(since), dayjs(until)]}
      onChange={(days) => {
        if (!days?.[0] || !days[1]) return;
        parameters.set("since", told(days[0]));
        parameters.set("until", told(days[1]));
        setParameters(parameters);
      }}
    />
  );
}
