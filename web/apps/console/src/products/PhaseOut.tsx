import { ask, FormDialog } from "@crm/ui";
import { useTranslation } from "react-i18next";
import { type Product, PRODUCTS } from "../configurator/records.ts";
import { soldToday } from "./records.ts";

interface Props {
  product: Product;
  onAsked: (asking: Promise<unknown>) => Promise<unknown>;
  onClose: () => void;
}

/** Until when a product can be ordered, and what follows it; asked once more, both are told anew. */
export function PhaseOut({ product, onAsked, onClose }: Props) {
  const { t } = useTranslation();
  const { productId, version, lastOrderOn, successor } = product;
  return (
    <FormDialog
      title={t(phaseOutLabel(product))}
      intro={<p className="quiet">{t("products.phaseOutMeans")}</p>}
      fields={[
        { key: "lastOrderOn", label: "products.lastOrderOn", kind: "date", required: true },
        {
          key: "successor",
          label: "products.successor",
          kind: "record",
          of: soldToday(({ code }) => code !== product.code),
        },
      ]}
      initial={{ lastOrderOn, successor }}
      onSubmit={(body) => onAsked(ask("POST", `${PRODUCTS}/${productId}/phase-out`, { version, body }))}
      onClose={onClose}
    />
  );
}

export const phaseOutLabel = ({ status }: Product) =>
  status === "phase-out" ? "products.phaseOutMoved" : "products.phaseOut";
