import { allPages, MOST_ROWS, ProblemAlert, Sideways, useAttempt } from "@crm/ui";
import { UploadOutlined } from "@ant-design/icons";
import { Alert, Button, Input, Modal, Table, Tag, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Lead } from "../leads/lead.ts";
import { readFile, recordResponses, SEGMENTS } from "./records.ts";
import { readResults, type Result } from "./results.ts";

interface Props {
  segmentId: string;
  onClose: () => void;
}

/** A file of what a mailing or an invitation brought: read by the service, matched here, looked at, then kept. */
export function ResultsDialog({ segmentId, onClose }: Props) {
  const { t } = useTranslation();
  const [mailing, setMailing] = useState("");
  const [results, setResults] = useState<Result[]>();
  const [outcomes, setOutcomes] = useState<Map<string, string>>();
  const [unreadable, setUnreadable] = useState(false);
  const [cut, setCut] = useState(false);
  const { busy, error, attempt } = useAttempt();
  const good = (results ?? []).filter((one) => one.leadId && one.response);
  const read = (file: File) =>
    attempt(async () => {
      const [leads, sheets] = await Promise.all([
        allPages<Lead>(`${SEGMENTS}/${segmentId}/leads`, {}),
        readFile(segmentId, file),
      ]);
      const found = readResults(sheets, leads);
      setResults(found);
      setUnreadable(found === undefined);
      setCut(leads.length === MOST_ROWS);
    });
  const send = () =>
    attempt(async () => {
      const rows = good.map(({ leadId, response }) => ({ leadId: leadId!, response: response! }));
      const told = await recordResponses(segmentId, mailing.trim(), rows);
      setOutcomes(new Map(good.map((one, place) => [one.key, told[place]?.outcome ?? "not-found"])));
    });
  return (
    <Modal
      open
      width={720}
      title={t("work.segments.results")}
      onCancel={onClose}
      onOk={outcomes ? onClose : () => void send()}
      okText={outcomes ? t("close") : t("work.segments.keep", { count: good.length })}
      cancelText={t("cancel")}
      cancelButtonProps={{ style: outcomes ? { display: "none" } : {} }}
      okButtonProps={{ disabled: !outcomes && (!good.length || !mailing.trim()) }}
      confirmLoading={busy}
    >
      <p>{t("work.segments.fileHint")}</p>
      <div className="bar">
        <Input
          className="grow"
          maxLength={200}
          aria-label={t("work.segments.mailing")}
          placeholder={t("work.segments.mailing")}
          value={mailing}
          onChange={(event) => setMailing(event.target.value)}
        />
        <Upload
          accept=".xlsx,.xls,.csv"
          showUploadList={false}
          beforeUpload={(file) => {
            void read(file);
            return false;
          }}
        >
          <Button icon={<UploadOutlined />}>{t("work.segments.file")}</Button>
        </Upload>
      </div>
      <ProblemAlert error={error} />
      {unreadable && <Alert type="warning" showIcon title={t("work.segments.unreadable")} />}
      {results && (
        <>
          {cut && (
            <Alert
              type="warning"
              className="spaced"
              showIcon
              title={t("work.segments.cut", { count: MOST_ROWS })}
            />
          )}
          <p role="status">
            {t("work.segments.read", { good: good.length, bad: results.length - good.length })}
          </p>
          <Sideways label={t("work.segments.results")}>
            <Table
              size="small"
              rowKey="key"
              dataSource={[...results].sort((a, b) => standing(a) - standing(b) || a.row - b.row)}
              pagination={{ pageSize: 8, hideOnSinglePage: true, showSizeChanger: false }}
              columns={[
                { title: t("imports.row"), dataIndex: "row", width: 60 },
                { title: t("imports.cells"), dataIndex: "said" },
                {
                  title: t("lead.companyName"),
                  render: (_, one) =>
                    one.company ??
                    (one.leadId ? (
                      <span className="quiet">{t("work.segments.byId")}</span>
                    ) : (
                      <Tag color="red">{t("work.segments.nobody")}</Tag>
                    )),
                },
                {
                  title: t("work.segments.response"),
                  render: (_, one) =>
                    one.response ? (
                      t(`work.responses.${one.response}`)
                    ) : (
                      <Tag color="red">{t("work.segments.unknown")}</Tag>
                    ),
                },
                ...(outcomes
                  ? [
                      {
                        title: t("bulk.outcome"),
                        render: (_: unknown, one: Result) => {
                          const outcome = outcomes.get(one.key);
                          return outcome && t(`work.segments.outcomes.${outcome}`);
                        },
                      },
                    ]
                  : []),
              ]}
            />
          </Sideways>
        </>
      )}
    </Modal>
  );
}

// What needs a person stands first.
const standing = (one: Result) => (one.leadId && one.response ? 1 : 0);
