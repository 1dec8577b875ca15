import { QueryCache, QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { App, ConfigProvider, Spin, theme } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { BrowserRouter } from "react-router";
import { hearProblems } from "../api/client.ts";
import { keepProblem } from "../api/lastProblem.ts";
import { Problem } from "../api/problem.ts";
import { operationsQuery, sessionQuery } from "../api/session.ts";
import { antdLocales, current } from "../language/index.tsx";
import { useLook } from "./look.ts";
import { ProblemAlert } from "./ProblemAlert.tsx";
import { SignIn } from "./SignIn.tsx";

/** What every app of ours stands on: language, look, queries, and somebody who is signed in. */
export function Root({ children }: { children: ReactNode }) {
  useTranslation();
  const look = useLook();
  const [queries] = useState(makeQueries);
  return (
    <ConfigProvider
      locale={antdLocales[current()]}
      button={{ autoInsertSpace: false }}
      theme={{
        algorithm: look === "dark" ? theme.darkAlgorithm : theme.defaultAlgorithm,
        token: {
          colorPrimary: "#1c5fd4",
          colorLink: "#1c5fd4",
          ...(look === "light" && {
            colorTextDescription: "#5c6370",
            colorTextPlaceholder: "#667085",
            colorError: "#c4221f",
            // Paler, as the library would have it, a button under the pointer could not be read.
            colorPrimaryHover: "#174fb0",
            colorLinkHover: "#174fb0",
          }),
        },
      }}
    >
      <App>
        <QueryClientProvider client={queries}>
          <BrowserRouter>
            <SignedIn>{children}</SignedIn>
          </BrowserRouter>
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  );
}

function SignedIn({ children }: { children: ReactNode }) {
  const { data, error, isLoading, refetch } = useQuery(sessionQuery);
  const operations = useQuery(operationsQuery);
  if (isLoading || operations.isLoading) return <Spin fullscreen />;
  if (data && operations.data) return children;
  if (error instanceof Problem && error.status === 401) return <SignIn />;
  return (
    <main className="sign-in">
      <ProblemAlert
        error={error ?? operations.error}
        onRetry={() => void (data ? operations.refetch() : refetch())}
      />
    </main>
  );
}

function makeQueries(): QueryClient {
  const queries = new QueryClient({
    // What a service refused it will refuse again.
    defaultOptions: {
      queries: { retry: (times, error) => !(error instanceof Problem) && times < 2, staleTime: 10_000 },
    },
    queryCache: new QueryCache(),
  });
  hearProblems((problem) => {
    keepProblem(problem);
    // The session has ended: back to signing in, wherever that was noticed.
    if (problem.status === 401 && queries.getQueryData(sessionQuery.queryKey)) {
      queries.clear();
      location.reload();
    }
  });
  return queries;
}
