import { RecordList } from "@crm/ui";
import { useTranslation } from "react-i18next";
import { addressOf, type Segment, segments } from "./records.ts";
import { FilterTold } from "./FilterTold.tsx";

/** Saved questions to the list of leads. */
export default function Segments() {
  const { t } = useTranslation();
  return (
    <>
      <RecordList
        resource={{
          ...segments,
          fields: segments.fields.toSpliced(1, 0, {
            key: "filter",
            label: "work.segments.asks",
            kind: "text",
            width: 420,
            show: (one: Segment) => <FilterTold key={addressOf(one.filter)} filter={one.filter} />,
          }),
        }}
        title={t("work.screens.segments")}
      />
      <p className="quiet">{t("work.segments.about")}</p>
    </>
  );
}
