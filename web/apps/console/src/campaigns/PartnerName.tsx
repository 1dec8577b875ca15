import { ask, useCan } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { PARTNERS } from "./partners.ts";

/** A dealer by its id; where one may not see who it is, only that it was a dealer. */
export function PartnerName({ id }: { id?: string }) {
  const { t } = useTranslation();
  const mayRead = useCan()({ permission: "channel.partner-read", operation: "channel.partners.get_partner" });
  const { data } = useQuery({
    queryKey: [PARTNERS, id],
    enabled: Boolean(id) && mayRead,
    staleTime: 60_000,
    retry: false,
    queryFn: () => ask<{ name: string }>("GET", `${PARTNERS}/${id}`),
  });
  return id ? <>{data?.name ?? t("capture.aDealer")}</> : null;
}
