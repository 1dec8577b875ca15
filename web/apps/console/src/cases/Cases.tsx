import { ask, current, FormDialog, instant, ProblemAlert, useCan, useRows } from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Card, Empty, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type Case, CASE_FIELDS, CASES } from "./records.ts";

/** Good cases, told by those who know: how a lead became an order. */
export default function Cases() {
  const { t } = useTranslation();
  const can = useCan();
  const queries = useQueryClient();
  const [edited, setEdited] = useState<Case>();
  const found = useRows<Case>(CASES, {});
  const cases = found.data?.pages.flatMap((page) => page.items) ?? [];
  const mayChange = can({ permission: "lead.case-pin", operation: "lead.reports.change_case" });
  const mayOpen = can({ permission: "lead.read", operation: "lead.leads.get_lead" });
  const change = (one: Case, body: Record<string, unknown>) =>
    ask("PATCH", `${CASES}/${one.caseId}`, { version: one.version, body }).finally(() =>
      queries.invalidateQueries({ queryKey: [CASES] }),
    );
  return (
    <>
      <h1 className="spaced">{t("work.screens.cases")}</h1>
      <p className="quiet">{t("work.cases.about")}</p>
      <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />
      {found.isLoading && <Skeleton active />}
      {found.isSuccess && !cases.length && <Empty description={t("work.cases.none")} />}
      <div className="stories">
        {cases.map((one) => (
          <Card key={one.caseId} size="small" title={<h2>{one.title}</h2>}>
            <p className="story">{one.story}</p>
            <p className="quiet">
              {[one.productLine, instant(one.pinnedAt, current())].filter(Boolean).join(" · ")}
            </p>
            <div className="row-end">
              {mayOpen && <Link to={`/leads/${one.leadId}`}>{t("work.cases.lead")}</Link>}
              {mayChange && (
                <Button size="small" onClick={() => setEdited(one)}>
                  {t("work.change")}
                </Button>
              )}
              {mayChange && (
                <Button size="small" onClick={() => void change(one, { pinned: false })}>
                  {t("work.cases.unpin")}
                </Button>
              )}
            </div>
          </Card>
        ))}
      </div>
      {found.hasNextPage && (
        <Button block onClick={() => void found.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
      {edited && (
        <FormDialog
          title={t("work.change")}
          fields={CASE_FIELDS}
          initial={{ title: edited.title, story: edited.story }}
          onSubmit={(body) => change(edited, body)}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  );
}
