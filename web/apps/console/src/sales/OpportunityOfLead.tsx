import { LinkButton, ProblemAlert, useCan } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { Result, Skeleton, Spin } from "antd";
import { useTranslation } from "react-i18next";
import { Navigate, useParams } from "react-router";
import { opportunityOf } from "./records.ts";

const AGAIN_MS = 1500;
// A fact takes a second or two; after so many looks something else may be the matter.
const USUAL_LOOKS = 20;

/** What a lead became in sales. Sales hears of it a moment later: until then this page looks again by itself. */
export default function OpportunityOfLead() {
  const { t } = useTranslation();
  const can = useCan();
  const { leadId = "" } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ["opportunity of lead", leadId],
    queryFn: async ({ client, queryKey }) => {
      const looked = client.getQueryData<{ looks: number }>(queryKey)?.looks ?? 0;
      return { sale: await opportunityOf(leadId), looks: looked + 1 };
    },
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.sale ? false : AGAIN_MS),
  });
  if (data?.sale) return <Navigate to={`/opportunities/${data.sale.opportunityId}`} replace />;
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  const late = data.looks > USUAL_LOOKS;
  return (
    <Result
      icon={<Spin size="large" />}
      title={<h1>{t("sale.onItsWay")}</h1>}
      subTitle={<span role="status">{t(late ? "sale.late" : "sale.looksAgain")}</span>}
      extra={
        can({ permission: "lead.read", operation: "lead.leads.get_lead" }) && (
          <LinkButton to={`/leads/${leadId}`}>{t("sale.itsLead")}</LinkButton>
        )
      }
    />
  );
}
