import { ClockCircleOutlined } from "@ant-design/icons";
import { LinkButton, ProblemAlert, useCan } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { Button, Result, Skeleton, Spin } from "antd";
import { useTranslation } from "react-i18next";
import { Navigate, useParams } from "react-router";
import { isLate, nextLook } from "./looks.ts";
import { opportunityOf } from "./records.ts";

/** What a lead became in sales. Sales hears of it a moment later: until then this page looks again by itself. */
export default function OpportunityOfLead() {
  const { t } = useTranslation();
  const can = useCan();
  const { leadId = "" } = useParams();
  const { data, error, errorUpdateCount, isFetching, refetch } = useQuery({
    queryKey: ["opportunity of lead", leadId],
    queryFn: async ({ client, queryKey }) => {
      const looked = client.getQueryData<{ looks: number }>(queryKey)?.looks ?? 0;
      return { sale: await opportunityOf(leadId), looks: looked + 1 };
    },
    staleTime: 0,
    // Whoever comes back begins to wait anew.
    gcTime: 0,
    refetchInterval: ({ state: { data, errorUpdateCount } }) =>
      data?.sale ? false : nextLook((data?.looks ?? 0) + errorUpdateCount),
  });
  if (data?.sale) return <Navigate to={`/opportunities/${data.sale.opportunityId}`} replace />;
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  const looks = data.looks + errorUpdateCount;
  const over = nextLook(looks) === false;
  const story = over ? "sale.looksNoMore" : isLate(looks) ? "sale.late" : "sale.looksAgain";
  return (
    <Result
      icon={over ? <ClockCircleOutlined /> : <Spin size="large" />}
      title={<h1>{t("sale.onItsWay")}</h1>}
      subTitle={<span role="status">{t(story)}</span>}
      extra={
        <>
          {over && (
            <Button type="primary" loading={isFetching} onClick={() => void refetch()}>
              {t("sale.lookAgain")}
            </Button>
          )}
          {can({ permission: "lead.read", operation: "lead.leads.get_lead" }) && (
            <LinkButton to={`/leads/${leadId}`}>{t("sale.itsLead")}</LinkButton>
          )}
        </>
      }
    />
  );
}
