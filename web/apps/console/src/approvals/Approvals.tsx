import { RecordList, useCan } from "@crm/ui";
import { Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useSearchParams } from "react-router";
import { ApprovalStatus } from "./ApprovalStatus.tsx";
import { Away } from "./Away.tsx";
import { approvalResource, type ApprovalSummary, SEES_DEPUTIES } from "./records.ts";

const fields = approvalResource.fields.map((field) =>
  field.key === "status"
    ? { ...field, show: (one: ApprovalSummary) => <ApprovalStatus status={one.status} /> }
    : field,
);

/** The approval inbox: what waits for whoever looks, and everything they may see. */
export default function Approvals() {
  const { t } = useTranslation();
  const can = useCan();
  const [parameters, setParameters] = useSearchParams();
  // Once: whoever clears the filters afterwards sees everything.
  const [asIs] = useState(() => parameters.size > 0);
  const [opened, setOpened] = useState(asIs);
  if (!opened && !parameters.size) return <Navigate to="/approvals?waitsForMe=true" replace />;
  if (!opened) setOpened(true);
  const mine = parameters.get("waitsForMe") === "true";
  return (
    <RecordList
      resource={{ ...approvalResource, fields }}
      title={t("approvals.title")}
      intro={can(SEES_DEPUTIES) && <Away />}
      actions={
        <Segmented
          aria-label={t("approvals.whose")}
          value={mine ? "mine" : "all"}
          options={[
            { value: "mine", label: t("approvals.waitsForMe.true") },
            { value: "all", label: t("approvals.all") },
          ]}
          onChange={(whose) => setParameters(whose === "mine" ? { waitsForMe: "true" } : {})}
        />
      }
    />
  );
}
