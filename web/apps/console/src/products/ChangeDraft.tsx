import { ask, FormDialog } from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { modelOf } from "../configurator/model.ts";
import { OPTION_MODELS, type Product, PRODUCTS } from "../configurator/records.ts";
import { written } from "../money.ts";
import { useUnits } from "../units/useUnits.ts";
import { definition, described } from "./records.ts";

interface Props {
  product: Product;
  onAsked: (asking: Promise<unknown>) => Promise<unknown>;
  onClose: () => void;
}

/** All that is said of a draft but its code; how it may be built stays as it is. */
export function ChangeDraft({ product, onAsked, onClose }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const units = useUnits();
  const path = `${PRODUCTS}/${product.productId}`;
  const change = async (given: Record<string, unknown>) => {
    // The model is written elsewhere meanwhile; what is sent back is what it says now.
    const now = await ask<Product>("GET", path);
    const body = { ...modelOf(now), ...definition(given) };
    await ask("PUT", path, { version: product.version, body });
    await queries.invalidateQueries({ queryKey: [OPTION_MODELS] });
  };
  return (
    <FormDialog
      title={t("products.change")}
      fields={described(units, product.unit)}
      initial={{ ...product, amount: written(product.cost?.amount ?? "") }}
      onSubmit={(given) => onAsked(change(given))}
      onClose={onClose}
    />
  );
}
