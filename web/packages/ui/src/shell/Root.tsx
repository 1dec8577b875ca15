import { QueryCache, QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { App, ConfigProvider, Spin, theme } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { createBrowserRouter, RouterProvider } from "react-router";
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
  // A router of its own making can be asked to wait, where somebody would leave what they wrote.
  const [router] = useState(() =>
    createBrowserRouter([
      {
        path: "*",
        // What a message says may lead somewhere: messages are shown by App.
        element: (
          <App>
            <QueryClientProvider client={queries}>
              <SignedIn>{children}</SignedIn>
            </QueryClientProvider>
          </App>
        ),
      },
    ]),
  );
  return (
    <ConfigProvider
      locale={antdLocales[current()]}
      button={{ autoInsertSpace: false }}
      theme={{
        algorithm: look === "dark" ? theme.darkAlgorithm : theme.defaultAlgorithm,
        token: {
          motion: !matchMedia("(prefers-reduced-motion: reduce)").matches,
          ...(look === "light"
            ? {
                colorPrimary: "#1c5fd4",
                colorLink: "#1c5fd4",
                // The library's own is paler under the pointer than can be read.
                colorPrimaryHover: "#174ead",
                colorLinkHover: "#174ead",
                colorTextDescription: "#5c6370",
                colorTextPlaceholder: "#667085",
                colorError: "#c4221f",
                colorErrorHover: "#a01b18",
                colorErrorBorderHover: "#a01b18",
              }
            : {
                // Brighter than by day: the same blue cannot be read on dark grounds.
                colorPrimary: "#79aaf7",
                colorLink: "#8ab8ff",
                colorTextDescription: "#a3abba",
                colorTextPlaceholder: "#98a1b1",
                colorError: "#ff7875",
              }),
        },
        components: {
          // A day's work has many screens: the menu shows them without being scrolled.
          Menu: {
            itemHeight: 32,
            ...(look === "dark" && { groupTitleColor: "#a3abba", itemSelectedColor: "#b5d1ff" }),
          },
          ...(look === "dark" && { Button: { primaryColor: "#0b1220", dangerColor: "#0b1220" } }),
        },
      }}
    >
      <RouterProvider router={router} />
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
