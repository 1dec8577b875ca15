import { ask, type Field, FormDialog, LinkButton, ProblemAlert, RecordPage, remember, useCan } from "@crm/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { named } from "../configurator/named.ts";
import { CONFIGURE, type Product, PRODUCTS } from "../configurator/records.ts";
import { ChangeDraft } from "./ChangeDraft.tsx";
import { Editions } from "./Editions.tsx";
import { Files } from "./Files.tsx";
import { READS_FILES } from "./folder.ts";
import { PhaseOut, phaseOutLabel } from "./PhaseOut.tsx";
import { isInSale, NAMES, productFields, TAX } from "./records.ts";
import { StatusTag } from "./StatusTag.tsx";
import { TechnicalData } from "./TechnicalData.tsx";

/** One product: what it is, the editions of its option model, its technical parameters, and its way through life. */
export default function ProductPage() {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const can = useCan();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { id = "" } = useParams();
  const [isNaming, setNaming] = useState(false);
  const [isTaxing, setTaxing] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const [refused, setRefused] = useState<unknown>();
  const path = `${PRODUCTS}/${id}`;
  const { data: product, error } = useQuery({
    queryKey: [PRODUCTS, "one", id],
    queryFn: () => ask<Product>("GET", path),
  });
  useEffect(() => {
    if (product) remember({ title: named(product), more: product.code, to: `/products/${id}` });
  }, [product, id]);
  const run = async (asking: Promise<unknown>) => {
    setRefused(undefined);
    try {
      await asking;
      void message.success(t("lead.saved"));
    } finally {
      await queries.invalidateQueries({ queryKey: [PRODUCTS] });
    }
  };
  const mayWrite = (operation: string) =>
    can({ permission: "cpq.product-write", operation: `cpq.products.${operation}` });
  const move = (step: "release" | "retirement") =>
    modal.confirm({
      title: t(`products.${step}Asked`, { name: named(product!) }),
      content: t(`products.${step}Means`),
      okText: t(`products.${step}`),
      cancelText: t("cancel"),
      onOk: () => run(ask("POST", `${path}/${step}`, { version: product!.version })).catch(setRefused),
    });
  const discard = () =>
    modal.confirm({
      title: t("products.discardAsked", { name: named(product!) }),
      content: t("products.discardMeans"),
      okText: t("products.discard"),
      okButtonProps: { danger: true },
      cancelText: t("cancel"),
      onOk: async () => {
        try {
          await ask("DELETE", path, { version: product!.version });
        } catch (no) {
          setRefused(no);
          return;
        }
        void navigate("/products");
        void queries.invalidateQueries({ queryKey: [PRODUCTS], refetchType: "none" });
        void message.success(t("products.discarded"));
      },
    });
  const facts: Field<Product>[] = [
    ...productFields<Product>().filter(({ key, column }) => column !== false && key !== "status"),
    { key: "cost", label: "products.cost", kind: "money" },
  ];
  // A cost that may not be seen cannot be told again: whoever may not is left the names.
  const isWritten = product?.status === "draft" && product.cost !== undefined;
  const parameters = product?.parameters ?? [];
  return (
    <>
      <ProblemAlert error={refused} />
      <RecordPage
        row={product}
        error={error}
        title={product ? named(product) : ""}
        mark={product && <StatusTag status={product.status} />}
        listAt="/products"
        facts={facts}
        tabs={
          product && [
            {
              key: "editions",
              label: t("products.editions"),
              children: <Editions product={product} />,
            },
            ...(can(READS_FILES)
              ? [{ key: "files", label: t("files.title"), children: <Files productId={id} /> }]
              : []),
            {
              key: "technical-data",
              label: t("technicalData.title"),
              children: <TechnicalData key={product.productId} product={product} />,
            },
            {
              key: "parameters",
              label: t("products.parameters"),
              children: parameters.length ? (
                <dl className="facts">
                  {parameters.map((one) => (
                    <div key={one.code}>
                      <dt>{named(one)}</dt>
                      <dd>{[one.value, one.unit].filter(Boolean).join(" ")}</dd>
                    </div>
                  ))}
                </dl>
              ) : (
                <p className="quiet">{t("none")}</p>
              ),
            },
          ]
        }
        actions={
          product && (
            <>
              {isInSale(product) && product.kind === "machine" && can(CONFIGURE) && (
                <LinkButton to={`/configurator/${product.code}`}>{t("products.configure")}</LinkButton>
              )}
              {(isWritten ? mayWrite("change_product") : mayWrite("rename_product")) && (
                <Button onClick={() => setNaming(true)}>
                  {t(isWritten ? "products.change" : "products.rename")}
                </Button>
              )}
              {mayWrite("tax_product") && (
                <Button onClick={() => setTaxing(true)}>{t("products.tax")}</Button>
              )}
              {product.status === "draft" && mayWrite("discard_product") && (
                <Button danger onClick={discard}>
                  {t("products.discard")}
                </Button>
              )}
              {product.status === "draft" && mayWrite("release_product") && (
                <Button type="primary" onClick={() => move("release")}>
                  {t("products.release")}
                </Button>
              )}
              {isInSale(product) && mayWrite("phase_out_product") && (
                <Button onClick={() => setLeaving(true)}>{t(phaseOutLabel(product))}</Button>
              )}
              {isInSale(product) && mayWrite("retire_product") && (
                <Button danger onClick={() => move("retirement")}>
                  {t("products.retirement")}
                </Button>
              )}
            </>
          )
        }
      />
      {isTaxing && product && (
        <FormDialog
          title={t("products.tax")}
          intro={<p className="quiet">{t("products.taxMeans")}</p>}
          fields={TAX}
          initial={{ vatRate: String(Number(product.vatRate)) }}
          onSubmit={(body) => run(ask("PUT", `${path}/vat-rate`, { version: product.version, body }))}
          onClose={() => setTaxing(false)}
        />
      )}
      {isLeaving && product && <PhaseOut product={product} onAsked={run} onClose={() => setLeaving(false)} />}
      {isNaming && product && isWritten && (
        <ChangeDraft product={product} onAsked={run} onClose={() => setNaming(false)} />
      )}
      {isNaming && product && !isWritten && (
        <FormDialog
          title={t("products.rename")}
          fields={NAMES}
          initial={{ ...product }}
          onSubmit={(body) => run(ask("PUT", `${path}/name`, { version: product.version, body }))}
          onClose={() => setNaming(false)}
        />
      )}
    </>
  );
}
