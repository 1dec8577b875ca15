import { allPages, useCan } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { Button, Dropdown, type MenuProps } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { newestEditions, type WordTemplate } from "../papers/editions.ts";
import { READS_WORD_TEMPLATES, WORD_TEMPLATES } from "../papers/records.ts";
import { type Quote, QUOTES } from "./records.ts";

const LANGUAGES = ["zh", "en"] as const;
const PDF_LANGUAGES = [...LANGUAGES, "both"] as const;

/** The quote as a file: PDF with or without its technical annex, Excel, Word on a paper of the company. */
export function Downloads({ quote }: { quote: Quote }) {
  const { t } = useTranslation();
  const can = useCan();
  const [isOpen, setOpen] = useState(false);
  const path = `${QUOTES}/${quote.quoteId}`;
  const offers = (operation: string) => can({ permission: "cpq.quote-read", operation: `cpq.${operation}` });
  const { data: papers } = useQuery({
    enabled: isOpen && can(READS_WORD_TEMPLATES),
    queryKey: [WORD_TEMPLATES, "in use"],
    queryFn: () => allPages<WordTemplate>(WORD_TEMPLATES, { retired: "false" }),
    staleTime: 60_000,
  });
  const file = (language: string, ending: string) =>
    `${quote.number}-${quote.revision}-${language}.${ending}`;
  const entry = (label: string, address: string, download?: string) => ({
    key: `${address} ${download}`,
    label: (
      <a href={address} {...(download ? { download } : { target: "_blank", rel: "noreferrer" })}>
        {label}
      </a>
    ),
  });
  const pdf = (language: string, query = "") => `${path}/document?language=${language}${query}`;
  const group = (key: string, children: ReturnType<typeof entry>[]) => ({
    type: "group" as const,
    key,
    label: t(`quotes.files.${key}`),
    children,
  });
  const items: MenuProps["items"] = [
    ...(offers("quotes.get_quote_document")
      ? [
          group(
            "open",
            PDF_LANGUAGES.map((one) => entry(t(`quotes.preview.${one}`), pdf(one))),
          ),
          group("download", [
            ...PDF_LANGUAGES.map((one) => entry(t(`quotes.download.${one}`), pdf(one), file(one, "pdf"))),
            ...PDF_LANGUAGES.map((one) =>
              entry(t(`quotes.annexed.${one}`), pdf(one, "&annex=true"), file(`${one}-annex`, "pdf")),
            ),
          ]),
        ]
      : []),
    ...(offers("word_documents.get_quote_word")
      ? [
          group("word", [
            ...newestEditions(papers ?? []).map((one) =>
              entry(
                t("quotes.onPaper", { name: one.name, language: t(`papers.languages.${one.language}`) }),
                `${path}/document.docx?template=${one.wordTemplateId}`,
                file(one.language, "docx"),
              ),
            ),
            ...LANGUAGES.map((one) =>
              entry(t(`quotes.word.${one}`), `${path}/document.docx?language=${one}`, file(one, "docx")),
            ),
          ]),
        ]
      : []),
    ...(offers("quotes.get_quote_sheet")
      ? [
          group(
            "excel",
            LANGUAGES.map((one) =>
              entry(t(`quotes.excel.${one}`), `${path}/sheet?language=${one}`, file(one, "xlsx")),
            ),
          ),
        ]
      : []),
  ];
  if (!items.length) return null;
  return (
    <Dropdown
      menu={{ items, className: "files" }}
      trigger={["click"]}
      onOpenChange={(opens) => opens && setOpen(true)}
    >
      <Button>{t("quotes.document")}</Button>
    </Dropdown>
  );
}
