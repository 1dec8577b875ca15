import { ask, LinkButton, type Page, useCan } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { SEES_SALES } from "../sales/records.ts";
import type { Quote } from "./records.ts";

const CONTRACTS = "/api/sales/v1/contracts";
const AGAIN_MS = 2000;

/** The contract that sales drafts of an accepted quote, a moment after it hears of the yes. */
export function ContractOf({ quote }: { quote: Quote }) {
  const { t } = useTranslation();
  const can = useCan();
  const may =
    can(SEES_SALES) &&
    can({ permission: "sales.contract-read", operation: "sales.contracts.list_contracts" });
  const { data: contract } = useQuery({
    enabled: may,
    queryKey: [CONTRACTS, "of quote", quote.quoteId],
    queryFn: async () => {
      const page = await ask<Page<{ number: string; status: string }>>("GET", CONTRACTS, {
        query: { quoteId: quote.quoteId, limit: 1 },
      });
      return page.items[0] ?? null;
    },
    refetchInterval: ({ state }) => (state.data ? false : AGAIN_MS),
  });
  if (!may) return null;
  if (!contract) return <span className="quiet">{t("quotes.contractComes")}</span>;
  return (
    <LinkButton type="primary" to={`/opportunities/${quote.opportunityId}?tab=contracts`}>
      {t("quotes.contractOf", {
        number: contract.number,
        status: t(`sale.contractStatuses.${contract.status}`),
      })}
    </LinkButton>
  );
}
