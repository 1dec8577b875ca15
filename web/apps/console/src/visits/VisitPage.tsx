import { SchemaForm, useSession } from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Card, Form } from "antd";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { keepEntry, sendAll } from "../booth/outbox.ts";
import { Unsent } from "../booth/Unsent.tsx";
import { LEADS } from "../leads/moves.ts";
import { visitFields, visitPath } from "./fields.ts";
import { useKeptLeads } from "./mine.ts";

/** A few words after a visit, from a car park without a network: kept on the phone at once, sent when it can be. */
export default function VisitPage() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { person } = useSession();
  const queries = useQueryClient();
  const [parameters] = useSearchParams();
  const [form] = Form.useForm();
  const names = useKeptLeads();
  const keepNote = async ({ leadId, ...told }: Record<string, unknown>) => {
    const id = crypto.randomUUID();
    const at = new Date().toISOString();
    const lead = String(leadId);
    await keepEntry({
      id,
      person: person.id,
      path: visitPath(lead),
      title: t("work.visit.of", { name: names[lead] ?? lead }),
      body: { ...told, noteId: id, happenedAt: at },
      at,
    });
    form.resetFields();
    void message.success(t("booth.kept"));
    // Without this the browser may throw away what is kept, to make room.
    void navigator.storage?.persist?.();
    await sendAll(person.id);
    await queries.invalidateQueries({ queryKey: [LEADS] });
  };
  return (
    <div className="booth">
      <h1>{t("work.screens.visit")}</h1>
      <Card size="small">
        <SchemaForm
          form={form}
          fields={visitFields(names)}
          initial={{ leadId: parameters.get("leadId") ?? undefined }}
          onFinish={(given) => void keepNote(given)}
        />
        <Button type="primary" size="large" block onClick={() => form.submit()}>
          {t("work.visit.keep")}
        </Button>
      </Card>
      <Unsent />
    </div>
  );
}
