import { DownloadOutlined, UploadOutlined } from "@ant-design/icons";
import { RecordList, useCan } from "@crm/ui";
import { Button, Dropdown } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PAPER_LANGUAGES, type WordTemplate } from "./editions.ts";
import {
  ADDS_WORD_TEMPLATES,
  RETIRES_WORD_TEMPLATES,
  retirePaper,
  WORD_TEMPLATES,
  wordTemplates,
} from "./records.ts";
import { Retire } from "./Retire.tsx";
import { UploadPaper } from "./UploadPaper.tsx";

/** The papers a quote may be written on as Word document: every edition, the next one, an example to begin with. */
export default function WordTemplates() {
  const { t } = useTranslation();
  const can = useCan();
  const [isAdding, setAdding] = useState(false);
  return (
    <>
      <RecordList
        resource={{ ...wordTemplates, act: (one) => <Moves paper={one} /> }}
        title={t("papers.title")}
        intro={<p className="quiet">{t("papers.intro")}</p>}
        actions={
          <>
            {can({
              permission: "cpq.template-read",
              operation: "cpq.word_documents.get_example_template",
            }) && (
              <Dropdown
                trigger={["click"]}
                menu={{
                  items: PAPER_LANGUAGES.map((one) => ({
                    key: one,
                    label: (
                      <a
                        href={`${WORD_TEMPLATES}/example?language=${one}`}
                        download={`${t("papers.exampleFile")}-${one}.docx`}
                      >
                        {t(`papers.examples.${one}`)}
                      </a>
                    ),
                  })),
                }}
              >
                <Button icon={<DownloadOutlined />}>{t("papers.example")}</Button>
              </Dropdown>
            )}
            {can(ADDS_WORD_TEMPLATES) && (
              <Button type="primary" icon={<UploadOutlined />} onClick={() => setAdding(true)}>
                {t("papers.add")}
              </Button>
            )}
          </>
        }
      />
      {isAdding && <UploadPaper onClose={() => setAdding(false)} />}
    </>
  );
}

function Moves({ paper }: { paper: WordTemplate }) {
  const { t } = useTranslation();
  const can = useCan();
  const name = t("papers.editionOf", { name: paper.name, number: paper.number });
  return (
    <span className="side">
      {can({ permission: "cpq.template-read", operation: "cpq.word_documents.get_word_template_file" }) && (
        <a
          href={`${WORD_TEMPLATES}/${paper.wordTemplateId}/file`}
          download={`${paper.name}-${paper.language}-${paper.number}.docx`}
          aria-label={t("papers.downloadOne", { name })}
        >
          {t("papers.download")}
        </a>
      )}
      {!paper.retired && can(RETIRES_WORD_TEMPLATES) && (
        <Retire
          name={name}
          means={t("papers.retireMeans")}
          path={WORD_TEMPLATES}
          onRetire={() => retirePaper(paper)}
        />
      )}
    </span>
  );
}
