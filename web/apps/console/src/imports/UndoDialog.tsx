import { ask, current, FormDialog, number, ProblemAlert, useCan } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { REASON } from "../leads/fields.ts";
import { type Import, IMPORTS } from "./records.ts";

interface Props {
  made: Import;
  onDone: () => void;
  onClose: () => void;
}

/** Taking a whole import back, with what that would do, counted when it is asked. */
export function UndoDialog({ made, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const can = useCan();
  const path = `${IMPORTS}/${made.importId}/undo`;
  const { data, error } = useQuery({
    queryKey: [path],
    enabled: can({ permission: "lead.import", operation: "lead.imports.preview_undo" }),
    queryFn: () => ask<{ withdrawn: number; kept: number }>("GET", path),
    staleTime: 0,
  });
  const told = (count: number) => number(count, current());
  return (
    <FormDialog
      title={t("imports.undo")}
      intro={
        <>
          <ProblemAlert error={error} />
          {data && (
            <Alert
              className="spaced"
              type="warning"
              showIcon
              title={t("imports.undoing", { withdrawn: told(data.withdrawn), kept: told(data.kept) })}
            />
          )}
        </>
      }
      fields={[REASON]}
      onSubmit={(body) => ask("POST", path, { version: made.version, body }).finally(onDone)}
      onClose={onClose}
    />
  );
}
