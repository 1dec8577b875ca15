import { PlusOutlined } from "@ant-design/icons";
import { type Field, RecordList, type Resource, useCan } from "@crm/ui";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AbsenceDialog } from "./AbsenceDialog.tsx";
import { EndAbsence } from "./EndAbsence.tsx";
import { type Absence, ABSENCES } from "./records.ts";

const fields: Field<Absence>[] = [
  { key: "name", label: "assignment.colleague", kind: "text", width: 140 },
  { key: "personId", label: "assignment.colleague", kind: "person", filter: "personId", column: false },
  { key: "firstDay", label: "assignment.firstDay", kind: "date", sorts: true, width: 130 },
  { key: "lastDay", label: "assignment.lastDay", kind: "date", width: 130 },
  { key: "on", label: "assignment.on", kind: "date", filter: "on", column: false },
  { key: "note", label: "lead.note", kind: "text", width: 240 },
  {
    key: "absenceId",
    label: "lead.status",
    kind: "text",
    width: 180,
    show: (one) => <EndAbsence absence={one} />,
  },
];

const absences: Resource<Absence> = {
  name: "absences",
  path: ABSENCES,
  idOf: (one) => one.absenceId,
  titleOf: (one) => one.name ?? "",
  fields,
  usualSort: "-firstDay",
};

/** Who is away and gets no leads meanwhile. */
export default function AbsenceList() {
  const { t } = useTranslation();
  const can = useCan();
  const [adding, setAdding] = useState(false);
  const mayTell = can({ permission: "lead.absence", operation: "lead.work_terms.add_absence" });
  return (
    <>
      <RecordList
        resource={absences}
        title={t("assignment.screens.absences")}
        actions={
          mayTell && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
              {t("assignment.addAbsence")}
            </Button>
          )
        }
      />
      {adding && <AbsenceDialog onClose={() => setAdding(false)} />}
    </>
  );
}
