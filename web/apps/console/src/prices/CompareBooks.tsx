import { ask, current, ProblemAlert, Sideways, shown, useRows } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { Select, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useProductNames } from "../products/useProductNames.ts";
import { bookChanges } from "./bookChanges.ts";
import "./prices.css";
import { PRICE_BOOKS, type PriceBook, type PriceBookSummary } from "./records.ts";

/** How list prices differ from those of another book of the currency, product by product. */
export function CompareBooks({ book }: { book: PriceBook }) {
  const { t } = useTranslation();
  const nameOf = useProductNames();
  const found = useRows<PriceBookSummary>(PRICE_BOOKS, { currency: book.currency, sort: "-validFrom" });
  const others = (found.data?.pages.flatMap((page) => page.items) ?? []).filter(
    ({ priceBookId }) => priceBookId !== book.priceBookId,
  );
  const [chosen, setChosen] = useState<string>();
  const otherId = chosen ?? others.find(({ status }) => status === "published")?.priceBookId;
  const { data: other, error } = useQuery({
    enabled: otherId !== undefined,
    queryKey: [PRICE_BOOKS, "one", otherId],
    queryFn: () => ask<PriceBook>("GET", `${PRICE_BOOKS}/${otherId}`),
  });
  const money = (amount: string | undefined) =>
    amount === undefined ? "—" : shown({ kind: "money" }, { amount, currency: book.currency }, t, current());
  const changes = other ? bookChanges(other, book) : [];
  return (
    <>
      <ProblemAlert error={error ?? found.error} />
      <Select
        className="compare-with"
        aria-label={t("prices.compareWith")}
        placeholder={t("prices.compareWith")}
        value={otherId}
        onChange={setChosen}
        options={others.map(({ priceBookId, code, name }) => ({
          value: priceBookId,
          label: `${name} (${code})`,
        }))}
      />
      {other && !changes.length && <p className="quiet">{t("prices.booksSame")}</p>}
      {changes.length > 0 && (
        <Sideways label={t("prices.compare")}>
          <Table
            size="small"
            rowKey="productCode"
            dataSource={changes}
            pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
            columns={[
              {
                title: t("configurator.product"),
                render: (_, { productCode }) => (
                  <>
                    {nameOf(productCode)} <span className="quiet">{productCode}</span>
                  </>
                ),
              },
              {
                title: t("prices.changePercent"),
                align: "end",
                render: (_, { percent }) =>
                  percent === undefined ? "" : `${percent > 0 ? "+" : ""}${percent} %`,
              },
              { title: book.code, align: "end", render: (_, one) => money(one.after) },
              { title: other?.code, align: "end", render: (_, one) => money(one.before) },
            ]}
          />
        </Sideways>
      )}
    </>
  );
}
