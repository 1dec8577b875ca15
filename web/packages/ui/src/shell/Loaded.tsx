import { Button, Result } from "antd";
import { Component, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  /** Where one is: elsewhere may work. */
  place?: string;
  children: ReactNode;
}

/**
 * Parts of the app that come when they are opened. After an update an open page asks for parts of a release that is no
 * more, and without a network for what was never fetched: that is told in their place, and the rest goes on.
 */
export class Loaded extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidUpdate(before: Props) {
    if (this.state.failed && before.place !== this.props.place) this.setState({ failed: false });
  }

  override render() {
    return this.state.failed ? <Missing /> : this.props.children;
  }
}

function Missing() {
  const { t } = useTranslation();
  return (
    <div role="alert">
      <Result
        status="warning"
        title={t("missing.title")}
        subTitle={t("missing.why")}
        extra={
          <Button type="primary" onClick={() => location.reload()}>
            {t("missing.again")}
          </Button>
        }
      />
    </div>
  );
}
