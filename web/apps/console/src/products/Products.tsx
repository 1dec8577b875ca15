import { PlusOutlined } from "@ant-design/icons";
import { ask, FormDialog, RecordList, useCan } from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { named } from "../configurator/named.ts";
import { type Product, PRODUCTS, type ProductSummary } from "../configurator/records.ts";
import { useUnits } from "../units/useUnits.ts";
import { definition, drafted, productResource } from "./records.ts";
import { StatusTag } from "./StatusTag.tsx";

/** What is sold, will be and was. */
export default function Products() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [adding, setAdding] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const units = useUnits();
  const mayAdd = useCan()({ permission: "cpq.product-write", operation: "cpq.products.draft_product" });
  const add = async (given: Record<string, unknown>) => {
    const product = await ask<Product>("POST", PRODUCTS, { key, body: definition(given) });
    await queries.invalidateQueries({ queryKey: [PRODUCTS] });
    void navigate(`/products/${product.productId}`);
  };
  return (
    <>
      <RecordList
        resource={{
          ...productResource,
          titleOf: named,
          fields: productResource.fields.map((field) =>
            field.key === "status"
              ? { ...field, show: (one: ProductSummary) => <StatusTag status={one.status} /> }
              : field,
          ),
        }}
        title={t("products.title")}
        actions={
          mayAdd && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
              {t("products.add")}
            </Button>
          )
        }
      />
      {adding && (
        <FormDialog
          title={t("products.add")}
          fields={drafted(units)}
          initial={{ kind: "machine", unit: "set", currency: "CNY", vatRate: "0.13" }}
          onSubmit={add}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}
