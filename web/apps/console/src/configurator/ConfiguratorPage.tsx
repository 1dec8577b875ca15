import { BackButton, ProblemAlert, remember } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { Result, Skeleton, Tag } from "antd";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams, useSearchParams } from "react-router";
import { MainPicture } from "../products/MainPicture.tsx";
import { For, QuoteThis } from "../quotes/QuoteThis.tsx";
import { getQuote, type Quote, QUOTES } from "../quotes/records.ts";
import { awaiting, type Choices, choicesRead, NONE, proposed } from "./choices.ts";
import { Keep } from "./Keep.tsx";
import { Machine } from "./Machine.tsx";
import { type Model, modelOf } from "./model.ts";
import { named } from "./named.ts";
import { getSaved, type Product, productOf, PRODUCTS, type Saved, SAVED } from "./records.ts";
import { Revalidated } from "./Revalidated.tsx";
import { type Meant, useConfigurator } from "./useConfigurator.ts";
import { useUnsaved } from "./useUnsaved.ts";

/** The configurator of one product; begun anew, or from a machine that was kept. */
export default function ConfiguratorPage() {
  const { t } = useTranslation();
  const { code = "" } = useParams();
  const [parameters] = useSearchParams();
  const savedId = parameters.get("saved") ?? undefined;
  const product = useQuery({
    queryKey: [PRODUCTS, "of code", code],
    queryFn: async () => (await productOf(code)) ?? null,
  });
  const saved = useQuery({
    enabled: Boolean(savedId),
    queryKey: [SAVED, "one", savedId],
    queryFn: () => getSaved(savedId!),
  });
  const quoteId = parameters.get("quote");
  const quote = useQuery({
    enabled: Boolean(quoteId),
    queryKey: [QUOTES, "configured for", quoteId],
    queryFn: () => getQuote(quoteId!),
    // Read anew each time one comes here: its version says what was seen.
    gcTime: 0,
  });
  const error = product.error ?? saved.error ?? quote.error;
  if (error) return <ProblemAlert error={error} />;
  if (product.data === null)
    return <Result status="404" title={<h1>{t("configurator.noProduct", { code })}</h1>} />;
  if (!product.data || (savedId && !saved.data) || quote.isLoading) return <Skeleton active />;
  return (
    <Whole
      key={[code, savedId, parameters].join(" ")}
      product={product.data}
      saved={savedId ? saved.data : undefined}
      from={quote.data}
      line={lineOf(quote.data, Number(parameters.get("line")) || undefined, code)}
      currency={quote.data?.totalAmount.currency ?? product.data.currency}
      meant={meantBy(parameters)}
    />
  );
}

/** What the address says it is for. A quote knows its sale, and who buys better than that. */
function meantBy(parameters: URLSearchParams): Meant | undefined {
  const [quoteId, opportunityId] = [parameters.get("quote"), parameters.get("opportunity")];
  if (quoteId) return { quoteId };
  return opportunityId ? { opportunityId } : undefined;
}

/** The machine of a quote's line, which is to be put together anew. */
function lineOf(quote: Quote | undefined, lineNo: number | undefined, code: string): Choices | undefined {
  if (!quote || lineNo === undefined) return undefined;
  const line = quote.lines.find((one) => one.lineNo === lineNo && one.productCode === code);
  return line ? choicesRead({ ...line, options: line.options.map(({ code }) => code) }) : NONE;
}

interface Props {
  product: Product;
  saved?: Saved;
  /** The quote one came from. */
  from?: Quote;
  line?: Choices;
  /** What the quote it is for is counted in, or else the product. */
  currency: string;
  meant?: Meant;
}

function Whole({ product, saved, from, line, currency, meant }: Props) {
  const { t } = useTranslation();
  const [seen] = useState(from);
  const model: Model = useMemo(() => modelOf(product), [product]);
  const made = saved ? choicesRead(saved) : line;
  const begin: Choices = made ? awaiting(model, made) : proposed(model);
  const { code: productCode } = product;
  const [parameters] = useSearchParams();
  const of = [productCode, product.edition, saved?.version, parameters].join(" ");
  const { found: resumed, remember: hold, forget } = useUnsaved(of);
  const machine = useConfigurator({ productCode, currency, model, begin, resumed, meant });
  useEffect(() => hold(machine.story), [machine.story]);
  const name = saved?.name ?? named(product);
  const id = saved?.savedConfigurationId;
  useEffect(() => {
    const to = `/configurator/${product.code}${id ? `?saved=${id}` : ""}`;
    remember({ title: name, more: t("configurator.title"), to });
  }, [name, product.code, id, t]);
  return (
    <>
      <header className="bar">
        <BackButton to={saved ? "/saved-configurations" : "/configurator"} />
        <MainPicture productId={product.productId} name={named(product)} />
        <h1>{name}</h1>
        <Tag>{product.code}</Tag>
        <span className="quiet">
          {t("configurator.edition", { number: machine.verdict?.edition ?? product.edition })}
        </span>
        <For />
      </header>
      {saved && <Revalidated machine={machine} saved={saved} meant={meant} />}
      <Machine
        machine={machine}
        productCode={product.code}
        currency={currency}
        savedId={id}
        actions={
          <>
            <Keep machine={machine} productCode={product.code} saved={saved} onKept={forget} />
            <QuoteThis machine={machine} from={seen} currency={currency} onQuoted={forget} />
          </>
        }
      />
    </>
  );
}
