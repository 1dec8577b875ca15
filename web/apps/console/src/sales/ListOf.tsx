import { ProblemAlert, useRows } from "@crm/ui";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface Props<Row> {
  path: string;
  /** Of what record. */
  of: Record<string, string>;
  /** Said where there is nothing. */
  none: string;
  idOf: (row: Row) => string;
  show: (row: Row) => ReactNode;
}

/** What belongs to a record, on a tab of its page: a screenful, and more where somebody asks for it. */
export function ListOf<Row extends object>({ path, of, none, idOf, show }: Props<Row>) {
  const { t } = useTranslation();
  const found = useRows<Row>(path, of);
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />
      {found.isSuccess && !rows.length && <p className="quiet">{none}</p>}
      <ol className="decisions">
        {rows.map((row) => (
          <li key={idOf(row)}>{show(row)}</li>
        ))}
      </ol>
      {found.hasNextPage && (
        <Button block onClick={() => void found.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </>
  );
}
