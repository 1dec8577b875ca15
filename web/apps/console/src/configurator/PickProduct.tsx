import { current, day, ProblemAlert, today, useCan, useRows } from "@crm/ui";
import { Button, Card, Input, Skeleton, Tag } from "antd";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import "./configurator.css";
import { For } from "../quotes/QuoteThis.tsx";
import { named } from "./named.ts";
import { PRODUCTS, type ProductSummary } from "./records.ts";

/** Which machine is to be put together: what is in sale, found by code or name. */
export default function PickProduct() {
  const { t } = useTranslation();
  const can = useCan();
  const [parameters] = useSearchParams();
  const [text, setText] = useState("");
  const found = useRows<ProductSummary>(PRODUCTS, {
    soldOn: today(),
    kind: "machine",
    text: useDeferredValue(text).trim() || undefined,
  });
  const products = found.data?.pages.flatMap((page) => page.items) ?? [];
  // What the machine is for goes along.
  const after = parameters.size ? `?${parameters}` : "";
  return (
    <section>
      <header className="bar">
        <h1>{t("configurator.title")}</h1>
        <For />
        {can({
          permission: "cpq.quote-read",
          operation: "cpq.saved_configurations.list_saved_configurations",
        }) && (
          <div className="bar-end">
            <Link to="/saved-configurations">{t("configurator.saved")}</Link>
          </div>
        )}
      </header>
      <Input.Search
        className="find spaced"
        allowClear
        aria-label={t("configurator.findProduct")}
        placeholder={t("configurator.findProduct")}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />
      {found.isLoading && <Skeleton active />}
      {found.isSuccess && !products.length && <p className="quiet">{t("none")}</p>}
      <ul className="cards products">
        {products.map((product) => (
          <li key={product.productId}>
            <Link to={`/configurator/${product.code}${after}`}>
              <Card size="small" hoverable>
                <strong>{named(product)}</strong>
                <div className="side">
                  <Tag>{product.code}</Tag>
                  <span className="quiet">{product.productLine}</span>
                  {product.lastOrderOn && (
                    <Tag color="gold">
                      {t("products.lastOrder", { on: day(product.lastOrderOn, current()) })}
                    </Tag>
                  )}
                </div>
              </Card>
            </Link>
          </li>
        ))}
      </ul>
      {found.hasNextPage && (
        <Button block loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </section>
  );
}
