"""Views people saved and help they asked for."""

from fuzz.bodies import PICTURE
from fuzz.stock.shelf import EACH, Shelf

ROOT = "/api/identity/v1"
# A view is read in the list of views alone, which tells no version in a header.
NEW = {"If-Match": '"1"'}


class SupportStock(Shelf):
    """Fills its part of a world."""

    def fill(self) -> None:
        """Views of the administrator and one shared with everybody, requests in every state."""
        self.world.knows("list_name", "leads")
        for operation in ("change_view", "share_view", "publish_view", "delete_view"):
            for _ in range(EACH):
                view = self._a_view()
                self.world.aims(f"identity.saved_views.{operation}", view_id=view, **NEW)
                self.world.knows("view_id", view)
        shared = self._a_view()
        self.company.admin.call("POST", f"{ROOT}/saved-views/{shared}/publication", headers=NEW)
        self.world.knows("viewId", shared)
        before = {
            "take_help_request": (), "answer_help_request": ("/taking",), "attach_picture": (),
            "get_picture": ("/picture",), "read_answer": ("/taking", "/answer"),
        }  # fmt: skip
        for operation, actions in before.items():
            for _ in range(EACH):
                request = self._a_request(*actions)
                self.world.aims(f"identity.help_requests.{operation}", help_request_id=request)
                self.world.knows("help_request_id", request)

    def _a_view(self) -> str:
        return str(self._make("identity.saved_views.save_view", f"{ROOT}/saved-views")["viewId"])

    def _a_request(self, *actions: str) -> str:
        path = f"{ROOT}/help-requests"
        request = str(self._make("identity.help_requests.ask_for_help", path)["helpRequestId"])
        for action in actions:
            if action == "/picture":
                file = {"file": ("screen.webp", PICTURE)}
                self.company.admin.call("PUT", f"{path}/{request}/picture", files=file, headers=NEW)
                continue
            body = {"answer": "请刷新后再试。"} if action == "/answer" else None
            self.company.admin.move(f"{path}/{request}", action, body)
        return request
