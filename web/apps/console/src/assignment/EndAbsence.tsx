import { ProblemAlert, today, useCan } from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Popconfirm, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Absence, ABSENCES, endAbsence } from "./records.ts";

/** Whether somebody is away, and the way to say that they are back. */
export function EndAbsence({ absence }: { absence: Absence }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const can = useCan();
  const [refused, setRefused] = useState<unknown>();
  const now = today();
  const state = absence.ended
    ? "ended"
    : absence.lastDay < now
      ? "past"
      : absence.firstDay > now
        ? "coming"
        : "away";
  const mayEnd =
    (state === "away" || state === "coming") &&
    can({ permission: "lead.absence", operation: "lead.work_terms.end_absence" });
  const end = () =>
    endAbsence(absence)
      .then(() => setRefused(undefined), setRefused)
      .finally(() => queries.invalidateQueries({ queryKey: [ABSENCES] }));
  return (
    <span className="side">
      <Tag color={state === "away" ? "gold" : "default"}>{t(`assignment.leave.${state}`)}</Tag>
      {mayEnd && (
        <Popconfirm
          title={t("assignment.ending")}
          okText={t("confirm")}
          cancelText={t("cancel")}
          onConfirm={() => void end()}
        >
          <Button size="small">{t("assignment.end")}</Button>
        </Popconfirm>
      )}
      <ProblemAlert error={refused} />
    </span>
  );
}
