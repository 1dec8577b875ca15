import { PlusOutlined } from "@ant-design/icons";
import { ask, type Page, ProblemAlert, RecordList, useAttempt, useCan } from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { BUILT_IN, DRAFTS_PROCEDURES, type Procedure, PROCEDURES, procedures } from "./records.ts";

/** Which steps prices take, as they were and will be; the next one begins as a copy of the newest. */
export default function Procedures() {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  const { busy, error, attempt } = useAttempt();
  const draft = () =>
    attempt(async () => {
      const page = await ask<Page<Procedure>>("GET", PROCEDURES, { query: { sort: "-createdAt", limit: 1 } });
      const steps = page.items[0]?.steps ?? BUILT_IN.map((name) => ({ name }));
      const made = await ask<Procedure>("POST", PROCEDURES, { key, body: { steps } });
      await queries.invalidateQueries({ queryKey: [PROCEDURES] });
      void navigate(`/price-procedures/${made.priceProcedureId}`);
    });
  return (
    <>
      <ProblemAlert error={error} />
      <RecordList
        resource={procedures}
        title={t("prices.procedures")}
        actions={
          can(DRAFTS_PROCEDURES) && (
            <Button type="primary" icon={<PlusOutlined />} loading={busy} onClick={() => void draft()}>
              {t("prices.newProcedure")}
            </Button>
          )
        }
      />
    </>
  );
}
