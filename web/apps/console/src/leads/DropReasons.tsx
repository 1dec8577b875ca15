import { ask, current, FormDialog, RecordList, useCan } from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ADDED, CHANGED, DROP_REASONS, type DropReason, dropReasons } from "./dropReasons.ts";

/** Why leads are dropped: what people choose from, kept by whoever may. One is no longer offered, never deleted. */
export default function DropReasons() {
  const { t } = useTranslation();
  const can = useCan();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<{ reason?: DropReason; key: string }>();
  const may = (operation: string) =>
    can({ permission: "lead.drop-reason-write", operation: `lead.drop_reasons.${operation}` });
  const open = (reason?: DropReason) => setAsked({ reason, key: crypto.randomUUID() });
  const submit = (given: Record<string, unknown>) => {
    const reason = asked?.reason;
    return (
      reason
        ? ask("PATCH", `${DROP_REASONS}/${reason.dropReasonId}`, {
            version: reason.version,
            body: { active: false, ...given },
          })
        : ask("POST", DROP_REASONS, { body: given, key: asked?.key })
    ).finally(() => queries.invalidateQueries({ queryKey: [DROP_REASONS] }));
  };
  return (
    <>
      <RecordList
        resource={{
          ...dropReasons,
          act: may("change_drop_reason")
            ? (reason) => (
                <Button size="small" onClick={() => open(reason)}>
                  {t("work.change")}
                </Button>
              )
            : undefined,
        }}
        title={t("work.screens.dropReasons")}
        actions={
          may("add_drop_reason") && (
            <Button type="primary" onClick={() => open()}>
              {t("lead.reasons.add")}
            </Button>
          )
        }
      />
      {asked && (
        <FormDialog
          title={asked.reason?.[current()] ?? t("lead.reasons.add")}
          fields={asked.reason ? CHANGED : ADDED}
          initial={{ ...asked.reason }}
          onSubmit={submit}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
