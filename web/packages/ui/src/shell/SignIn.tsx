import { useQueryClient } from "@tanstack/react-query";
import { Button, Card, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { ask } from "../api/client.ts";
import { begun, type Session, sessionQuery } from "../api/session.ts";
import { useAttempt } from "../form/useAttempt.ts";
import { LanguageButton } from "./LanguageButton.tsx";
import { ProblemAlert } from "./ProblemAlert.tsx";

/** The session lives in a cookie that no script can read; all we learn is who it is. */
export function SignIn() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { busy, error, attempt } = useAttempt();
  const signIn = (given: { login: string; password: string }) =>
    attempt(async () => {
      const session = begun(await ask<Session>("POST", "/api/session", { body: given }));
      queries.setQueryData(sessionQuery.queryKey, session);
    });
  return (
    <main className="sign-in">
      <Card title={<h1>{t("product")}</h1>} extra={<LanguageButton />}>
        <Form
          layout="vertical"
          onFinish={(given: { login: string; password: string }) => void signIn(given)}
          requiredMark={false}
        >
          <ProblemAlert error={error} />
          <Form.Item
            name="login"
            label={t("login")}
            rules={[{ required: true, message: t("form.required") }]}
          >
            <Input autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={254} />
          </Form.Item>
          <Form.Item
            name="password"
            label={t("password")}
            rules={[{ required: true, message: t("form.required") }]}
          >
            <Input.Password autoComplete="current-password" maxLength={1000} />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={busy}>
            {t("signIn")}
          </Button>
        </Form>
      </Card>
      <a href="/status">{t("statusPage")}</a>
    </main>
  );
}
