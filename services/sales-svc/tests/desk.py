"""Somebody at work over HTTP, and what they may do."""

from kernel.actor import Scope

RIGHTS = (
    "account-read", "account-write", "opportunity-read", "opportunity-write", "contract-read", "contract-write",
    "contract-approve", "order-read", "order-progress", "see-contact", "account-group",
)  # fmt: skip
ALL = {f"sales.{name}": Scope.ALL for name in RIGHTS}
OWN = {f"sales.{name}": Scope.OWN for name in RIGHTS}


class Desk:
    """Somebody at work over HTTP."""

    def __init__(self, call, actor, rights):
        self.call, self.actor, self.rights = call, actor, rights

    def get(self, path):
        return self.call(self.actor, self.rights, "GET", path)

    def post(self, path, body=None, version=None, **headers):
        return self.send("POST", path, body, version, headers)

    def put(self, path, body=None, version=None):
        return self.send("PUT", path, body, version, {})

    def send(self, method, path, body, version, headers):
        match = {"If-Match": f'"{version}"'} if version is not None else {}
        more = {"json": body} if body is not None else {}
        return self.call(self.actor, self.rights, method, path, headers={**match, **headers}, **more)

    def opened_account(self, name="苏州华晨机械有限公司", **more):
        return self.post("/accounts", {"name": name, "region": "CN-32", **more}).json()

    def opened_opportunity(self, account=None, amount="500000.00", **more):
        account = account or self.opened_account()
        body = {
            "accountId": account["accountId"], "name": "注塑机两台", "productLine": "injection",
            "amount": {"amount": amount, "currency": "CNY"}, **more,
        }  # fmt: skip
        return self.post("/opportunities", body).json()
