import { ask, current, day, FormDialog, ProblemAlert, useCan, useRows } from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { OPTION_MODELS, type Product } from "../configurator/records.ts";
import type { Edition, EditionSummary } from "./records.ts";
import { StatusTag } from "./StatusTag.tsx";

/** The editions of a product's option model, the newest first; the next one begins as a copy of it. */
export function Editions({ product }: { product: Product }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [isDrafting, setDrafting] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const found = useRows<EditionSummary>(OPTION_MODELS, { productId: product.productId, sort: "-createdAt" });
  const editions = found.data?.pages.flatMap((page) => page.items) ?? [];
  const hasDraft = editions.some(({ status }) => status === "draft");
  const mayDraft = useCan()({
    permission: "cpq.product-write",
    operation: "cpq.option_models.draft_option_model",
  });
  const draft = async ({ note }: Record<string, unknown>) => {
    const made = await ask<Edition>("POST", OPTION_MODELS, {
      key,
      body: { productCode: product.code, note },
    });
    await queries.invalidateQueries({ queryKey: [OPTION_MODELS] });
    void navigate(`/option-models/${made.optionModelId}`);
  };
  return (
    <>
      <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />
      <ol className="decisions">
        {editions.map((one) => (
          <li key={one.optionModelId}>
            <Link to={`/option-models/${one.optionModelId}`}>
              {t("products.edition", { number: one.edition })}
            </Link>{" "}
            <StatusTag status={one.status} />
            {one.validFrom && (
              <span className="quiet">{t("products.from", { on: day(one.validFrom, current()) })}</span>
            )}
            {one.note && <div>{one.note}</div>}
          </li>
        ))}
      </ol>
      {mayDraft && found.isSuccess && !hasDraft && product.status !== "retired" && (
        <Button className="below" onClick={() => setDrafting(true)}>
          {t("products.draftEdition")}
        </Button>
      )}
      {isDrafting && (
        <FormDialog
          title={t("products.draftEdition")}
          fields={[{ key: "note", label: "products.note", kind: "long", most: 500 }]}
          onSubmit={draft}
          onClose={() => setDrafting(false)}
        />
      )}
    </>
  );
}
