import { ask, current, type Field, LinkButton, RecordPage, remember, shown, Sideways, useCan } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { Card, Table, Tabs } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { useProductNames } from "../products/useProductNames.ts";
import { StatusTag } from "../products/StatusTag.tsx";
import { CompareBooks } from "./CompareBooks.tsx";
import { Publish } from "./Publish.tsx";
import {
  AUDIENCES,
  bookFields,
  CHANGES_BOOKS,
  DRAFTS_BOOKS,
  PRICE_BOOKS,
  type PriceBook,
  type PriceBookSummary,
  type Rounding,
} from "./records.ts";
import { RepriceButton } from "./RepriceButton.tsx";
import { amountScaleWritten, scaleWritten } from "./written.ts";

/** One price book: list prices, what is taken off by quantity and by dealer grade, and since when. */
export default function PriceBookPage() {
  const { t } = useTranslation();
  const can = useCan();
  const { id = "" } = useParams();
  const nameOf = useProductNames();
  const { data: book, error } = useQuery({
    queryKey: [PRICE_BOOKS, "one", id],
    queryFn: () => ask<PriceBook>("GET", `${PRICE_BOOKS}/${id}`),
  });
  useEffect(() => {
    if (book) remember({ title: book.name, more: book.code, to: `/price-books/${id}` });
  }, [book, id]);
  const mayPublish = can({ permission: "cpq.price-write", operation: "cpq.price_books.publish_price_book" });
  return (
    <>
      <RecordPage
        row={book}
        error={error}
        title={book?.name ?? ""}
        mark={book && <StatusTag status={book.status} />}
        listAt="/price-books"
        facts={[...bookFields.filter(({ key }) => !["name", "status"].includes(key)), ...audienceOf(book)]}
        actions={
          book && (
            <>
              {can(DRAFTS_BOOKS) && (
                <LinkButton to={`/price-books/new?from=${id}`}>{t("prices.copy")}</LinkButton>
              )}
              {book.status === "draft" && can(CHANGES_BOOKS) && (
                <LinkButton to={`/price-books/${id}/change`}>{t("prices.change")}</LinkButton>
              )}
              <RepriceButton candidate={{ kind: "price-book", id }} name={book.name} />
              {book.status === "draft" && mayPublish && (
                <Publish path={PRICE_BOOKS} id={id} version={book.version} name={book.name} />
              )}
            </>
          )
        }
      />
      {book && (
        <Card size="small" className="below">
          <Tabs
            items={[
              {
                key: "entries",
                label: t("prices.entries", { count: book.entries.length }),
                children: (
                  <Sideways label={t("prices.entries", { count: book.entries.length })}>
                    <Table
                      size="small"
                      rowKey="productCode"
                      dataSource={book.entries}
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
                          title: t("prices.listPrice"),
                          align: "end",
                          render: (_, one) => shown({ kind: "money" }, one.listPrice, t, current()),
                        },
                        { title: t("prices.scale"), render: (_, one) => scaleWritten(one.scale) },
                        ...(book.entries.some(({ terms }) => terms?.formula)
                          ? [
                              {
                                title: t("prices.formula"),
                                render: (_: unknown, one: Entry) => one.terms?.formula,
                              },
                            ]
                          : []),
                        ...(book.entries.some(({ terms }) => terms?.amountScale?.length || terms?.rounding)
                          ? [
                              {
                                title: t("prices.amountScale"),
                                render: (_: unknown, one: Entry) =>
                                  amountScaleWritten(one.terms?.amountScale),
                              },
                              {
                                title: t("prices.rounding"),
                                render: (_: unknown, one: Entry) => roundingTold(one.terms?.rounding, t),
                              },
                            ]
                          : []),
                      ]}
                    />
                  </Sideways>
                ),
              },
              {
                key: "discounts",
                label: t("prices.discounts"),
                children: (
                  <dl className="facts">
                    {termsOf(book, t).map(([label, told]) => (
                      <div key={label}>
                        <dt>{t(label)}</dt>
                        <dd>{told}</dd>
                      </div>
                    ))}
                    {book.scale.map(({ fromQuantity, percent }) => (
                      <div key={fromQuantity}>
                        <dt>{t("prices.fromQuantity", { quantity: fromQuantity })}</dt>
                        <dd>−{Number(percent)} %</dd>
                      </div>
                    ))}
                    {book.grades.map(({ grade, percent }) => (
                      <div key={grade}>
                        <dt>{t("prices.ofGrade", { grade })}</dt>
                        <dd>−{Number(percent)} %</dd>
                      </div>
                    ))}
                    {!book.scale.length && !book.grades.length && !termsOf(book, t).length && (
                      <p className="quiet">{t("none")}</p>
                    )}
                  </dl>
                ),
              },
              { key: "compare", label: t("prices.compare"), children: <CompareBooks book={book} /> },
            ]}
          />
        </Card>
      )}
    </>
  );
}

type Entry = PriceBook["entries"][number];

/** For whom the book is, as far as it is not for everybody. */
const audienceOf = (book?: PriceBook): Field<PriceBookSummary>[] =>
  AUDIENCES.filter((key) => book?.[key]).map((key) => ({
    key,
    label: `prices.audience.${key}`,
    kind: key === "forRegion" ? "region" : "text",
  }));

const roundingTold = ({ mode, step, perUnit }: Rounding = {}, t: (key: string) => string) =>
  [mode && t(`prices.roundings.${mode}`), step && String(Number(step)), perUnit && t("prices.perUnit")]
    .filter(Boolean)
    .join(" · ");

/** What holds for all its prices, with the keys of the texts that name it. */
function termsOf({ terms }: PriceBook, t: (key: string) => string): [string, string][] {
  const told: [string, string][] = [
    ["prices.taxIncluded", terms?.taxIncluded ? t("yes") : ""],
    ["prices.rounding", roundingTold(terms?.rounding, t)],
    ["prices.amountScale", amountScaleWritten(terms?.amountScale)],
    [
      "prices.optionPrices",
      (terms?.options ?? [])
        .map(({ option, product, amount, percent, condition }) =>
          [
            product,
            option,
            amount ? String(Number(amount)) : `${Number(percent)} %`,
            condition && `(${condition})`,
          ]
            .filter(Boolean)
            .join(" "),
        )
        .join("；"),
    ],
  ];
  return told.filter(([, words]) => words);
}
