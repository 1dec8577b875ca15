import { ask } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

interface Props {
  /** A list of leads, or of a segment's. */
  path: string;
  query: Record<string, string>;
  channel: string;
}

/** How many leads a list leaves out because they do not want to be reached that way. */
export function LeftOut({ path, query, channel }: Props) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: [path, "left out", query],
    queryFn: () => ask<{ leftOut?: number }>("GET", path, { query: { ...query, limit: 1 } }),
  });
  if (!data?.leftOut) return null;
  return <>{t("work.segments.leftOut", { count: data.leftOut, channel: t(`lead.kinds.${channel}`) })}</>;
}
